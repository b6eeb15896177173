import { TransitionError } from '../news/errors.ts'
import type { FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import { isDiskFull } from '../store/disk-full.ts'
import { type Planned, plan } from './budget.ts'
import { type Drafted, draftCandidate, fileDraft, standing } from './file.ts'
import type { TurnDesk } from './run.ts'
import type { Stopwatch } from './stopwatch.ts'
import type { Candidate, History } from './story-tree.ts'
import { noLongerNews } from './watch.ts'

/** What a turn has come to so far. `open`: keys of the items whose stories could not be drafted; the next turn tries again. */
export type Tally = {
  stories: number
  filed: number
  blocked: number
  failed: number
  open: Set<string>
  byModel: number
  instead: { story: string; reason: string }[]
}
export const freshTally = (): Tally => ({
  ...{ stories: 0, filed: 0, blocked: 0, failed: 0, open: new Set() },
  ...{ byModel: 0, instead: [] },
})

/** What became of a candidate before anything is filed. */
export type Turned =
  | { is: 'filed' }
  | { is: 'no-news' }
  | { is: 'no-longer-news' }
  | { is: 'news'; planned: Planned; drafts: readonly (() => Drafted)[] }

/** Judges a candidate and writes its drafts; nothing is filed yet. */
export async function writeCandidate(
  desk: TurnDesk,
  candidate: Candidate,
  facts: (item: Item) => FactNode,
  history: History,
  clock: Stopwatch,
): Promise<Turned> {
  const before = await standing(desk, candidate)
  clock.lap('look-up')
  if (before === 'filed') return { is: 'filed' }
  const planned = await plan(candidate, facts, history)
  clock.lap('derive')
  if (planned === undefined) return { is: before === 'revised' ? 'no-longer-news' : 'no-news' }
  const drafts = await draftCandidate(desk, planned)
  clock.lap('write')
  return { is: 'news', planned, drafts }
}

/** One story that cannot be drafted or filed never stops the others. */
export async function fileCandidate(
  desk: TurnDesk,
  candidate: Candidate,
  written: () => Turned,
  tally: Tally,
  clock: Stopwatch,
): Promise<void> {
  try {
    const turned = written()
    if (turned.is === 'no-news') return
    if (turned.is === 'no-longer-news') return await noLongerNews(desk, candidate)
    tally.stories += 1
    if (turned.is === 'filed') return
    for (const draft of turned.drafts) {
      const drafted = draft()
      tally[await fileDraft(desk, turned.planned, drafted)] += 1
      tellModels(candidate, drafted, tally)
    }
    clock.lap('file')
  } catch (error) {
    // The next story would find the disk as full as this one did.
    if (isDiskFull(error)) throw error
    const what = `${candidate.kind.kind} ${candidate.key}`
    // Another process or an editor was there first: what they did stands.
    if (error instanceof TransitionError) desk.world.say(`${desk.beat.name} ${what}: ${error.message}`)
    else failed(desk, tally, what, candidate.core, error)
  }
}

/** Counts what a model wrote, and keeps why what it was asked for is not its own. */
function tellModels(candidate: Candidate, { language, drafted }: Drafted, tally: Tally): void {
  const { writer, production } = drafted.draft
  if (writer === 'llm') tally.byModel += 1
  if (production?.instead === undefined) return
  const story = `${candidate.kind.kind} ${candidate.key} (${language})`
  tally.instead.push({ story, reason: production.instead })
}

/** Says why templates' drafts stand in place of a model's, each reason once: a provider that is down is one line a beat. */
export function sayInstead({ beat, world }: TurnDesk, { instead }: Tally): void {
  const stories = Map.groupBy(instead, ({ reason }) => reason)
  for (const [reason, [first, ...others]] of stories) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    world.say(`${beat.name} ${first?.story}${more}: the template's draft in place of the model's: ${reason}`)
  }
}

/** Counts a story that could not be drafted, and says why; its items stay open for the next turn. */
export function failed(
  { beat, world }: TurnDesk,
  tally: Tally,
  what: string,
  items: readonly Item[],
  error: unknown,
): void {
  tally.failed += 1
  for (const item of items) tally.open.add(itemKey(item))
  world.say(
    `${beat.name} ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
}
