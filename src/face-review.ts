import type { DeskFace } from './desk/face.ts'
import type { OpenedThing, OwnReview, ReviewFace, ReviewReport } from './desk/face-review.ts'
import { mentioned } from './news/mentions.ts'
import { openedIn } from './news/review.ts'
import type { Newsroom } from './newsroom.ts'
import { moveEmbargo } from './pipeline/embargo.ts'
import { releaseAt } from './pipeline/release.ts'
import { show, withdraw } from './pipeline/review.ts'
import { policyFor } from './pipeline/review-desk.ts'
import { claimId, reviewOf } from './pipeline/review-evidence.ts'
import type { ShownStory } from './store/show.ts'

/** Seconds that one report of visible time may bring at most: pages tell of it far more often. */
const mostSeconds = 60
/** How many of the stories a person had open lately a raw payload is looked for in, and how long ago lately is. */
const [latelyPages, latelyHours] = [8, 12]

/** Reviews and what is said of stories, as the desk asks for them. */
export function reviewFace(newsroom: Newsroom): ReviewFace {
  const { review, world } = newsroom
  const now = () => world.now().toISOString()
  return {
    releaseAt: (time) => releaseAt(time, now()),
    withdraw: async (slug, by, hash, reason) => {
      await withdraw(review, slug, by, hash, reason)
    },
    embargo: (slug, by, until, reason) => moveEmbargo(review, slug, by, until, reason),
    reviews: reviewsOf(newsroom),
    comments: commentsOf(newsroom),
  }
}

function reviewsOf({ store, review, world }: Newsroom): ReviewFace['reviews'] {
  const now = () => world.now().toISOString()
  /** Only what is in force can be looked at: what a page says of other words is dropped. */
  const inForce = async (slug: string, hash?: string): Promise<ShownStory | undefined> => {
    const story = await store.showStory(slug)
    return story === undefined || (hash !== undefined && story.story.hash !== hash) ? undefined : story
  }
  return {
    opened: async (slug, by, thing) => {
      const story = await inForce(slug)
      if (story === undefined) return
      const reviewing = { slug, hash: story.story.hash, by, at: now() }
      for (const { kind, what } of marksOf(story, thing)) await store.markReview(reviewing, kind, what)
    },
    openedPayload: async (payload, by) => {
      const since = new Date(world.now().getTime() - latelyHours * 3_600_000).toISOString()
      for (const { slug, hash } of await store.pagesOf(by, since, latelyPages)) {
        const story = await inForce(slug, hash)
        if (story?.sources.some((source) => source.payload === payload))
          await store.markReview({ slug, hash, by, at: now() }, 'payload', payload)
      }
    },
    seen: async (slug, by, { hash, seconds, looked }) => {
      const story = await inForce(slug, hash)
      if (story === undefined) return
      const reviewing = { slug, hash, by, at: now() }
      await store.addSeconds(reviewing, seconds, mostSeconds)
      for (const claim of story.claims)
        if (looked.includes(claimId(claim))) await store.markReview(reviewing, 'look', claimId(claim))
    },
    say: async (slug, by, { hash, claim, say }) => {
      const story = await inForce(slug, hash)
      if (story?.claims.some((each) => claimId(each) === claim))
        await store.sayOfClaim({ slug, hash, by, at: now() }, claim, say)
    },
    own: async (slug, by) => {
      const story = await inForce(slug)
      return story && ownOf(review, story, by, now())
    },
    report: async (slug) =>
      (await store.beatOf(slug)) === undefined ? undefined : reportOf({ store, review }, slug),
  }
}

function marksOf(story: ShownStory, thing: OpenedThing) {
  switch (thing.kind) {
    case 'page':
      return [{ kind: 'page', what: '' } as const]
    case 'source': {
      const item = story.sources[thing.number - 1]?.item
      return item === undefined ? [] : [{ kind: 'record', what: `${item} ${thing.pointer}`.trim() } as const]
    }
    case 'link':
      return story.sources.some(({ item }) => item === thing.item)
        ? [{ kind: 'source', what: thing.item } as const]
        : []
    case 'version':
      return story.versions.some(({ draft }) => String(draft.version) === thing.version)
        ? [{ kind: 'version', what: thing.version } as const]
        : []
  }
}

async function ownOf(
  review: Newsroom['review'],
  story: ShownStory,
  by: string,
  at: string,
): Promise<OwnReview> {
  // Reasons for warnings are given with the approval: until then they are no lack of the review.
  const reviewed = await reviewOf(review, story, by, at, policyFor(review, story), { because: '-' })
  const { seconds, readingSeconds, claims, substantive, statement } = reviewed
  const { reasons = {} } = review.reviewing ?? {}
  return {
    seconds,
    readingSeconds,
    opened: openedIn(reviewed),
    figures: claims.figures,
    figuresLooked: claims.figuresLooked,
    confirmed: claims.confirmed,
    rejected: claims.rejected,
    lacks: substantive.rule === 'none' ? undefined : substantive.lacks,
    statement,
    reasons: reasons[story.draft.language] ?? reasons.en ?? [],
  }
}

async function reportOf(
  { store, review }: Pick<Newsroom, 'store' | 'review'>,
  slug: string,
): Promise<ReviewReport> {
  const shown = await show(review, slug)
  const log = await store.auditOf(slug)
  return {
    slug,
    beat: shown.beat,
    status: shown.status,
    headline: shown.draft.headline,
    hash: shown.hash,
    text: shown.text,
    disclosure: shown.disclosure,
    policy: shown.policy.profiles,
    versions: shown.versions
      .map(({ draft: { version, writer, by }, at, hash }) => ({ version, writer, by, at, hash }))
      .reverse(),
    approvals: shown.approvals
      .map(({ by, at, hash, evidence, voidedAt }) => ({
        by,
        at,
        hash,
        holds: voidedAt === undefined && hash === shown.hash,
        evidence,
      }))
      .reverse(),
    comments: await store.commentsOn(slug),
    log: log.map(({ at, who, verb, detail }) => ({ at, who, verb, detail })),
    receipts: shown.receipts,
  }
}

const longestCallers = 100

function commentsOf({ store, world, review }: Newsroom): DeskFace['comments'] {
  const now = () => world.now().toISOString()
  const known = async (): Promise<string[]> => {
    const staff = review.beats.flatMap((beat) => review.policyOf(beat).staff.people ?? [])
    const names = [...staff.map(({ name }) => name), ...(await store.namesKnown())]
    return [...new Map(names.map((name) => [folded(name), name])).values()].sort()
  }
  return {
    known,
    on: (slug) => store.commentsOn(slug),
    add: async (slug, by, text, place) => {
      const mentions = mentioned(text, await known()).map(folded)
      await store.saveComment({ slug, by, at: now(), text, place, mentions })
    },
    calling: async (name) =>
      (await store.mentionsOf(folded(name), { open: false, limit: longestCallers })).map(
        ({ seenAt, ...comment }) => ({ ...comment, seen: seenAt !== undefined }),
      ),
    see: (slug, name) => store.seeMentions(slug, folded(name), now()),
  }
}

/** A name as mentions are kept under: whoever is called upon finds it in whatever case it was written. */
const folded = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
