import type { Beat } from '../config/beat.ts'
import type { DisclosureWords } from '../news/disclosure.ts'
import type { Draft } from '../news/draft.ts'
import { TransitionError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import type { World } from '../seams/world.ts'
import type { ShownStory } from '../store/show.ts'
import type { Store } from '../store/store.ts'
import { briefOf } from './brief.ts'
import { candidates, factsOf, tell } from './budget.ts'
import { blocked, type Check, type Checked, checkDraft } from './check.ts'
import { copyHash, hashOf } from './hash.ts'
import { type Shown, shown } from './show.ts'

/** What reviewing works with. */
export type ReviewDesk = {
  store: Store
  world: World
  beats: readonly Beat[]
  rulesOf: (beat: Beat) => readonly Check[]
  disclosure: DisclosureWords
}

/** The words of a draft that a person may change. */
export type Edit = {
  headline: string
  standfirst: string
  dateline?: string | undefined
  body: readonly string[]
}

/** The story of that slug. Throws `TransitionError` where there is none. */
export async function show(desk: ReviewDesk, slug: string): Promise<Shown> {
  const story = await existing(desk, slug)
  return shown(story, beatNamed(desk, story), desk.disclosure)
}

async function existing({ store }: ReviewDesk, slug: string): Promise<ShownStory> {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  return story
}

const beatNamed = (desk: ReviewDesk, story: ShownStory): Beat | undefined =>
  desk.beats.find((beat) => beat.name === story.story.beat)

/** Approves just the wording that was seen. Throws `TransitionError` if another is in force or the story is not ready. */
export async function approve(desk: ReviewDesk, slug: string, by: string, hash: string): Promise<Shown> {
  await desk.store.transition(slug, {
    from: ['in-review'],
    hash,
    to: 'approved',
    by,
    at: desk.world.now().toISOString(),
    evidence: {},
  })
  return show(desk, slug)
}

/** Refuses a story before publication. */
export async function spike(desk: ReviewDesk, slug: string, by: string, reason: string): Promise<Shown> {
  const from = ['drafted', 'in-review', 'stale', 'approved'] as const
  await desk.store.transition(slug, {
    from,
    to: 'spiked',
    by,
    at: desk.world.now().toISOString(),
    reason: needed(reason, 'a reason'),
  })
  return show(desk, slug)
}

/** Withdraws a published story; the outlets are told by the next `publish`. */
export async function kill(desk: ReviewDesk, slug: string, by: string, reason: string): Promise<Shown> {
  const { story, receipts } = await existing(desk, slug)
  const at = desk.world.now().toISOString()
  await desk.store.transition(slug, {
    from: ['published', 'corrected'],
    to: 'killed',
    by,
    at,
    reason: needed(reason, 'a reason'),
  })
  for (const outlet of new Set(receipts.map((receipt) => receipt.outlet))) {
    await desk.store.enqueue({ slug, outlet, hash: story.hash, verb: 'kill', dueAt: at })
  }
  return show(desk, slug)
}

/** A person's own wording: a new version, checked from scratch. It voids an approval of the version before. */
export async function edit(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string | undefined,
  words: Edit,
): Promise<Shown> {
  const { story, draft, checked, at } = await rewrite(desk, slug, by, words)
  const held = blocked(checked)
  await desk.store.saveVersion(slug, hash ?? story.story.hash, {
    by,
    ...versionOf(draft, checked, at),
    ...(held === undefined ? { status: 'in-review' } : { status: 'drafted', reason: held }),
  })
  return show(desk, slug)
}

/** Corrects a published story in the open: who corrects answers for the new wording. The outlets get it with the next `publish`. */
export async function correct(
  desk: ReviewDesk,
  slug: string,
  by: string,
  words: Edit,
  note: string,
): Promise<Shown> {
  const { story, draft, checked, at } = await rewrite(desk, slug, by, words)
  const held = blocked(checked)
  if (held !== undefined) throw new TransitionError(`${slug} cannot be corrected to this text: ${held}`)
  await desk.store.saveVersion(slug, story.story.hash, {
    by,
    ...versionOf(draft, checked, at),
    status: 'corrected',
    note: needed(note, 'a note that says what was wrong and what is right'),
    evidence: {},
  })
  for (const outlet of new Set(story.receipts.map((receipt) => receipt.outlet))) {
    await desk.store.enqueue({ slug, outlet, hash: copyHash(draft), verb: 'correct', dueAt: at })
  }
  return show(desk, slug)
}

function needed(text: string, what: string): string {
  if (text.trim() === '') throw new TransitionError(`this needs ${what}`)
  return text.trim()
}

const versionOf = (draft: Omit<Draft, 'version'>, checked: Checked, at: string) => ({
  draft,
  hash: copyHash(draft),
  claims: checked.claims,
  findings: checked.findings,
  at,
})

async function rewrite(desk: ReviewDesk, slug: string, by: string, words: Edit) {
  const story = await existing(desk, slug)
  const { language, dateline } = story.draft
  const { headline, standfirst, body } = words
  const copy = { language, headline, standfirst, dateline: words.dateline ?? dateline, body }
  const draft: Omit<Draft, 'version'> = {
    ...copy,
    writer: 'person',
    by: needed(by, 'the name of the editor'),
    made: hashOf(copy),
    marks: [],
  }
  return { story, draft, checked: await recheck(desk, story, draft), at: desk.world.now().toISOString() }
}

/** Holds a wording to the evidence of the story again: facts and derivations are made anew from the stored records. */
async function recheck(desk: ReviewDesk, story: ShownStory, draft: Omit<Draft, 'version'>): Promise<Checked> {
  const beat = beatNamed(desk, story)
  const kind = beat?.stories.find((each) => each.kind === story.kind)
  if (beat === undefined || kind === undefined)
    throw new TransitionError(
      `the beat "${story.story.beat}" is not in pipelines/ any more: its stories can be spiked, not edited`,
    )
  const items = story.sources.flatMap((source) => (source.role === 'core' ? [itemOf(source)] : []))
  const facts = factsOf(beat, desk.world.say)
  const [candidate] = await candidates(kind, items, facts)
  if (candidate === undefined)
    throw new TransitionError(`${story.story.slug} rests on no item of its beat any more`)
  const planned = await tell(candidate, facts, (feed, window) => desk.store.findItems(feed, window))
  const issued = story.versions.at(-1)?.at ?? desk.world.now().toISOString()
  return checkDraft(draft, briefOf(beat, planned, draft.language, issued), items, desk.rulesOf(beat))
}

function itemOf({ item, hash, version, record, payload, time, link }: ShownStory['sources'][number]): Item {
  const cut = item.indexOf('#')
  return {
    feed: item.slice(0, cut),
    id: item.slice(cut + 1),
    version,
    hash,
    record,
    payload,
    ...(time === undefined ? {} : { time }),
    ...(link === undefined ? {} : { link }),
  }
}
