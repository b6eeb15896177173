import { hostname } from 'node:os'
import type { ModelsConfig } from '../../config/models.ts'
import type { Ask } from '../../seams/ask.ts'
import type { World } from '../../seams/world.ts'
import type { Store } from '../../store/store.ts'
import { type Asking, answer } from './answer.ts'
import type { Clock } from './clock.ts'
import type { FeedKnown } from './leave.ts'
import { type Line, linesOf } from './line.ts'
import { type ModelsTold, toldOf } from './told.ts'

/** What the desk works with: everything that is not the question's own. */
export type Desk = Pick<ModelsConfig, 'modelsFor' | 'named' | 'money' | 'draftMilliseconds'> & {
  store: Store
  clock: Clock
  /** The newsroom's clock, by which embargoes pass. */
  now: () => Date
  lines: ReadonlyMap<string, Line>
  /** Secrets that the providers need who are not on duty. */
  missing: ReadonlyMap<string, readonly string[]>
  feeds: ReadonlyMap<string, FeedKnown>
  /** This process, and whether another one still lives. */
  by: string
  isAlive: (by: string) => boolean
}

export type DeskMeans = {
  config: ModelsConfig
  feeds: readonly FeedKnown[]
  store: Store
  world: World
  clock: Clock
}

/** Everything between a writer's question and a model: whom to ask, what may leave, what it costs, when to ask again. */
export type ModelDesk = {
  /** Names of the providers on duty. */
  onDuty: readonly string[]
  /** Answers the questions of one run. */
  askFor: (run: string) => Ask
  /** What models did in a run, or in one beat's turn of it. */
  told: (run: string, beat?: string) => Promise<ModelsTold>
  /** For the doctor and the evaluation. */
  desk: Desk
}

/** Opens the desk over the providers whose secrets are there; `undefined` where there is none: then no model is asked. */
export function openModelDesk({ config, feeds, store, world, clock }: DeskMeans): ModelDesk | undefined {
  const lines = linesOf(config.providers, world, clock)
  if (lines.size === 0) return undefined
  const { modelsFor, named, money, draftMilliseconds } = config
  const desk: Desk = {
    ...{ modelsFor, named, money, draftMilliseconds, store, clock, lines },
    now: world.now,
    missing: new Map(
      config.providers.map(({ name, needs }) => [
        name,
        needs.filter((need) => world.secret(need) === undefined),
      ]),
    ),
    feeds: new Map(feeds.map((feed) => [feed.id, feed])),
    by: thisProcess(),
    isAlive,
  }
  return {
    onDuty: [...lines.keys()],
    askFor: (run) => {
      const asking: Asking = { run, begun: new Map() }
      return (asked) => answer(desk, asking, asked)
    },
    told: (run, beat) => toldOf(store, money.currency, run, beat),
    desk,
  }
}

/** A process by its machine, number and the moment it began: numbers are given again. */
const thisProcess = (): string => `${hostname()}/${process.pid}/${Math.round(performance.timeOrigin)}`

/** Whether the process may be at work. Of another machine nobody knows: its lease decides. */
function isAlive(by: string): boolean {
  const [host, number = '0'] = by.split('/')
  if (host !== hostname()) return true
  if (Number(number) === process.pid) return by === thisProcess()
  try {
    process.kill(Number(number), 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
