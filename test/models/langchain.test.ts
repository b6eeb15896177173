import { afterEach, expect, test } from 'vitest'
import langchain from '../../src/models/langchain.ts'
import { ConfigError } from '../../src/news/errors.ts'
import type { ModelRequest } from '../../src/seams/model.ts'
import { type FakeMeans, type FakeOpenAI, openFakeOpenAI } from './fake-openai.ts'
import { apiWorld } from './world.ts'

const open: FakeOpenAI[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()))
})

async function faked(means: FakeMeans = {}): Promise<FakeOpenAI> {
  const fake = await openFakeOpenAI(means)
  open.push(fake)
  return fake
}

const opened = (options: object, secrets = {}) =>
  langchain.open(langchain.options.parse(options), apiWorld(secrets))

const json = {
  type: 'object',
  properties: { headline: { type: 'string' } },
  required: ['headline'],
  additionalProperties: false,
}
const request: ModelRequest = {
  model: 'm',
  messages: [
    { role: 'system', text: 'You are the night desk.' },
    { role: 'user', text: 'Magnitude {mag} near Hualien' },
    { role: 'assistant', text: '{}' },
    { role: 'user', text: 'Answer again.' },
  ],
  schema: { name: 'draft', json },
  temperature: 0.2,
  maxTokens: 400,
}
const answer = { headline: 'Quake shakes the coast' }
const { signal } = new AbortController()

test('an answer comes whole by every method of structured output and by both APIs, and the messages as they are', async () => {
  const fake = await faked({ answer: () => answer })
  const ways = [
    {},
    { method: 'jsonSchema' },
    { method: 'functionCalling' },
    { method: 'jsonMode' },
    { params: { useResponsesApi: true } },
    { params: { useResponsesApi: true }, method: 'functionCalling' },
  ]
  const answers = []
  for (const way of ways) {
    const model = await opened({ provider: 'openai', baseUrl: fake.baseUrl, ...way })
    answers.push(await model.ask(request, signal))
  }
  const counted = { input: expect.any(Number), output: Math.ceil(JSON.stringify(answer).length / 4) }
  expect(answers.map(({ value, usage, repairs }) => ({ value, usage, repairs }))).toEqual(
    ways.map(() => ({ value: answer, usage: counted, repairs: undefined })),
  )
  expect(answers.map(({ model }) => model)).toEqual(ways.map(() => 'm-2026-11-01'))
  expect(fake.requests.map(({ asked }) => asked?.api)).toEqual([
    ...['chat', 'chat', 'chat', 'chat', 'responses', 'responses'],
  ])
  expect(fake.requests.map(({ asked }) => [asked?.temperature, asked?.maxTokens, asked?.stream])).toEqual(
    ways.map(() => [0.2, 400, true]),
  )
  expect(fake.requests.map(({ asked }) => asked?.messages.slice(1))).toEqual(
    ways.map(() => request.messages.slice(1)),
  )
  expect(fake.requests[3]?.asked?.messages[0]?.text).toContain('It keeps to this JSON Schema')
})

test('without a schema the words are the value', async () => {
  const { baseUrl } = await faked({ answer: () => 'Good night.' })
  const { schema: _, ...plain } = request
  const model = await opened({ provider: 'openai', baseUrl })
  expect(await model.ask(plain, signal)).toMatchObject({ value: 'Good night.', text: 'Good night.' })
})

test('a refusal for the number of requests says when to ask again, and nothing is repeated meanwhile', async () => {
  const fake = await faked({ fault: () => ({ name: 'rate-limited', retryAfter: 1 }) })
  const model = await opened({ provider: 'openai', baseUrl: fake.baseUrl })
  await expect(model.ask(request, signal)).rejects.toMatchObject({
    kind: 'rate-limited',
    retryable: true,
    retryAfter: 1,
  })
  expect(fake.requests.length).toEqual(1)
})

test('a call that its caller ends is the caller’s own reason', async () => {
  const fake = await faked({ fault: () => 'stall-in-body' })
  const model = await opened({ provider: 'openai', baseUrl: fake.baseUrl })
  const stop = new AbortController()
  const asked = model.ask(request, stop.signal)
  while (fake.requests.length === 0) await new Promise(setImmediate)
  const reason = new Error('the deadline of the draft')
  stop.abort(reason)
  await expect(asked).rejects.toBe(reason)
})

test('a key goes only where it was written for', async () => {
  const fake = await faked({ answer: () => answer })
  const secrets = { OPENAI_API_KEY: 'sk-openai', LOCAL: 'sk-local' }
  for (const key of [undefined, 'LOCAL']) {
    const model = await opened({ provider: 'openai', baseUrl: fake.baseUrl, key }, secrets)
    await model.ask(request, signal)
  }
  expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer none',
    'Bearer sk-local',
  ])
  await expect(opened({ provider: 'openai' })).rejects.toThrow(
    new ConfigError('the secret OPENAI_API_KEY is not set, and openai wants a key'),
  )
})

test('what cannot be used is told at once, with the way out', async () => {
  const told = async (options: object, secrets = {}) =>
    opened(options, secrets).then(
      () => 'opened',
      (error: unknown) => (error instanceof ConfigError ? error.message : error),
    )
  expect([
    await told({ provider: 'cohere', unguarded: true }),
    await told({ provider: 'nobody', unguarded: true }),
    await told({ provider: 'cohere' }),
    await told({ provider: 'ollama' }, { LANGCHAIN_TRACING_V2: 'true' }),
  ]).toEqual([
    'the package @langchain/cohere is not installed: npm install @langchain/cohere',
    expect.stringMatching(/^LangChain has no provider "nobody": Supported model providers are: openai, /),
    expect.stringMatching(/^LangChain's package for "cohere" opens its own connections: .*`unguarded: true`/),
    'LANGCHAIN_TRACING_V2 is set: LangChain would send every prompt to LangSmith; unset it',
  ])
})
