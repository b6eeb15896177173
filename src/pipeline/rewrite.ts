import type { Beat } from '../config/beat.ts'
import { ground } from '../grounding/ground.ts'
import type { Brief } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import { TransitionError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Grounds } from '../store/draft-rows.ts'
import type { ShownStory } from '../store/show.ts'
import { briefOf, grounded, traced } from './brief.ts'
import { candidates, factsOf, type Planned, tell } from './budget.ts'
import { type Checked, checkDraft, groundsOf as groundsOfBrief } from './check.ts'
import { hashOf } from './hash.ts'
import type { Edit, ReviewDesk } from './review.ts'
import { pointedBefore } from './second-reader.ts'

/** A person's wording, checked. `grounds` are given where the records say something else than when it was written. */
export type Rewritten = {
  draft: Omit<Draft, 'version'>
  checked: Checked
  grounds: Grounds | undefined
  at: string
}

/**
 * Holds a person's words for a story to what its records say now: facts and derivations are made anew, so that a
 * correction after a revision is checked against the revised record. Throws `TransitionError` where nothing is left to
 * check against.
 */
export async function rewrite(
  desk: ReviewDesk,
  story: ShownStory,
  by: string,
  words: Edit,
): Promise<Rewritten> {
  const { language, dateline } = story.draft
  const { headline, standfirst, body } = words
  const copy = { language, headline, standfirst, dateline: words.dateline ?? dateline, body }
  const draft = { ...copy, writer: 'person' as const, by, made: hashOf(copy), marks: [] }
  const { beat, brief, items } = await restsOn(desk, story)
  const versions = [draft, ...story.versions.map((version) => version.draft)].reverse()
  const read = checkDraft(draft, brief, items, desk.rulesOf(beat), versions)
  const checked = asPointed(read, { story, brief, items })
  const revised = items.some((item) => !story.sources.some((source) => source.hash === item.hash))
  const grounds = revised ? groundsOf(story, brief, items) : undefined
  return { draft, checked, grounds, at: desk.world.now().toISOString() }
}

type RestsOn = { story: ShownStory; brief: Brief; items: readonly Item[] }

/** What was checked, with the places that a second reader pointed out for the standing words. */
function asPointed<Read extends Pick<Checked, 'text' | 'claims'>>(read: Read, rests: RestsOn): Read {
  const { story, brief, items: core } = rests
  const grounds = groundsOfBrief(brief, grounded(brief, core))
  const once = { text: read.text, claims: read.claims, grounds, core, read: brief.evidence.values(), brief }
  return { ...read, claims: pointedBefore(once, story.claims) }
}

/** The part of a desk that a story is weighed again with. */
export type Weighing = Pick<ReviewDesk, 'beats' | 'store' | 'world'>

/**
 * The claims of a story's standing words, weighed again against its records as they are now; nothing where no record is
 * left to weigh them against.
 */
export async function weighAgain(desk: Weighing, story: ShownStory): Promise<readonly Claim[] | undefined> {
  try {
    const { brief, items } = await restsOn(desk, story)
    const claims = ground(story.text, groundsOfBrief(brief, grounded(brief, items)))
    return asPointed({ text: story.text, claims }, { story, brief, items }).claims
  } catch (error) {
    if (error instanceof TransitionError) return undefined
    throw error
  }
}

/** What a story rests on as its sources have it now. Throws `TransitionError` where nothing is left. */
export async function restsOn(
  desk: Weighing,
  story: ShownStory,
): Promise<{ beat: Beat; brief: Brief; items: readonly Item[]; planned: Planned }> {
  const { slug, beat: name } = story.story
  const beat = desk.beats.find((each) => each.name === name)
  const kind = beat?.stories.find((each) => each.kind === story.kind)
  if (beat === undefined || kind === undefined)
    throw new TransitionError(
      `the beat "${name}" is not in pipelines/ any more: its stories can be spiked, not edited`,
    )
  const items = await currentOf(desk, story)
  const facts = factsOf(beat, desk.world.say)
  const made = await candidates(kind, items, facts)
  const candidate = made.find((each) => each.key === story.key)
  if (candidate === undefined)
    throw new TransitionError(
      `${slug} rests on no record any more: its source took it back; spike the story, or kill it if it is out`,
    )
  const planned = await tell(candidate, facts, (feed, window) => desk.store.findItems(feed, window))
  const issued = story.versions.at(-1)?.at ?? desk.world.now().toISOString()
  return { beat, brief: briefOf(beat, planned, story.draft.language, issued), items: planned.core, planned }
}

/** The story's own items as their sources have them now. */
async function currentOf({ store }: Weighing, story: ShownStory): Promise<Item[]> {
  const items: Item[] = []
  for (const { role, item: key } of story.sources) {
    const item = role === 'core' ? await store.findItem(key) : undefined
    if (item !== undefined) items.push(item)
  }
  return items
}

/** The evidence of the version before, read from the records as they are now. */
const groundsOf = (story: ShownStory, brief: Brief, items: readonly Item[]): Grounds => ({
  evidence: traced(
    story.evidence.map((each) => each.id),
    brief.evidence,
  ),
  items: [
    ...items.map((item) => ({ key: itemKey(item), hash: item.hash, role: 'core' as const })),
    ...story.sources.flatMap(({ role, item: key, hash }) => (role === 'window' ? [{ key, hash, role }] : [])),
  ],
  sources: brief.sources,
})
