import type { Beat } from '../config/beat.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Policy } from '../news/policy.ts'
import type { Ask } from '../seams/ask.ts'
import type { World } from '../seams/world.ts'
import type { Store } from '../store/store.ts'
import type { DoubtPrompt } from '../writers/_llm/doubt.ts'
import { abreast } from './abreast.ts'
import { candidates, factsOf } from './budget.ts'
import type { Check } from './check.ts'
import { watchEmbargoes } from './embargo.ts'
import { watchEnded } from './ended.ts'
import { groupFresh, withoutCopies } from './group.ts'
import { historyOf } from './history.ts'
import { lookAtPictures, notePictures, type PictureReading } from './incoming.ts'
import { type FeedTurn, ingest } from './ingest.ts'
import { completer, leftOver, listedWhole } from './left-over.ts'
import type { ModelsTold } from './models/told.ts'
import type { Reader } from './read-apart.ts'
import { stopwatch } from './stopwatch.ts'
import type { Candidate } from './story-tree.ts'
import { failed, fileCandidate, freshTally, sayInstead, writeCandidate } from './turn-candidate.ts'
import { watch } from './watch.ts'

/** What a turn of a beat works with. */
export type TurnDesk = {
  beat: Beat
  store: Store
  world: World
  rules: readonly Check[]
  /** The rules as text for a model, in a language. */
  told?: (language: Language) => readonly string[]
  /** Hash of the rules in force: kept with what a model wrote. */
  ruleHash?: string
  /** The policy in force for the beat: which writers may be put to work. */
  policy: Policy
  /** Reads each feed's recorded sample in place of its URL. */
  recorded: boolean
  /** Asks feeds that are not due yet, too; what a publisher's Retry-After forbids is not asked. */
  forced?: boolean | undefined
  /** Reads payloads apart, within limits; without one they are read here. */
  reader?: Reader | undefined
  /** Asks whichever model is on duty for a task; not there where none is. */
  ask?: Ask | undefined
  /** Prompts of the second reader; not there where the house gives that task to no model. */
  doubts?: ReadonlyMap<Language, DoubtPrompt> | undefined
  /** Looks at the pictures that items name; not there where they are only noted. */
  pictures?: PictureReading | undefined
  /** Chance, 0…1, that spreads the pauses after failures; Math.random without it. */
  random?: () => number
  /** Of each kind of story about so many, for a sample: those under way when it is reached are finished. */
  most?: number | undefined
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
  /** Drafts that a model wrote, and why the others are the template's; not there where none is on duty. */
  byModel?: number
  instead?: readonly { story: string; reason: string }[]
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
  const tally = freshTally()
  const facts = factsOf(beat, world.say)
  const history = historyOf(store, items)
  const complete = completer(desk, listedWhole(ingested), facts)
  for (const kind of beat.stories) {
    const stumbled = (item: Item, error: unknown) =>
      failed(desk, tally, `${kind.kind} ${item.id}`, [item], error)
    const found = await candidates(kind, own, facts, stumbled)
    const write = async (each: Candidate) => writeCandidate(desk, await complete(each), facts, history, clock)
    const width = desk.ask === undefined ? 1 : draftsAtOnce
    const enough = tally.stories + (desk.most ?? Number.POSITIVE_INFINITY)
    await abreast(
      found,
      width,
      () => desk.stop?.aborted === true || tally.stories >= enough,
      write,
      (each, written) => fileCandidate(desk, each, written, tally, clock),
    )
  }
  sayInstead(desk, tally)
  await lookAtNamed(desk, items)
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
  const { open: _, byModel, instead, ...counts } = tally
  return {
    ...{ beat: beat.name, feeds, ...counts },
    ...(desk.ask === undefined ? {} : { byModel, instead }),
    ...clock.read(),
  }
}

/** Notes the pictures of the items and looks at those that are due. A recorded night asks nobody. */
async function lookAtNamed(desk: TurnDesk, items: readonly Item[]): Promise<void> {
  const { beat, store, world, pictures, recorded, stop } = desk
  await notePictures(desk, items)
  if (pictures === undefined || recorded) return
  const allowed = new Map(
    beat.feeds.map((feed) => [feed.id, feed.source.from === 'address' ? feed.source.allow : []]),
  )
  const allowOf = (item: string): readonly string[] => allowed.get(item.slice(0, item.indexOf('#'))) ?? []
  await lookAtPictures({ store, world, ...pictures, allowOf }, beat.name, stop)
}

/** Stories that wait for a model at the same time; without models one is written after another. */
const draftsAtOnce = 8

/** One version of an item: two payloads of one turn may both hold it, the later one counts. */
function newestOf(items: readonly Item[]): Item[] {
  const newest = new Map(items.map((item) => [`${item.feed}#${item.id}`, item]))
  return [...newest.values()]
}
