import type { Beat } from '../config/beat.ts'
import { TransitionError } from '../news/errors.ts'
import type { FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Ask } from '../seams/ask.ts'
import type { World } from '../seams/world.ts'
import { isDiskFull } from '../store/disk-full.ts'
import type { Store } from '../store/store.ts'
import { type Candidate, candidates, factsOf, type History, plan } from './budget.ts'
import type { Check } from './check.ts'
import { watchEmbargoes } from './embargo.ts'
import { watchEnded } from './ended.ts'
import { fileCandidate, standing } from './file.ts'
import { groupFresh, withoutCopies } from './group.ts'
import { historyOf } from './history.ts'
import { type FeedTurn, ingest } from './ingest.ts'
import { completer, leftOver, listedWhole } from './left-over.ts'
import type { ModelsTold } from './models/told.ts'
import type { Reader } from './read-apart.ts'
import { noLongerNews, watch } from './watch.ts'

/** What a turn of a beat works with. */
export type TurnDesk = {
  beat: Beat
  store: Store
  world: World
  rules: readonly Check[]
  /** Reads each feed's recorded sample in place of its URL. */
  recorded: boolean
  /** Asks feeds that are not due yet, too; what a publisher's Retry-After forbids is not asked. */
  forced?: boolean | undefined
  /** Reads payloads apart, within limits; without one they are read here. */
  reader?: Reader | undefined
  /** Asks whichever model is on duty for a task; not there where none is. */
  ask?: Ask | undefined
  /** Chance, 0…1, that spreads the pauses after failures; Math.random without it. */
  random?: () => number
  /** Id of the run the turn belongs to. */
  run: string
  /** Told to stop, the turn ends after the story under way; the next one goes on from there. */
  stop?: AbortSignal | undefined
}

/** What one turn of a beat did. */
export type BeatTurn = {
  beat: string
  feeds: readonly Omit<FeedTurn, 'feed' | 'payload' | 'ms'>[]
  /** Stories that were news. */
  stories: number
  /** Drafts that went to the review queue, and drafts held back by open claims or errors. */
  filed: number
  blocked: number
  /** Stories that could not be drafted, with the reason said. */
  failed: number
  ms: number
  /** Milliseconds by stage. */
  stages: Readonly<Record<string, number>>
  /** What stopped the whole turn. */
  error?: string
  /** What models did for it; not there where none is on duty. */
  models?: ModelsTold
}

/** One turn of one beat. It stops at the review queue: nothing here can publish. */
export async function runBeat(desk: TurnDesk): Promise<BeatTurn> {
  const { beat, store, world, run } = desk
  const clock = stopwatch()
  const ingested = []
  const parked = new Map(desk.recorded ? [] : (await store.parked()).map((each) => [each.feed, each]))
  for (const feed of beat.feeds) {
    const aside = parked.get(feed.id)
    if (aside !== undefined) {
      world.say(`${feed.id}: not asked, set aside by ${aside.by}: ${aside.reason}`)
      continue
    }
    for (const each of await ingest(feed, desk)) {
      await store.saveFeedTurn(run, { beat: beat.name, ...each.turn })
      ingested.push(each)
    }
  }
  clock.lap('ingest')
  const items = newestOf([...(await leftOver(desk)), ...ingested.flatMap((each) => each.items)])
  await groupFresh(desk, items)
  const own = await withoutCopies(desk, items)
  clock.lap('group')
  const tally = { stories: 0, filed: 0, blocked: 0, failed: 0, open: new Set<string>() }
  const facts = factsOf(beat, world.say)
  const history = historyOf(store, items)
  const complete = completer(desk, listedWhole(ingested), facts)
  for (const kind of beat.stories) {
    const stumbled = (item: Item, error: unknown) =>
      failed(desk, tally, `${kind.kind} ${item.id}`, [item], error)
    for (const candidate of await candidates(kind, own, facts, stumbled)) {
      if (desk.stop?.aborted) break
      await turnCandidate(desk, await complete(candidate), facts, history, tally, clock)
    }
  }
  await watch(desk, items, facts)
  await watchEnded(desk, items, facts)
  await watchEmbargoes(desk, items)
  // Told to stop, the turn has not come to all of them: the next one finds them unfiled.
  if (!desk.stop?.aborted) await store.dealtWith(items.filter((item) => !tally.open.has(itemKey(item))))
  clock.lap('watch')
  const feeds = ingested.map(({ turn: { url, status, items, fresh, error } }) => ({
    url,
    status,
    items,
    fresh,
    error,
  }))
  const { open: _, ...counts } = tally
  return { beat: beat.name, feeds, ...counts, ...clock.read() }
}

/** `open`: keys of the items whose stories could not be drafted; the next turn tries again. */
type Tally = { stories: number; filed: number; blocked: number; failed: number; open: Set<string> }

/** One story that cannot be drafted never stops the others. */
async function turnCandidate(
  desk: TurnDesk,
  candidate: Candidate,
  facts: (item: Item) => FactNode,
  history: History,
  tally: Tally,
  clock: Stopwatch,
): Promise<void> {
  try {
    const before = await standing(desk, candidate)
    if (before === 'filed') {
      tally.stories += 1
      clock.lap('look-up')
      return
    }
    const planned = await plan(candidate, facts, history)
    clock.lap('derive')
    if (planned === undefined) {
      if (before === 'revised') await noLongerNews(desk, candidate)
      return
    }
    tally.stories += 1
    const done = await fileCandidate(desk, planned, clock)
    tally.filed += done.filed
    tally.blocked += done.blocked
  } catch (error) {
    // The next story would find the disk as full as this one did.
    if (isDiskFull(error)) throw error
    const what = `${candidate.kind.kind} ${candidate.key}`
    // Another process or an editor was there first: what they did stands.
    if (error instanceof TransitionError) desk.world.say(`${desk.beat.name} ${what}: ${error.message}`)
    else failed(desk, tally, what, candidate.core, error)
  }
}

function failed(
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

/** One version of an item: two payloads of one turn may both hold it, the later one counts. */
function newestOf(items: readonly Item[]): Item[] {
  const newest = new Map(items.map((item) => [`${item.feed}#${item.id}`, item]))
  return [...newest.values()]
}

/** Time spent by stage of a turn. */
export type Stopwatch = {
  lap: (stage: string) => void
  read: () => { ms: number; stages: Record<string, number> }
}

function stopwatch(): Stopwatch {
  const started = performance.now()
  const stages: Record<string, number> = {}
  let last = started
  return {
    lap: (stage) => {
      const now = performance.now()
      stages[stage] = (stages[stage] ?? 0) + now - last
      last = now
    },
    read: () => ({
      ms: Math.round(performance.now() - started),
      stages: Object.fromEntries(Object.entries(stages).map(([stage, ms]) => [stage, Math.round(ms)])),
    }),
  }
}
