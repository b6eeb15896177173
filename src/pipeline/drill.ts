import { isOpen } from '../news/claim.ts'
import type { Copy } from '../news/draft.ts'
import { plantFigure, saysPlant } from '../news/plant.ts'
import { random } from '../news/random.ts'
import type { Drill, Outcome } from '../store/drills.ts'
import type { ShownStory } from '../store/show.ts'
import { copyHash } from './hash.ts'
import { existing, type ReviewDesk } from './review-desk.ts'

/**
 * How a copy is shown to a reviewer. A drill tests the person, not the ledger: the ledger would mark a planted figure at once, and
 * a ledger that is made to lie is believed never again. So the marks are withheld from a drill, and from a share of ordinary
 * copies as well (`blind`): the record stands beside each claim as ever, and who compares finds the error.
 */
export type Showing = { as: 'plain' } | { as: 'blind' } | { as: 'drill'; drill: Drill }

/** How the words in force of a story are shown to a reviewer who opens them for a decision. */
export async function showingFor(desk: ReviewDesk, slug: string, by: string): Promise<Showing> {
  const rule = desk.reviewing?.drills
  if (rule === undefined || rule.rate === 0) return { as: 'plain' }
  const story = await desk.store.showStory(slug)
  if (story?.story.status !== 'in-review' || story.claims.some(isOpen)) return { as: 'plain' }
  const { hash } = story.story
  const seed = seedOf(desk, [slug, hash, by])
  const share = random(seed)()
  const drawn = share < rule.rate ? 'drill' : share < rule.rate + rule.control ? 'blind' : 'plain'
  if (drawn !== 'drill' || story.newsworthiness > rule.notAbove)
    return { as: drawn === 'plain' ? 'plain' : 'blind' }
  const drill = await drillOf(desk, story, by, seed)
  if (drill === undefined) return { as: 'plain' }
  return drill.outcome === undefined ? { as: 'drill', drill } : { as: 'plain' }
}

/** Nobody outside can guess who is drilled when; the same page shows the same copy however often it is opened. */
const seedOf = ({ store }: ReviewDesk, of: readonly string[]): number =>
  Number.parseInt(store.seal(JSON.stringify(['drill', ...of])).slice(0, 8), 16)

async function drillOf(
  { store, world }: ReviewDesk,
  story: ShownStory,
  by: string,
  seed: number,
): Promise<Drill | undefined> {
  const { slug, hash: over } = story.story
  const standing = await store.findDrill(slug, over, by)
  if (standing !== undefined) return standing
  // Who has seen the true figures is tested by none.
  const marks = await store.reviewMarks(slug, over)
  if (marks.some((mark) => mark.by === by)) return undefined
  const made = plantFigure(story.draft, story.claims, random(seed + 1))
  if (made === undefined) return undefined
  const { headline, standfirst, dateline, body } = made.copy
  await store.saveDrill({
    ...{ story: slug, over, by, hash: copyHash(made.copy), plant: made.planted },
    ...{ copy: { headline, standfirst, dateline, body }, shownAt: world.now().toISOString() },
  })
  return store.findDrill(slug, over, by)
}

/** What a reviewer does with a planted copy. */
export type DrillDecision =
  | { way: 'approve' | 'spike' | 'send-back' }
  | { way: 'edit'; words: Pick<Copy, 'headline' | 'standfirst' | 'dateline' | 'body'> }
  /** They marked the claim at that place as wrong. */
  | { way: 'reject'; place: string }

/** What came of a drill, for who decided on it. */
export type Revealed = { outcome: Outcome; drill: Drill; record: { caught: number; missed: number } }

/** Decides on an open drill of a person; nothing where none is open, or the decision touches none. */
export async function decideDrill(
  desk: ReviewDesk,
  slug: string,
  by: string,
  decision: DrillDecision,
): Promise<Revealed | undefined> {
  const { story, draft } = await existing(desk, slug)
  const drill = await desk.store.findDrill(slug, story.hash, by)
  if (drill === undefined || drill.outcome !== undefined) return undefined
  const outcome = outcomeOf(drill, decision, draft)
  if (outcome === undefined) return undefined
  const counts = await desk.store.decideDrill(drill.id, outcome, desk.world.now().toISOString())
  return counts ? { outcome, drill, record: await desk.store.drillRecord(by) } : undefined
}

function outcomeOf(drill: Drill, decision: DrillDecision, { language }: Copy): Outcome | undefined {
  const { plant } = drill
  switch (decision.way) {
    case 'approve':
      return 'missed'
    case 'spike':
    case 'send-back':
      return 'caught'
    case 'edit':
      // An edit of other words would have been checked by the ledger: it is neither.
      return saysPlant({ ...decision.words, language }, { ...drill.copy, language }, plant)
        ? 'void'
        : 'caught'
    case 'reject':
      return plant.places.some(({ start, end }) => decision.place === `${start}-${end}`)
        ? 'caught'
        : undefined
  }
}
