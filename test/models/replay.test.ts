import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import replay from '../../src/models/replay.ts'
import type { ModelAnswer, ModelRequest } from '../../src/seams/model.ts'
import { apiWorld } from './world.ts'

const request: ModelRequest = {
  model: 'm',
  messages: [
    { role: 'system', text: 'You are the night desk.' },
    { role: 'user', text: 'Магнитуда 6,1' },
  ],
  schema: { name: 'draft', json: { type: 'object' } },
  temperature: 0.2,
  maxTokens: 400,
}
const answered = (headline: string): ModelAnswer => ({
  value: { headline },
  text: JSON.stringify({ headline }),
  usage: { input: 13, output: 8, cachedInput: 4 },
  model: 'm-2026-11-01',
  id: 'resp_1',
})
const { signal } = new AbortController()

async function recorded(files: Readonly<Record<string, readonly unknown[]>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'replay-'))
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  return folder
}

const opened = (from: string) => replay.open(replay.options.parse({ from }), apiWorld())

test('a recorded request is answered as it was, whatever the order of its fields, again and again', async () => {
  const { model, ...rest } = request
  const folder = await recorded({ 'a.jsonl': [{ answer: answered('Quake'), request: { ...rest, model } }] })
  for (const from of [folder, join(folder, 'a.jsonl')]) {
    const desk = await opened(from)
    expect(await desk.ask(request, signal)).toEqual(answered('Quake'))
    expect(await desk.ask(request, signal)).toEqual(answered('Quake'))
  }
})

test('a request that failed first fails first again, and is then answered in the order of the record', async () => {
  const failed = { kind: 'rate-limited', message: 'm: 429', retryable: true, status: 429, retryAfter: 7 }
  const folder = await recorded({
    'a.jsonl': [{ request, failed }],
    'b.jsonl': [
      { request, answer: answered('One') },
      { request, answer: answered('Two') },
    ],
  })
  const desk = await opened(folder)
  await expect(desk.ask(request, signal)).rejects.toMatchObject(failed)
  expect(await desk.ask(request, signal)).toEqual(answered('One'))
  expect(await desk.ask(request, signal)).toEqual(answered('Two'))
  expect(await desk.ask(request, signal)).toEqual(answered('Two'))
})

test('a request that is not recorded is told with what is new in it', async () => {
  const [system] = request.messages
  const folder = await recorded({
    'a.jsonl': [
      { request: { ...request, model: 'other', maxTokens: 1 }, answer: answered('x') },
      { request, answer: answered('x') },
    ],
  })
  const desk = await opened(folder)
  const told = (asked: ModelRequest) => desk.ask(asked, signal).catch((error) => [error.kind, error.message])
  const other = { ...request, messages: [system ?? { role: 'system', text: '' }], seed: 1 } as const
  expect([await told({ ...request, temperature: 0.3 }), await told(other)]).toEqual([
    ['not-recorded', expect.stringMatching(/the one most like it has another temperature$/)],
    ['not-recorded', expect.stringMatching(/the one most like it has another seed, message 2$/)],
  ])
})

test('a record that is none is told by file and line', async () => {
  const folder = await recorded({ 'a.jsonl': [{ request, answer: answered('x') }, { request }] })
  await expect(opened(folder)).rejects.toThrow(`${join(folder, 'a.jsonl')}:2:1 no recorded exchange`)
  await expect(opened(join(folder, 'none'))).rejects.toThrow('there is no such file or folder')
})
