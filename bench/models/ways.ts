import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { initChatModel } from 'langchain/chat_models/universal'
import OpenAI from 'openai'
import type { ModelsConfig } from '../../src/config/models.ts'
import { openApi } from '../../src/egress/api.ts'
import langchain from '../../src/models/langchain.ts'
import openai from '../../src/models/openai.ts'
import { machineClock } from '../../src/pipeline/models/clock.ts'
import { openModelDesk } from '../../src/pipeline/models/desk.ts'
import type { World } from '../../src/seams/world.ts'
import { openStore } from '../../src/store/store.ts'
import { draft, messagesOf, requestOf } from './question.ts'

/** One way to ask for a draft; `number` makes the question a new one. */
export type Way = { name: string; ask: (number: number) => Promise<unknown>; close?: () => Promise<void> }

export const world: World = {
  now: () => new Date(),
  fetch: async (url) => {
    throw new Error(`no feed in this bench: ${url}`)
  },
  api: openApi(),
  secret: () => undefined,
  say: () => undefined,
}
const { signal } = new AbortController()

/** The vendors' clients alone, as their documentation shows them, and ours over the same server. */
export async function waysTo(baseUrl: string): Promise<Way[]> {
  const whole = await openai.open(openai.options.parse({ baseUrl, stream: false }), world)
  const streamed = await openai.open(openai.options.parse({ baseUrl }), world)
  const responses = await openai.open(openai.options.parse({ baseUrl, api: 'responses' }), world)
  const through = await langchain.open(langchain.options.parse({ baseUrl, provider: 'openai' }), world)
  return [
    ...bare(baseUrl),
    await bareLangChain(baseUrl),
    { name: 'openai.ts, whole', ask: (number) => whole.ask(requestOf(number), signal) },
    { name: 'openai.ts', ask: (number) => streamed.ask(requestOf(number), signal) },
    { name: 'openai.ts, Responses', ask: (number) => responses.ask(requestOf(number), signal) },
    { name: 'langchain.ts', ask: (number) => through.ask(requestOf(number), signal) },
    await deskOver(baseUrl),
  ]
}

function bare(baseUrl: string): Way[] {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none', maxRetries: 0 })
  const bodyOf = (number: number) => {
    const { model, messages, schema, maxTokens } = requestOf(number)
    const { $schema: _, ...json } = Object(schema.json)
    return {
      model,
      messages: messages.map(({ role, text }) => ({ role, content: text })),
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: schema.name, schema: json, strict: true },
      },
      temperature: 0.2,
      max_tokens: maxTokens,
    }
  }
  return [
    {
      name: 'openai SDK alone',
      ask: async (number) => {
        const { choices } = await client.chat.completions.create(bodyOf(number))
        return draft.parse(JSON.parse(choices[0]?.message.content ?? ''))
      },
    },
    {
      name: 'openai SDK alone, streamed',
      ask: async (number) => {
        let text = ''
        for await (const { choices } of await client.chat.completions.create({
          ...bodyOf(number),
          stream: true,
        }))
          text += choices[0]?.delta.content ?? ''
        return draft.parse(JSON.parse(text))
      },
    },
  ]
}

async function bareLangChain(baseUrl: string): Promise<Way> {
  const configuration = { baseURL: baseUrl }
  const model = await initChatModel('m', {
    ...{
      modelProvider: 'openai',
      apiKey: 'none',
      maxRetries: 0,
      configuration,
      temperature: 0.2,
      maxTokens: 800,
    },
  })
  const held = model.withStructuredOutput(draft, { name: 'draft' })
  return {
    name: 'LangChain alone',
    ask: (number) => held.invoke(messagesOf(number).map(({ role, text }): [string, string] => [role, text])),
  }
}

/** The whole path of a writer's question: money, log and store of the newsroom too, each call twice on the disk: the intent, then the answer with its question. */
async function deskOver(baseUrl: string): Promise<Way> {
  const store = await openStore(await mkdtemp(join(tmpdir(), 'bench-models-')))
  const config: ModelsConfig = {
    providers: [
      {
        ...{ name: 'fake', needs: [], outside: true, atOnce: 8, tries: 3, pace: {} },
        models: new Map([['m', { temperature: true, thinking: 0, price: { input: 0.4, output: 1.6 } }]]),
        ...{ milliseconds: 60_000, patienceMilliseconds: 30_000 },
        breaker: { failures: 5, pauseMilliseconds: 60_000 },
        open: async () => openai.open(openai.options.parse({ baseUrl }), world),
      },
    ],
    modelsFor: () => [{ provider: 'fake', model: 'm' }],
    isNamed: () => false,
    named: [],
    money: { currency: 'USD', soft: {}, hard: { run: 1000 } },
    egress: { to: 'any', mask: false },
    draftMilliseconds: 300_000,
    hash: 'bench',
  }
  const ask = openModelDesk({ config, feeds: [], store, world, clock: machineClock })?.askFor('bench')
  if (ask === undefined) throw new Error('no model is on duty')
  return {
    name: 'the model desk over openai.ts',
    ask: (number) =>
      ask({
        ...{ task: 'draft', prompt: { name: 'draft.en.hbs', hash: 'p' }, messages: messagesOf(number) },
        ...{ schema: draft, temperature: 0.2, maxTokens: 800, items: [] },
        story: { beat: 'quakes', kind: 'quake', key: `q${number}`, language: 'en' },
      }),
    close: () => store.close(),
  }
}
