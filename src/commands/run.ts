import type { House } from '../house.ts'
import type { Language } from '../news/language.ts'
import type { NewsroomModels } from '../newsroom.ts'
import { feedHealth } from '../pipeline/feed-health.ts'
import type { ModelDesk } from '../pipeline/models/desk.ts'
import { type ModelsTold, modelsLine } from '../pipeline/models/told.ts'
import { type BeatTurn, runBeat, type TurnDesk } from '../pipeline/run.ts'
import type { World } from '../seams/world.ts'
import { isDiskFull } from '../store/disk-full.ts'
import type { Store } from '../store/store.ts'

/** What one run did, as `run --json` tells it. */
export type RunTold = {
  run: string
  beats: readonly BeatTurn[]
  totals: {
    feeds: number
    failedFeeds: number
    stories: number
    filed: number
    blocked: number
    failed: number
    ms: number
    /** Feeds that did not fail and are silent for much longer than they ever are, or gone: no news from them is no "no news". */
    silentFeeds: number
    /** What models did in the run; not there where none is on duty. */
    models?: ModelsTold
  }
  /** Which those are, and what is the matter. */
  silent: readonly { feed: string; state: string; said: string }[]
}

/** How a run goes: `stop` ends it after the story under way, `forced` asks feeds that are not due, too. */
export type RunHow = Pick<TurnDesk, 'stop' | 'forced' | 'reader' | 'pictures' | 'ask' | 'most'> & {
  /** Asks models for writers that do, in beats for which what they are asked with is in force. */
  models?: (ModelDesk & Partial<Pick<NewsroomModels, 'inForce'>>) | undefined
}

/** One turn now of each beat, one after another; a beat that fails is told and the others go on. Never publishes. */
export async function runNow(
  house: House,
  store: Store,
  world: World,
  recorded: boolean,
  { models, ...how }: RunHow = {},
): Promise<RunTold> {
  const run = await store.startRun({
    beats: house.beats.map((beat) => beat.name),
    recorded,
    now: world.now().toISOString(),
  })
  const beats: BeatTurn[] = []
  for (const beat of house.beats) {
    if (how.stop?.aborted) break
    const { refused, said } = models?.inForce?.(beat) ?? {}
    for (const line of [refused, said]) if (line !== undefined) world.say(`  ! ${line}`)
    const ask = (refused === undefined ? models?.askFor(run) : undefined) ?? how.ask
    const told = (language: Language) => house.told(beat, language)
    const rules = house.rulesOf(beat)
    const ruleHash = house.ruleHashOf(beat)
    const policy = house.policyOf(beat)
    const doubts = house.doubtsOf(beat)
    const desk = { beat, store, world, rules, told, ruleHash, policy, recorded, run, ...how, ask, doubts }
    const done = await turnOf(desk)
    const asked = await models?.told(run, beat.name)
    const turn =
      asked === undefined
        ? done
        : { ...done, models: { ...asked, ...(refused === undefined ? {} : { refused }) } }
    await store.saveBeatTurn(run, turn)
    world.say(line(turn))
    beats.push(turn)
  }
  const silent = recorded ? [] : await silentOf(house, store, world)
  for (const { feed, said } of silent) world.say(`  ! ${feed}: ${said}`)
  const asked = await models?.told(run)
  if (asked !== undefined) for (const line of modelLines(asked)) world.say(line)
  const totals = {
    ...totalsOf(beats),
    silentFeeds: silent.length,
    ...(asked === undefined ? {} : { models: asked }),
  }
  await store.endRun(run, totals, world.now().toISOString())
  return { run, beats, totals, silent }
}

/** Feeds that answered or were not asked, and should have had something by their own rhythm. */
async function silentOf(house: House, store: Store, world: World): Promise<RunTold['silent']> {
  const feeds = await feedHealth({ store, beats: house.beats, now: world.now() })
  return feeds.flatMap(({ beat, feed, state, said }) =>
    state === 'stale' || state === 'gone' ? [{ feed: `${beat}/${feed}`, state, said }] : [],
  )
}

/** What stops a whole turn (a fault of ours) is told like a failed feed: the other beats go on. Not so a disk that is full. */
async function turnOf(desk: TurnDesk): Promise<BeatTurn> {
  const started = performance.now()
  try {
    return await runBeat(desk)
  } catch (error) {
    if (isDiskFull(error)) throw error
    const said = error instanceof Error ? error.message : String(error)
    desk.world.say(`${desk.beat.name}: ${error instanceof Error ? (error.stack ?? said) : said}`)
    const nothing = { feeds: [], stories: 0, filed: 0, blocked: 0, failed: 0, stages: {} }
    return { beat: desk.beat.name, ...nothing, ms: Math.round(performance.now() - started), error: said }
  }
}

/** What models did in the whole run, and why some of it was not done. */
const modelLines = (asked: ModelsTold): string[] => [
  modelsLine(asked),
  ...asked.unanswered.map(
    ({ kind, message, task, stories, first }) =>
      `  ! ${task}: ${kind} for ${stories} ${stories === 1 ? 'story' : 'stories'} (${first.beat} ${first.kind} ${first.key}): ${message}`,
  ),
]

function line({ beat, feeds, filed, blocked, failed, stories, ms }: BeatTurn): string {
  const items = feeds.reduce((sum, feed) => sum + feed.items, 0)
  const faults = feeds.flatMap((feed) => (feed.error === null ? [] : [`  ! ${feed.url}: ${feed.error}`]))
  const parts = [`${items} items`, `${stories} stories`, `${filed} filed`]
  if (blocked > 0) parts.push(`${blocked} held back`)
  if (failed > 0) parts.push(`${failed} failed`)
  return [`${beat.padEnd(20)} ${parts.join(', ')} (${(ms / 1000).toFixed(1)} s)`, ...faults].join('\n')
}

function totalsOf(beats: readonly BeatTurn[]): Omit<RunTold['totals'], 'silentFeeds'> {
  const sum = (of: (turn: BeatTurn) => number) => beats.reduce((total, turn) => total + of(turn), 0)
  return {
    feeds: sum((turn) => turn.feeds.length),
    failedFeeds: sum((turn) => turn.feeds.filter((feed) => feed.error !== null).length),
    stories: sum((turn) => turn.stories),
    filed: sum((turn) => turn.filed),
    blocked: sum((turn) => turn.blocked),
    failed: sum((turn) => turn.failed),
    ms: sum((turn) => turn.ms),
  }
}
