import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openAids } from '../../src/commands/aid.ts'
import { housesOf, writeOf } from '../../src/commands/given.ts'
import { runNow } from '../../src/commands/run.ts'
import type { Json } from '../../src/news/json.ts'
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts'
import { show } from '../../src/pipeline/review.ts'
import { type FakeOpenAI, openFakeOpenAI } from '../models/fake-openai.ts'
import { honest, honestDraft, readBrief } from '../models/phrasers.ts'
import { freshFolder, project, projectCopy } from './place.ts'

const beats = ['exchange-rates-ecb', 'press-releases']
const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

/** The words of a value as JSON: what goes over the wire. */
const wired = (value: unknown): Json => JSON.parse(JSON.stringify(value))

async function provider(answer: (task: string, message: string) => unknown): Promise<FakeOpenAI> {
  const server = await openFakeOpenAI({
    answer: ({ task = '', messages }) => wired(answer(task, messages.at(-1)?.text ?? '')),
  })
  open.push(server)
  return server
}

/** One provider with a large and a small model, as fast as it may be. */
const models = `
providers:
  openai: { kind: openai, needs: [OPENAI_API_KEY], models: { large: { price: { input: 1, output: 4 } }, small: { price: { input: 0.1, output: 0.4 } } }, atOnce: 8 }
tasks: { default: [openai/large], headlines: [openai/small] }
`

async function newsroom(server: FakeOpenAI, folder: string, only = beats): Promise<Newsroom> {
  const env = { OPENAI_API_KEY: 'a key', OPENAI_BASE_URL: server.baseUrl }
  const house = await projectCopy(only)
  await cp(join(project, 'prompts'), join(house, 'prompts'), { recursive: true })
  await writeFile(join(house, 'prompts/models.yaml'), models)
  const opened = await openNewsroom({
    project: house,
    folder,
    env,
    beats: only,
    now: new Date('2026-11-23T03:00:00Z'),
  })
  open.push(opened)
  return opened
}

/** One night; the models are in force, as after an evaluation. */
const night = ({ house, store, world, models }: Newsroom) =>
  runNow(house, store, { ...world, say: () => undefined }, true, {
    models: models && { ...models, inForce: () => ({}) },
  })

test('with a model on duty every story of the night is its draft, in both languages; the next run asks nothing', async () => {
  const server = await provider(honest)
  const room = await newsroom(server, await freshFolder())
  const told = await night(room)
  const rows = await room.store.queue()
  expect(
    told.beats.map(({ byModel, filed, blocked, failed, instead }) => [
      byModel === filed,
      blocked,
      failed,
      instead,
    ]),
  ).toEqual(beats.map(() => [true, 0, 0, []]))
  expect(rows.length).toBe(told.totals.filed)
  const shown = await Promise.all(rows.map(({ slug }) => show(room.review, slug)))
  expect(
    shown.flatMap(({ draft, slug }) =>
      draft.writer !== 'llm' || draft.production?.models?.length !== 2 ? slug : [],
    ),
  ).toEqual([])
  const [first] = shown
  expect(first?.disclosure.digitalSourceType).toBe(
    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  )
  const asked = server.requests.length
  await night(room)
  expect(server.requests.length).toBe(asked)
}, 300_000)

test('what a lying model wrote is in no story: the template’s draft stands there, and the run and the story say why', async () => {
  const server = await provider((task, message) => {
    const brief = readBrief(message)
    if (task === 'repair')
      return {
        sentences: brief.faults.map(({ at }) => ({ at, text: 'The rate will rise to 99.9.', facts: [] })),
      }
    if (task !== 'draft') return honest(task, message)
    const told = honestDraft(brief, false)
    return {
      ...told,
      paragraphs: [...told.paragraphs, { sentences: [{ text: 'It was 99.9 before.', facts: [] }] }],
    }
  })
  const room = await newsroom(server, await freshFolder(), ['exchange-rates-ecb'])
  const told = await night(room)
  const shown = await Promise.all((await room.store.queue()).map(({ slug }) => show(room.review, slug)))
  const [turn] = told.beats
  expect([turn?.byModel, turn?.instead?.length, turn?.filed]).toEqual([0, shown.length, shown.length])
  expect(shown.filter(({ draft, text }) => draft.writer !== 'template' || text.includes('99.9'))).toEqual([])
  expect(shown.map(({ draft }) => draft.production?.instead?.split(';')[0])).toEqual(
    shown.map(() => "one sentence of the model's draft did not hold after 2 rounds of repair"),
  )
}, 120_000)

test('a model that answers with nothing of use costs no story: all are the template’s, with the reason', async () => {
  const server = await provider(() => ({ nothing: true }))
  const folder = await freshFolder()
  const room = await newsroom(server, folder, ['press-releases'])
  const told = await night(room)
  const [turn] = told.beats
  expect([turn?.byModel, turn?.failed, turn?.filed]).toEqual([0, 0, turn?.instead?.length])
  const [reason = ''] = new Set(turn?.instead?.map((each) => each.reason))
  expect(reason).toMatch(/^openai\/large: .*Unrecognized key: "nothing"/)
}, 120_000)

test('write --batch answers with the model’s draft where one is on duty, with what it took', async () => {
  const server = await provider(honest)
  const { world, house } = await newsroom(server, await freshFolder(), ['earthquakes'])
  const [feed] = house.beats[0]?.feeds ?? []
  const aids = openAids(project, await freshFolder(), world)
  open.push(aids)
  const body = JSON.parse(await readFile(join(project, 'test/fixtures/writers/hualien.json'), 'utf8'))
  const line = { id: 1, beat: 'earthquakes', language: 'ru', issued: '2018-02-07T02:00:00Z' }
  const source = { name: 'usgs', kind: 'json' as const, body }
  const write = (by?: typeof aids) =>
    writeOf(housesOf(project), world.now, by)({ ...line, sources: [source] })
  const [model, template] = [await write(aids), await write()]
  // Without an evaluation on file the same models are on duty and asked nothing.
  const unevaluated = openAids(await freshFolder(), await freshFolder(), world)
  open.push(unevaluated)
  const asked = server.requests.length
  expect([(await write(unevaluated)).writer, server.requests.length]).toEqual(['template', asked])
  expect([feed?.id, model.writer, model.error, template.writer]).toEqual([
    'earthquakes/week',
    'llm',
    null,
    'template',
  ])
  expect(
    model.claims.filter(({ verdict }) => verdict === 'unsupported' || verdict === 'contradicted'),
  ).toEqual([])
  expect(model.production?.calls?.length).toBeGreaterThanOrEqual(2)
  expect('production' in template).toBe(false)
}, 60_000)
