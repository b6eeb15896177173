import OpenAI from 'openai'
import { afterEach, expect, test } from 'vitest'
import { type FakeMeans, type FakeOpenAI, openFakeOpenAI } from './fake-openai.ts'

const open: FakeOpenAI[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()))
})

async function fakeAnd(means: FakeMeans): Promise<{ fake: FakeOpenAI; client: OpenAI }> {
  const fake = await openFakeOpenAI(means)
  open.push(fake)
  return { fake, client: new OpenAI({ baseURL: fake.baseUrl, apiKey: 'sk-test', maxRetries: 0 }) }
}

const schema = {
  type: 'object',
  properties: { headline: { type: 'string' } },
  required: ['headline'],
  additionalProperties: false,
}
const messages = [
  { role: 'system' as const, content: 'You are the night desk.' },
  { role: 'user' as const, content: [{ type: 'text' as const, text: 'Magnitude 6.1 near Hualien' }] },
]
const answer = { headline: 'Quake of magnitude 6.1 shakes the east coast of Taiwan' }
const text = JSON.stringify(answer)

test('the vendor’s own client reads both APIs, whole and streamed', async () => {
  const { fake, client } = await fakeAnd({ answer: () => answer })
  const chat = {
    model: 'm',
    messages,
    temperature: 0,
    max_completion_tokens: 50,
    response_format: { type: 'json_schema' as const, json_schema: { name: 'draft', schema, strict: true } },
  }
  const whole = await client.chat.completions.create(chat)
  const stream = client.chat.completions.stream({ ...chat, stream_options: { include_usage: true } })
  const streamed = await stream.finalChatCompletion()
  const ask = {
    model: 'm',
    instructions: 'You are the night desk.',
    input: 'Magnitude 6.1 near Hualien',
    temperature: 0,
    max_output_tokens: 50,
    text: { format: { type: 'json_schema' as const, name: 'draft', schema, strict: true } },
  }
  const response = await client.responses.create(ask)
  const flowing = await client.responses.stream(ask).finalResponse()
  expect([
    whole.choices[0]?.message.content,
    streamed.choices[0]?.message.content,
    response.output_text,
    flowing.output_text,
  ]).toEqual([text, text, text, text])
  expect([whole.usage?.prompt_tokens, streamed.usage?.prompt_tokens, response.usage?.input_tokens]).toEqual([
    13, 13, 13,
  ])
  expect(fake.billed).toEqual({ input: 13 * 4, output: 18 * 4 })
  const same = {
    task: 'draft',
    model: 'm',
    messages: [
      { role: 'system', text: 'You are the night desk.' },
      { role: 'user', text: 'Magnitude 6.1 near Hualien' },
    ],
    schema: { name: 'draft', json: schema },
    tools: [],
    temperature: 0,
    maxTokens: 50,
    headers: expect.objectContaining({ authorization: 'Bearer sk-test' }),
  }
  expect(fake.requests.map(({ asked }) => asked)).toEqual([
    { ...same, api: 'chat', stream: false, number: 1 },
    { ...same, api: 'chat', stream: true, number: 2 },
    { ...same, api: 'responses', stream: false, number: 3 },
    { ...same, api: 'responses', stream: true, number: 4 },
  ])
})

test('a tool that is forced gets the answer as its arguments', async () => {
  const { client } = await fakeAnd({ answer: () => answer })
  const called = {
    model: 'm',
    messages,
    tools: [{ type: 'function' as const, function: { name: 'draft', parameters: schema } }],
    tool_choice: { type: 'function' as const, function: { name: 'draft' } },
  }
  const whole = await client.chat.completions.create(called)
  const streamed = await client.chat.completions.stream(called).finalChatCompletion()
  const response = await client.responses
    .stream({
      model: 'm',
      input: 'x',
      tools: [{ type: 'function', name: 'draft', parameters: schema, strict: true }],
      tool_choice: { type: 'function', name: 'draft' },
    })
    .finalResponse()
  expect([
    whole.choices[0]?.message.tool_calls?.[0],
    streamed.choices[0]?.message.tool_calls?.[0],
    response.output[0],
  ]).toMatchObject([
    { function: { name: 'draft', arguments: text } },
    { function: { name: 'draft', arguments: text } },
    { type: 'function_call', name: 'draft', arguments: text },
  ])
  expect([whole.choices[0]?.finish_reason, streamed.choices[0]?.finish_reason]).toEqual([
    'tool_calls',
    'tool_calls',
  ])
})

test('pictures, speech, moderation and the list of models are answered, too', async () => {
  const { client } = await fakeAnd({
    models: ['a', 'b'],
    moderate: (words) => (words.includes('kill') ? ['violence'] : []),
  })
  const image = await client.images.generate({ model: 'gpt-image-1', prompt: 'a map', n: 2 })
  const speech = await client.audio.speech.create({
    model: 'tts-1',
    voice: 'alloy',
    input: 'Good night.',
    response_format: 'wav',
  })
  const moderation = await client.moderations.create({ input: ['a calm night', 'to kill a bill'] })
  const sound = Buffer.from(await speech.arrayBuffer())
  expect(
    image.data?.map(({ b64_json = '' }) => Buffer.from(b64_json, 'base64').toString('latin1', 1, 4)),
  ).toEqual(['PNG', 'PNG'])
  expect([speech.headers.get('content-type'), sound.toString('latin1', 0, 4), sound.length]).toEqual([
    'audio/wav',
    'RIFF',
    4844,
  ])
  expect(moderation.results.map(({ flagged }) => flagged)).toEqual([false, true])
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a fault is of one request, and the log says which, when and what became of it', async () => {
  const { fake, client } = await fakeAnd({
    fault: ({ number }) => (number === 1 ? { name: 'rate-limited', retryAfter: 7 } : undefined),
  })
  const ask = () => client.responses.create({ model: 'm', input: 'Good night.' })
  await expect(ask()).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded' })
  expect((await ask()).output_text).toEqual('{"text":"Good night."}')
  expect(fake.requests.map(({ fault, path }) => [fault, path])).toEqual([
    ['rate-limited', '/responses'],
    [undefined, '/responses'],
  ])
  expect(fake.busy.most).toEqual(1)
  expect(fake.billed).toEqual({ input: 3, output: 6 })
})
