import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeOpenAI, openFakeOpenAI } from '../models/fake-openai.ts'
import { json, nightdesk, type SmallHouse, smallHouse } from './house.ts'

let house: SmallHouse
let server: FakeOpenAI

/** A house with a provider in the house, one that nobody answers at, and one whose secret nobody has. */
const models = (baseUrl: string) => `
providers:
  local:
    kind: openai
    outside: false
    options: { baseUrl: "${baseUrl}" }
  gone:
    kind: openai
    options: { baseUrl: "http://127.0.0.1:9/v1" }
    models: { m: { price: { input: 1, output: 2 } } }
  openai:
    kind: openai
    needs: [NIGHTDESK_TEST_KEY_THAT_NOBODY_HAS]
    models: { m: { price: { input: 1, output: 2 } } }
tasks:
  default: [local/fake-1, openai/m, gone/m]
beats:
  quakes: { draft: [local/fake-1, local/deaf] }
`

beforeAll(async () => {
  server = await openFakeOpenAI({
    answer: ({ model }) => (model === 'deaf' ? { other: 1 } : { ready: true }),
  })
  house = await smallHouse()
  await mkdir(join(house.project, 'prompts'))
  await writeFile(join(house.project, 'prompts/models.yaml'), models(server.baseUrl))
})
afterAll(() => server.close())

test('doctor asks every model on duty one tiny question, and tells how fast and dear it was, or the way out', async () => {
  const ran = await nightdesk(house, ['doctor', '--json'])
  const told: { ok: boolean; checks: { what: string; ok: boolean; said: string }[] } = JSON.parse(ran.out)
  expect(told.ok).toBe(true)
  expect(told.checks.filter(({ what }) => what.startsWith('model'))).toEqual([
    {
      ...{ what: 'model local/fake-1', ok: true },
      said: expect.stringMatching(/^answered in \d+\.\d s, \d+ tokens, 0\.000000 USD$/),
    },
    {
      ...{ what: 'model gone/m', ok: false },
      said: expect.stringMatching(/^gone\/m: .*see whether its server runs and its address/),
    },
    {
      ...{ what: 'model local/deaf', ok: false },
      said: expect.stringMatching(/ready.*it does not keep to a schema: give its tasks to another one/s),
    },
  ])
  expect(server.requests.length).toBe(2)
})

test('calls tells what was asked, the newest first, and shows every word that left and came', async () => {
  await nightdesk(house, ['doctor'])
  const logged: { id: string; by: string }[] = JSON.parse(
    (await nightdesk(house, ['calls', '--json', '--limit', '3'])).out,
  )
  const probe = {
    ...{ id: expect.any(String), at: expect.stringMatching(/Z$/), task: 'probe', hash: expect.any(String) },
    ...{ story: { beat: '', kind: '', key: '', language: '' }, items: [], masked: false, cost: 0 },
    ms: expect.any(Number),
  }
  expect(logged).toEqual(
    expect.arrayContaining([
      {
        ...{ ...probe, status: 'answered', by: 'local/fake-1', outside: false },
        tokens: { input: expect.any(Number), output: expect.any(Number), cached: 0 },
      },
      {
        ...{ ...probe, status: 'failed', by: 'gone/m', outside: true, error: expect.any(String) },
        tokens: { input: 0, output: 0, cached: 0 },
      },
    ]),
  )
  const id = logged.find(({ by }) => by === 'local/fake-1')?.id ?? ''
  const shown = json(await nightdesk(house, ['calls', 'show', id, '--json']))
  expect(shown).toMatchObject({
    ...{ id, task: 'probe', by: 'local/fake-1' },
    request: {
      model: 'fake-1',
      messages: [{ role: 'user', text: expect.stringContaining('Are you ready?') }],
      maxTokens: 50,
    },
    answer: { value: { ready: true }, text: '{"ready":true}' },
  })
  const told = await nightdesk(house, ['calls'])
  expect(told.out.split('\n').find((line) => line.includes(id))).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}answered {2}probe {7}local\/fake-1 {2}no story {2}0 items {2}\d+\+\d+ tokens {2}0\.000000/,
  )
})

test('a call that nobody made is refused with the way to those there are', async () => {
  expect(await nightdesk(house, ['calls', 'show', 'x'])).toEqual({
    ...{ code: 1, out: '', err: 'no call "x"; `nightdesk calls` lists them\n' },
  })
})
