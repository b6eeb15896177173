import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { optional } from '../../src/models/_optional.ts'
import llama from '../../src/models/llama.ts'
import transformers from '../../src/models/transformers.ts'
import { ConfigError } from '../../src/news/errors.ts'
import type { ModelRequest } from '../../src/seams/model.ts'
import { missing } from './stages.ts'
import { tinyGguf } from './tiny-gguf.ts'
import { writeTinyT5 } from './tiny-t5.ts'
import { apiWorld } from './world.ts'

const { signal } = new AbortController()
const folder = await mkdtemp(join(tmpdir(), 'local-'))
const gguf = join(folder, 'tiny.gguf')
const t5 = join(folder, 'tiny-t5')
await writeFile(gguf, tinyGguf())
await writeTinyT5(t5)

const withLlama = test.skipIf(missing('llama') !== undefined)
const withTransformers = test.skipIf(missing('transformers') !== undefined)
const openLlama = (options: object) => llama.open(llama.options.parse(options), apiWorld())
const openT5 = (options: object) => transformers.open(transformers.options.parse(options), apiWorld())

const request: ModelRequest = {
  model: 'tiny',
  messages: [
    { role: 'system', text: 'You are the night desk.' },
    { role: 'user', text: 'magnitude 6.1 near hualien' },
  ],
  temperature: 0,
  maxTokens: 100,
}
const held = (properties: object): ModelRequest => ({
  ...request,
  schema: {
    name: 'news',
    json: JSON.parse(
      JSON.stringify({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        ...{ type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
      }),
    ),
  },
})

test('a package that the house has not installed is told with the way to have it', () =>
  expect(optional('no-such-package', 'npm install no-such-package')).rejects.toThrow(
    new ConfigError('the package no-such-package is not installed: npm install no-such-package'),
  ))

test('weights that are not there are told before anything is loaded', async () => {
  await expect(openLlama({ file: join(folder, 'none.gguf') })).rejects.toThrow(ConfigError)
  await expect(openT5({ folder: join(folder, 'none') })).rejects.toThrow(ConfigError)
})

withLlama(
  'a grammar holds even a model of random weights to lists, alternatives and definitions',
  async () => {
    const model = await openLlama({ file: gguf, threads: 1, context: 1024 })
    const asked = held({
      desk: { enum: ['world', 'science'] },
      rating: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
      kinds: { type: 'array', items: { const: 'quake' }, minItems: 2, maxItems: 2 },
    })
    const { value, usage, text } = await model.ask(asked, signal)
    expect(value).toEqual({
      desk: expect.stringMatching(/^(?:world|science)$/),
      rating: expect.toSatisfy((rating) => rating === null || typeof rating === 'boolean'),
      kinds: ['quake', 'quake'],
    })
    expect(JSON.parse(text)).toEqual(value)
    expect(await model.ask(asked, signal)).toEqual({ value, text, usage, model: 'tiny.gguf' })
  },
)

withLlama(
  'an answer that is not done within its tokens is none, and a question that does not fit is not cut',
  async () => {
    const model = await openLlama({ file: gguf, threads: 1, context: 512 })
    await expect(model.ask({ ...request, maxTokens: 5 }, signal)).rejects.toMatchObject({
      kind: 'cut-short',
      retryable: false,
      paid: { output: 5 },
    })
    const long = { ...request, messages: [{ role: 'user', text: 'news '.repeat(100) }] } as const
    await expect(model.ask(long, signal)).rejects.toMatchObject({ kind: 'too-large', paid: undefined })
  },
)

withLlama(
  'who leaves while the model speaks, or while he waits, gets his reason, and the next one is served',
  async () => {
    const model = await openLlama({ file: gguf, threads: 1, context: 1024 })
    const reason = new Error('the deadline of the draft')
    const [speaking, waiting] = [new AbortController(), new AbortController()]
    const first = model.ask({ ...request, maxTokens: 600 }, speaking.signal)
    const second = model.ask(request, waiting.signal)
    const third = model.ask(held({ desk: { const: 'world' } }), signal)
    waiting.abort(reason)
    await expect(second).rejects.toBe(reason)
    speaking.abort(reason)
    await expect(first).rejects.toBe(reason)
    expect((await third).value).toEqual({ desk: 'world' })
  },
)

withLlama('a file that holds no weights is told', async () => {
  const file = join(folder, 'broken.gguf')
  await writeFile(file, tinyGguf().subarray(0, 2000))
  await expect(openLlama({ file })).rejects.toThrow(ConfigError)
})

withTransformers(
  'a text-to-text model says one text, alone or in the one place that a schema has for it',
  async () => {
    const model = await openT5({ folder: t5, prefix: 'summarize: ' })
    const usage = { input: 'summarize:magnitude6.1nearhualien'.length + 6, output: 5 }
    const said = 'Quake shakes the coast'
    expect(await model.ask(request, signal)).toEqual({ value: said, text: said, usage, model: 'tiny-t5' })
    expect(await model.ask(held({ headline: { type: 'string' } }), signal)).toMatchObject({
      value: { headline: said },
      text: JSON.stringify({ headline: said }),
    })
  },
)

withTransformers('what a text-to-text model cannot do is no answer', async () => {
  const model = await openT5({ folder: t5 })
  const ask = (asked: ModelRequest) => model.ask(asked, signal).catch((error) => [error.kind, error.paid])
  const long = { ...request, messages: [{ role: 'user', text: 'abc '.repeat(100) }] } as const
  expect([
    await ask({ ...request, maxTokens: 3 }),
    await ask(held({ headline: { type: 'string' }, slug: { type: 'string' } })),
    await ask(long),
  ]).toEqual([
    ['cut-short', { input: expect.any(Number), output: 3 }],
    ['not-json', { input: expect.any(Number), output: 5 }],
    ['too-large', undefined],
  ])
  const reason = new Error('the deadline of the draft')
  const stop = new AbortController()
  const asked = model.ask(request, stop.signal)
  stop.abort(reason)
  await expect(asked).rejects.toBe(reason)
})

withTransformers('a folder without weights is told, and nothing is fetched in their place', async () => {
  const empty = join(folder, 'empty-t5')
  await writeTinyT5(empty)
  await rm(join(empty, 'onnx'), { recursive: true })
  await expect(openT5({ folder: empty })).rejects.toThrow(ConfigError)
})
