import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { ModelRequest } from '../../src/seams/model.ts'
import type { World } from '../../src/seams/world.ts'
import { openFakeOpenAI } from './fake-openai.ts'
import { tinyGguf } from './tiny-gguf.ts'
import { writeTinyT5 } from './tiny-t5.ts'
import { apiWorld } from './world.ts'

/** What a kind of model needs to be asked for real: a server, a file, weights. */
export type Stage = {
  options: unknown
  world: World
  /** What it is asked, and the shape of its answer. */
  request: ModelRequest
  shape: z.ZodType
  /** Requests that got as far as a model, where that can be counted. */
  asked: () => number | undefined
  close: () => Promise<void>
}

/** A request that the smallest of models answers, too. */
const request: ModelRequest = {
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
const shape = z.strictObject({ news: z.boolean(), desk: z.enum(['world', 'science']) })
const common = { request, shape, world: apiWorld() }

async function fakeServer(options: object): Promise<Stage> {
  const fake = await openFakeOpenAI({ answer: () => answer })
  return {
    ...common,
    options: { ...options, baseUrl: fake.baseUrl },
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
  return { ...common, options: { from }, asked: () => undefined, close: async () => undefined }
}

async function smallLlama(): Promise<Stage> {
  const file = join(await mkdtemp(join(tmpdir(), 'llama-')), 'tiny.gguf')
  await writeFile(file, tinyGguf())
  const options = { file, threads: 1, context: 1024 }
  return { ...common, options, asked: () => undefined, close: async () => undefined }
}

async function smallT5(): Promise<Stage> {
  const folder = join(await mkdtemp(join(tmpdir(), 't5-')), 'tiny-t5')
  await writeTinyT5(folder)
  const json = {
    type: 'object',
    properties: { headline: { type: 'string' } },
    required: ['headline'],
    additionalProperties: false,
  }
  return {
    options: { folder, prefix: 'summarize: ' },
    world: apiWorld(),
    request: { ...request, schema: { name: 'headline', json } },
    shape: z.strictObject({ headline: z.literal('Quake shakes the coast') }),
    asked: () => undefined,
    close: async () => undefined,
  }
}

/** The packages that only some houses install. */
const packages: Readonly<Record<string, string>> = {
  llama: 'node-llama-cpp',
  transformers: '@huggingface/transformers',
}

/** The package that a kind wants and this machine does not have: its tests are skipped, and say so. */
export function missing(kind: string): string | undefined {
  const wanted = packages[kind]
  if (wanted === undefined) return undefined
  const about = new URL(`../../node_modules/${wanted}/package.json`, import.meta.url)
  return existsSync(about) ? undefined : wanted
}

/** A stage for each kind. */
export const stages: Readonly<Record<string, () => Promise<Stage>>> = {
  openai: () => fakeServer({}),
  langchain: () => fakeServer({ provider: 'openai' }),
  replay: record,
  llama: smallLlama,
  transformers: smallT5,
}
