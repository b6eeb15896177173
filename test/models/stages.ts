import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModelRequest } from '../../src/seams/model.ts'
import type { World } from '../../src/seams/world.ts'
import { openFakeOpenAI } from './fake-openai.ts'
import { apiWorld } from './world.ts'

/** What a kind of model needs to be asked for real: a server, a file, weights. */
export type Stage = {
  options: unknown
  world: World
  /** Requests that got as far as a model, where that can be counted. */
  asked: () => number | undefined
  close: () => Promise<void>
}

/** A request that every kind answers, the smallest of models, too. */
export const request: ModelRequest = {
  model: 'm',
  messages: [
    { role: 'system', text: 'You are the night desk.' },
    { role: 'user', text: 'Is it news? Magnitude 6.1 near Hualien.' },
  ],
  schema: {
    name: 'news',
    json: {
      type: 'object',
      properties: { news: { type: 'boolean' }, desk: { enum: ['world', 'science'] } },
      required: ['news', 'desk'],
      additionalProperties: false,
    },
  },
  temperature: 0,
  maxTokens: 60,
}
const answer = { news: true, desk: 'science' }

async function fakeServer(options: object): Promise<Stage> {
  const fake = await openFakeOpenAI({ answer: () => answer })
  return {
    options: { ...options, baseUrl: fake.baseUrl },
    world: apiWorld(),
    asked: () => fake.requests.length,
    close: fake.close,
  }
}

async function record(): Promise<Stage> {
  const from = join(await mkdtemp(join(tmpdir(), 'replay-')), 'night.jsonl')
  const answered = {
    value: answer,
    text: JSON.stringify(answer),
    usage: { input: 20, output: 9 },
    model: 'm-2026-11-01',
  }
  await writeFile(from, `${JSON.stringify({ request, answer: answered })}\n`)
  return { options: { from }, world: apiWorld(), asked: () => undefined, close: async () => undefined }
}

/** A stage for each kind. */
export const stages: Readonly<Record<string, () => Promise<Stage>>> = {
  openai: () => fakeServer({}),
  langchain: () => fakeServer({ provider: 'openai' }),
  replay: record,
}
