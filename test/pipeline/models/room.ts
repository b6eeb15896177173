import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { ModelsConfig, Provider } from '../../../src/config/models.ts'
import type { Clock } from '../../../src/pipeline/models/clock.ts'
import { openModelDesk } from '../../../src/pipeline/models/desk.ts'
import type { FeedKnown } from '../../../src/pipeline/models/leave.ts'
import type { Asked } from '../../../src/seams/ask.ts'
import type { ModelAnswer, ModelRequest } from '../../../src/seams/model.ts'
import type { World } from '../../../src/seams/world.ts'
import { openStore, type Store } from '../../../src/store/store.ts'
import { virtualClock } from './virtual-clock.ts'

/** How a fake model answers; what it throws is how it fails. */
export type Answering = (request: ModelRequest, signal: AbortSignal, number: number) => Promise<ModelAnswer>

/** An answer of a model that counted ten tokens in and five out. */
export const said = (value: unknown, usage = { input: 10, output: 5 }): ModelAnswer => {
  const text = JSON.stringify(value)
  return { value: JSON.parse(text), text, usage, model: 'fake-1' }
}

/** A provider over a fake model. */
export const provider = (name: string, answering: Answering, more: Partial<Provider> = {}): Provider => {
  let number = 0
  return {
    ...{ name, needs: [], outside: true, models: new Map(), pace: {}, atOnce: 8, tries: 3 },
    ...{ milliseconds: 60_000, patienceMilliseconds: 30_000 },
    breaker: { failures: 5, pauseMilliseconds: 60_000 },
    open: async () => ({
      ask: (request, signal) => {
        number += 1
        return answering(request, signal, number)
      },
    }),
    ...more,
  }
}

export const priced = (input: number, output: number, cached?: number) => ({
  temperature: true,
  thinking: 0,
  price: { input, output, ...(cached === undefined ? {} : { cached }) },
})

export const config = (
  providers: readonly Provider[],
  list: readonly string[],
  more: Partial<ModelsConfig> = {},
): ModelsConfig => ({
  providers,
  modelsFor: () =>
    list.map((name) => ({
      provider: name.slice(0, name.indexOf('/')),
      model: name.slice(name.indexOf('/') + 1),
    })),
  isNamed: () => false,
  named: [],
  money: { currency: 'USD', soft: {}, hard: {} },
  egress: { to: 'any', mask: false },
  draftMilliseconds: 300_000,
  hash: 'c1',
  ...more,
})

const sentences = z.object({ sentences: z.array(z.string()) })
export type Sentences = z.infer<typeof sentences>

/** A question of a writer for a quake. */
export const asked = (more: Partial<Asked<Sentences>> = {}): Asked<Sentences> => ({
  task: 'draft',
  prompt: { name: 'draft.en.hbs', hash: 'p1' },
  messages: [
    { role: 'system', text: 'You write for a news desk.' },
    { role: 'user', text: 'Magnitude 6.4 near Hualien.' },
  ],
  schema: sentences,
  maxTokens: 100,
  items: [],
  story: { beat: 'quakes', kind: 'quake', key: 'us1000chhc', language: 'en' },
  ...more,
})

export const storyNamed = (key: string) => ({ beat: 'quakes', kind: 'quake', key, language: 'en' })

export type Room = {
  store: Store
  clock: Clock
  state: { now: number }
  world: World
  feeds: FeedKnown[]
  /** A desk on the room's store. */
  desk: (config: ModelsConfig) => NonNullable<ReturnType<typeof openModelDesk>>
}

/** A store of its own and a clock that jumps. */
export async function inRoom(work: (room: Room) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-models-'))
  const store = await openStore(dir)
  const { clock, state } = virtualClock()
  const nothing = () => Promise.reject(new Error('no network in a test'))
  const world: World = {
    now: () => new Date(state.now),
    fetch: nothing,
    api: () => nothing,
    secret: () => undefined,
    say: () => undefined,
  }
  const feeds: FeedKnown[] = []
  const desk = (config: ModelsConfig) => {
    const opened = openModelDesk({ config, feeds, store, world, clock })
    if (opened === undefined) throw new Error('no provider is on duty')
    return opened
  }
  try {
    await work({ store, clock, state, world, feeds, desk })
  } finally {
    await store.close()
    await rm(dir, { recursive: true })
  }
}
