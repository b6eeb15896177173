import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { OpenAIOptions } from '../../src/models/_openai-options.ts'
import openai from '../../src/models/openai.ts'
import { ConfigError } from '../../src/news/errors.ts'
import type { ModelRequest } from '../../src/seams/model.ts'
import { type FakeMeans, type FakeOpenAI, openFakeOpenAI } from './fake-openai.ts'
import { apiWorld } from './world.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function faked(means: FakeMeans = {}): Promise<FakeOpenAI> {
  const fake = await openFakeOpenAI(means)
  open.push(fake)
  return fake
}

const modelAt = (baseUrl: string, options: Partial<OpenAIOptions> = {}, secrets = {}) =>
  openai.open(openai.options.parse({ baseUrl, ...options }), apiWorld(secrets))

const json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    headline: { type: 'string', maxLength: 90 },
    facts: { type: 'array', items: { type: 'string' } },
  },
  required: ['headline', 'facts'],
  additionalProperties: false,
}
const closed = {
  type: 'object',
  properties: { headline: { type: 'string' }, facts: { type: 'array', items: { type: 'string' } } },
  required: ['headline', 'facts'],
  additionalProperties: false,
}
const request: ModelRequest = {
  model: 'm',
  messages: [
    { role: 'system', text: 'You are the night desk.' },
    { role: 'user', text: 'Magnitude 6.1 near Hualien' },
  ],
  schema: { name: 'draft', json },
  temperature: 0.2,
  maxTokens: 400,
  seed: 7,
}
const answer = { headline: 'Quake shakes the coast', facts: ['f1'] }
const text = JSON.stringify(answer)
const { signal } = new AbortController()

test('an answer comes with its value, its words, the provider’s count and its name, streamed or whole, by both APIs', async () => {
  const { baseUrl } = await faked({ answer: () => answer })
  const asked = (['chat', 'responses'] as const).flatMap((api) =>
    [true, false].map(async (stream) => (await modelAt(baseUrl, { api, stream })).ask(request, signal)),
  )
  const told = {
    value: answer,
    text,
    usage: { input: 13, output: Math.ceil(text.length / 4) },
    model: 'm-2026-11-01',
    id: expect.stringMatching(/^(chatcmpl|resp)-?_?\d$/),
  }
  expect(await Promise.all(asked)).toEqual([told, told, told, told])
})

test('without a schema the words themselves are the value', async () => {
  const { baseUrl } = await faked({ answer: () => 'Good night.' })
  const { schema: _, ...plain } = request
  expect(await (await modelAt(baseUrl)).ask(plain, signal)).toMatchObject({
    value: 'Good night.',
    text: 'Good night.',
  })
})

test('the request says what the API wants to hear, and the schema without what strict mode refuses', async () => {
  const fake = await faked({ answer: () => answer })
  for (const api of ['chat', 'responses'] as const) {
    await (await modelAt(fake.baseUrl, { api, effort: 'low' })).ask(request, signal)
  }
  const messages = [
    { role: 'system', content: 'You are the night desk.' },
    { role: 'user', content: 'Magnitude 6.1 near Hualien' },
  ]
  expect(fake.requests.map(({ body }) => body)).toEqual([
    {
      model: 'm',
      messages,
      max_tokens: 400,
      response_format: { type: 'json_schema', json_schema: { name: 'draft', schema: closed, strict: true } },
      temperature: 0.2,
      seed: 7,
      reasoning_effort: 'low',
      stream: true,
      stream_options: { include_usage: true },
    },
    {
      model: 'm',
      input: messages,
      max_output_tokens: 400,
      store: false,
      text: { format: { type: 'json_schema', name: 'draft', schema: closed, strict: true } },
      temperature: 0.2,
      reasoning: { effort: 'low' },
      stream: true,
    },
  ])
})

test('a server that knows no schemas is told in words, after the desk’s own and before any foreign text', async () => {
  const fake = await faked({ answer: () => answer })
  for (const structured of ['json_object', 'none'] as const) {
    for (const api of ['chat', 'responses'] as const) {
      await (await modelAt(fake.baseUrl, { structured, api })).ask(request, signal)
    }
  }
  const order = `You are the night desk.\n\nAnswer with one JSON object and nothing else: no words around it, no code fence. It keeps to this JSON Schema:\n${JSON.stringify(json)}`
  expect(fake.requests.map(({ asked }) => asked?.messages)).toEqual(
    fake.requests.map(() => [
      { role: 'system', text: order },
      { role: 'user', text: 'Magnitude 6.1 near Hualien' },
    ]),
  )
  expect(fake.requests.map(({ body }) => body)).toMatchObject([
    { response_format: { type: 'json_object' } },
    { text: { format: { type: 'json_object' } } },
    {},
    {},
  ])
  expect(fake.requests.slice(2).map(({ body }) => JSON.stringify(body).includes('json_object'))).toEqual([
    false,
    false,
  ])
})

test('a schema that strict mode cannot hold is sent as it is', async () => {
  const fake = await faked({ answer: () => answer })
  const loose = { ...json, required: ['headline'] }
  await (await modelAt(fake.baseUrl)).ask({ ...request, schema: { name: 'draft', json: loose } }, signal)
  const { $schema: _, ...sent } = loose
  expect(fake.requests[0]?.body).toMatchObject({
    response_format: { json_schema: { schema: sent, strict: false } },
  })
})

test('JSON among other words is taken, and said to be; tokens that nobody counted are estimated, and said to be', async () => {
  const { baseUrl } = await faked({
    answer: () => answer,
    fault: (asked) =>
      'model' in asked
        ? (['chatter', 'fenced', 'no-usage', 'wrong-usage'] as const)[asked.number - 1]
        : undefined,
  })
  const model = await modelAt(baseUrl)
  const among = ['the JSON stood among other words, which were dropped']
  const uncounted = ['the provider counted no tokens: they are estimated']
  const told = [
    await model.ask(request, signal),
    await model.ask(request, signal),
    await model.ask(request, signal),
    await model.ask(request, signal),
  ].map(({ value, repairs, usage }) => ({ value, repairs, estimated: usage.input > 13 }))
  expect(told).toEqual([
    { value: answer, repairs: among, estimated: false },
    { value: answer, repairs: among, estimated: false },
    { value: answer, repairs: uncounted, estimated: true },
    { value: answer, repairs: uncounted, estimated: true },
  ])
})

test('when to ask again is told in seconds, however the provider writes it', async () => {
  const later = new Date('2026-11-25T02:01:30Z')
  const fake = await faked({
    fault: ({ number }) =>
      [
        { name: 'rate-limited' as const, retryAfter: 7 },
        { name: 'rate-limited' as const, retryAfter: later },
        { name: 'overloaded' as const, retryAfter: 3 },
        { name: 'rate-limited' as const },
      ][number - 1],
  })
  const model = await modelAt(fake.baseUrl)
  const faults = []
  for (const _ of [1, 2, 3, 4]) faults.push(await model.ask(request, signal).catch((error) => error))
  expect(faults.map(({ kind, status, retryAfter }) => [kind, status, retryAfter])).toEqual([
    ['rate-limited', 429, 7],
    ['rate-limited', 429, 90],
    ['http-status', 503, 3],
    ['rate-limited', 429, undefined],
  ])
})

test('a key goes only where it was written for', async () => {
  const fake = await faked({ answer: () => answer })
  const secrets = { OPENAI_API_KEY: 'sk-openai', LOCAL: 'sk-local', OPENAI_BASE_URL: fake.baseUrl }
  const asked = async (options: object) =>
    (await openai.open(openai.options.parse(options), apiWorld(secrets))).ask(request, signal)
  await asked({ baseUrl: fake.baseUrl })
  await asked({ baseUrl: fake.baseUrl, key: 'LOCAL' })
  await asked({})
  expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    'Bearer sk-local',
    'Bearer sk-openai',
  ])
  const opening = (options: object) => openai.open(openai.options.parse(options), apiWorld())
  await expect(opening({})).rejects.toThrow(
    new ConfigError('the secret OPENAI_API_KEY is not set, and https://api.openai.com/v1 wants a key'),
  )
  await expect(opening({ baseUrl: fake.baseUrl, key: 'LOCAL' })).rejects.toThrow(ConfigError)
})

test('a call that its caller ends is no answer, and the caller’s own reason', async () => {
  const { baseUrl, requests } = await faked({ fault: () => 'stall-in-body' })
  const reason = new Error('the deadline of the draft')
  for (const api of ['chat', 'responses'] as const) {
    const before = requests.length
    const stop = new AbortController()
    const asked = (await modelAt(baseUrl, { api })).ask(request, stop.signal)
    while (requests.length === before) await new Promise(setImmediate)
    stop.abort(reason)
    await expect(asked).rejects.toBe(reason)
  }
})

/** A server that gives one body, whatever it is asked. */
async function given(body: unknown): Promise<string> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  open.push({ close: () => new Promise((closed) => server.close(() => closed())) })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}/v1`
}

test('a server that does not stream though it was asked to is read all the same', async () => {
  const baseUrl = await given({
    choices: [{ message: { content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 4 } },
  })
  expect(await (await modelAt(baseUrl)).ask(request, signal)).toEqual({
    value: answer,
    text,
    usage: { input: 9, output: 5, cachedInput: 4 },
    model: 'm',
  })
})

test('thoughts are no part of the answer, as tags or as parts', async () => {
  const told = (content: unknown) => ({
    choices: [{ message: { content, reasoning_content: 'aside' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 5 },
  })
  const tagged = await given(told(`<think>Maybe {"headline":"no"}?</think>\n${text}`))
  const parts = await given(
    told([
      { type: 'thinking', thinking: [{ type: 'text', text: 'Maybe {}' }] },
      { type: 'text', text },
    ]),
  )
  expect(await (await modelAt(tagged)).ask(request, signal)).toMatchObject({
    value: answer,
    text,
    repairs: ['thoughts before the answer were dropped'],
  })
  expect(await (await modelAt(parts)).ask(request, signal)).toMatchObject({ value: answer, text })
})
