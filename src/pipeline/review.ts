import type { Beat } from '../config/beat.ts'
import type { PolicyOf } from '../config/policies.ts'
import type { DisclosureWords } from '../news/disclosure.ts'
import { TransitionError } from '../news/errors.ts'
import type { Policy } from '../news/policy.ts'
import { type Decision, weighApproval } from '../news/policy-approve.ts'
import type { World } from '../seams/world.ts'
import type { ShownStory } from '../store/show.ts'
import type { Store } from '../store/store.ts'
import { blocked, type Check } from './check.ts'
import { copyHash } from './hash.ts'
import { copyFactsOf, decisionOf, evidenceOf, told } from './policy.ts'
import { type Rewritten, rewrite } from './rewrite.ts'
import { type Shown, shown } from './show.ts'

/** What reviewing works with. */
export type ReviewDesk = {
  store: Store
  world: World
  beats: readonly Beat[]
  rulesOf: (beat: Beat) => readonly Check[]
  disclosure: DisclosureWords
  policyOf: PolicyOf
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
  return shown(story, beatNamed(desk, story), desk.disclosure, policyFor(desk, story))
}

/** The policy of a story's beat; a beat that is no longer there leaves its desk's. */
const policyFor = ({ policyOf }: ReviewDesk, { story }: ShownStory): Policy =>
  policyOf({ name: story.beat, desk: story.desk })

async function existing({ store }: ReviewDesk, slug: string): Promise<ShownStory> {
  const story = await store.showStory(slug)
  if (story === undefined)
    throw new TransitionError(`no story "${slug}"; \`queue\` lists the slugs there are`)
  return story
}

const beatNamed = (desk: ReviewDesk, story: ShownStory): Beat | undefined =>
  desk.beats.find((beat) => beat.name === story.story.beat)

/** What a person says with their approval, beside their name. */
export type Word = Omit<Decision, 'by'>

/**
 * Approves just the wording that was seen, or keeps the approval until those have decided whom the policy asks for, too.
 * Throws `TransitionError` if other words are in force, the story is not ready, or the policy forbids it, with the clause.
 */
export async function approve(
  desk: ReviewDesk,
  slug: string,
  by: string,
  hash: string,
  word: Word = {},
): Promise<Shown> {
  const story = await desk.store.showStory(slug)
  if (story === undefined) throw new TransitionError(`there is no story with the slug ${slug}`)
  const policy = policyFor(desk, story)
  const copy = copyFactsOf(story)
  const decision = { ...word, by: named(by) }
  const given = { by: decision.by, at: desk.world.now().toISOString(), hash, version: story.draft.version }
  await desk.store.approve(slug, given, (standing) => {
    const weighed = weighApproval(policy, copy, decision, standing.map(decisionOf))
    if (weighed.refused.length > 0)
      throw new TransitionError(`${slug} is not approved: ${told(weighed.refused)}`)
    return { enough: weighed.needs.length === 0, evidence: evidenceOf(policy, weighed, decision) }
  })
  return show(desk, slug)
}

/** Refuses a story before publication. */
export async function spike(desk: ReviewDesk, slug: string, by: string, reason: string): Promise<Shown> {
  const from = ['drafted', 'in-review', 'stale', 'approved'] as const
  await desk.store.transition(slug, {
    from,
    to: 'spiked',
    by: named(by),
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
    by: named(by),
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
  const story = await existing(desk, slug)
  const rewritten = await rewrite(desk, story, named(by), words)
  const held = blocked(rewritten.checked)
  await desk.store.saveVersion(slug, hash ?? story.story.hash, {
    ...versionOf(rewritten),
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
  word: Word = {},
): Promise<Shown> {
  const story = await existing(desk, slug)
  const rewritten = await rewrite(desk, story, named(by), words)
  const held = blocked(rewritten.checked)
  if (held !== undefined) throw new TransitionError(`${slug} cannot be corrected to this text: ${held}`)
  const evidence = weighCorrection(desk, story, rewritten, { ...word, by: named(by) })
  await desk.store.saveVersion(slug, story.story.hash, {
    ...versionOf(rewritten),
    status: 'corrected',
    note: needed(note, 'a note that says what was wrong and what is right'),
    evidence,
  })
  const { hash } = versionOf(rewritten)
  const sent = new Set(story.receipts.map((receipt) => receipt.outlet))
  const own = beatNamed(desk, story)?.outlets.map((outlet) => outlet.name) ?? []
  // An outlet that has not got the story yet gets the corrected words: those before are approved no more.
  for (const outlet of new Set([...sent, ...own])) {
    const verb = sent.has(outlet) ? 'correct' : 'publish'
    await desk.store.enqueue({ slug, outlet, hash, verb, dueAt: rewritten.at })
  }
  return show(desk, slug)
}

/** A correction is its author's own approval: where the policy asks for more than that, it is refused with the clause. */
function weighCorrection(
  desk: ReviewDesk,
  story: ShownStory,
  { draft, checked, at }: Rewritten,
  decision: Decision,
) {
  const policy = policyFor(desk, story)
  const version = { hash: copyHash(draft), at, draft: { ...draft, version: story.draft.version + 1 } }
  const corrected = { ...story, ...checked, versions: [version, ...story.versions] }
  const weighed = weighApproval(policy, copyFactsOf(corrected), decision, [])
  const against = [...weighed.refused, ...weighed.needs]
  if (against.length > 0)
    throw new TransitionError(`${story.story.slug} is not corrected so: ${told(against)}`)
  return evidenceOf(policy, weighed, decision)
}

function needed(text: string, what: string): string {
  if (text.trim() === '') throw new TransitionError(`this needs ${what}`)
  return text.trim()
}

const named = (by: string): string => needed(by, 'the name of the person who decides')

const versionOf = ({ draft, checked, grounds, at }: Rewritten) => ({
  by: draft.by ?? '',
  draft,
  hash: copyHash(draft),
  claims: checked.claims,
  findings: checked.findings,
  at,
  ...(grounds === undefined ? {} : { grounds }),
})
