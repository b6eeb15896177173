import { cp, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runNow } from '../../../src/commands/run.ts'
import { replayRun } from '../../../src/commands/run-replay.ts'
import { openHouse } from '../../../src/house.ts'
import { probe } from '../../../src/pipeline/models/probe.ts'
import { change, houseCopy } from '../../config/house.ts'
import { type FakeMeans, type FakeOpenAI, faultNames, openFakeOpenAI } from '../../models/fake-openai.ts'
import { honest } from '../../models/phrasers.ts'
import { smallNewsroom } from '../small-newsroom.ts'
import { putInForce } from './in-force.ts'

const prompts = resolve(import.meta.dirname, '../../../prompts')

/** A fake provider that phrases honestly. */
const phraser = (more: FakeMeans = {}) =>
  openFakeOpenAI({
    answer: ({ task = 'draft', messages }) =>
      JSON.parse(JSON.stringify(honest(task, messages.at(-1)?.text ?? ''))),
    ...more,
  })

/** A small newsroom whose tasks one provider answers. */
async function newsroomWith(server: FakeOpenAI, more = '', house = '') {
  const project = await houseCopy()
  await cp(prompts, join(project, 'prompts'), { recursive: true })
  await writeFile(
    join(project, 'prompts/models.yaml'),
    `providers:
  fake:
    kind: openai
    options: { baseUrl: "${server.baseUrl}" }
    models: { fake-1: { price: { input: 1, output: 2 } } }
    ${more}
tasks: { default: [fake/fake-1] }
${house}
`,
  )
  await putInForce(project)
  const small = await smallNewsroom(project)
  const { newsroom } = small
  const run = () => runNow(newsroom.house, newsroom.store, newsroom.world, true, { models: newsroom.models })
  return { ...small, project, run }
}

test('a night with a model files its drafts, and says what it took; made again without it, every one is the same', async () => {
  const server = await phraser()
  const { newsroom, run, clock } = await newsroomWith(server)
  const { run: id, beats, totals } = await run()
  expect(totals).toMatchObject({ filed: 3, blocked: 0, failed: 0 })
  const asked = server.requests.length
  expect(totals.models).toMatchObject({
    ...{ calls: asked, recorded: 0, failedCalls: 0, currency: 'USD', unanswered: [] },
    by: { 'fake/fake-1': { calls: asked } },
  })
  expect(totals.models?.tokens).toMatchObject(server.billed)
  expect(totals.models?.cost).toBeCloseTo((server.billed.input + 2 * server.billed.output) / 1e6, 9)
  expect(beats[0]?.models).toEqual(totals.models)
  await server.close()
  clock.now = new Date('2026-12-24T18:00:00Z')
  const again = await replayRun(newsroom.house, newsroom.store, id, () => undefined)
  expect(again.totals).toEqual({ drafts: 3, same: 3, differing: 0, failed: 0 })
  for (const { slug, draft, hash, was } of again.beats.flatMap(({ drafts }) => drafts)) {
    const shown = await newsroom.store.showStory(slug)
    expect({ ...draft, version: 1 }).toEqual(shown?.draft)
    expect([draft?.writer, hash]).toEqual(['llm', was])
  }
  await newsroom.close()
})

test('past a soft cap a draft is written and nothing beside it', async () => {
  const server = await phraser()
  const { newsroom, run } = await newsroomWith(server, '', 'money: { day: { soft: 0.000001 } }')
  const probed = newsroom.models && (await probe(newsroom.models.desk, { provider: 'fake', model: 'fake-1' }))
  expect(probed?.name).toEqual('fake/fake-1')
  const { beats, totals } = await run()
  expect(beats[0]).toMatchObject({ filed: 3, byModel: 3, models: { calls: 3 } })
  expect(totals.models?.by).toMatchObject({ 'fake/fake-1': { calls: 3 } })
  expect(server.requests.map(({ asked }) => asked?.task)).toEqual(['probe', 'draft', 'draft', 'draft'])
  await server.close()
  await newsroom.close()
})

test('made again with other prompts, a draft fails and says which question was not asked then', async () => {
  const server = await phraser()
  const { newsroom, run, project } = await newsroomWith(server)
  const { run: id } = await run()
  await change(project, 'prompts/draft.en.hbs', 'Short sentences', 'Short phrases')
  const asked = server.requests.length
  const told: string[] = []
  const house = await openHouse(project)
  const again = await replayRun(house, newsroom.store, id, (line) => told.push(line))
  expect(again.totals).toEqual({ drafts: 3, same: 0, differing: 0, failed: 3 })
  expect(again.beats[0]?.drafts[0]).toMatchObject({
    ...{ draft: null, hash: null, same: false },
    error: expect.stringMatching(
      new RegExp(
        `^run ${id} has no answer to the question [0-9a-f]{12}… \\(draft, draft.en.hbs\\) for quakes quake `,
      ),
    ),
  })
  expect(told.length).toEqual(4)
  expect(server.requests.length).toEqual(asked)
  await server.close()
  await newsroom.close()
})

test('a draft is made again from what was known then: a later revision of its sources changes nothing', async () => {
  const server = await phraser()
  const { newsroom, run, clock, revise } = await newsroomWith(server)
  const { run: first } = await run()
  clock.now = new Date('2018-02-07T04:00:00Z')
  await revise('us1000chhc', 'mag', 6.1)
  const { run: second } = await run()
  const replay = async (id: string) =>
    (await replayRun(newsroom.house, newsroom.store, id, () => undefined)).totals
  expect(await replay(first)).toEqual({ drafts: 3, same: 3, differing: 0, failed: 0 })
  const revised = await replay(second)
  expect(revised.drafts).toBeGreaterThan(0)
  expect(revised.same).toEqual(revised.drafts)
  await server.close()
  await newsroom.close()
})

/** Faults after which there is no answer that could be used. */
const fatal = faultNames.filter(
  (name) => !['chatter', 'fenced', 'another-language', 'no-usage', 'wrong-usage'].includes(name),
)

for (const name of fatal)
  test(`a night whose provider answers with "${name}" ends: each story is filed once, and the report says why`, async () => {
    const server = await phraser({ fault: () => (name === 'rate-limited' ? { name, retryAfter: 1 } : name) })
    const { newsroom, run } = await newsroomWith(server, 'tries: 2\n    patience: 0.5\n    seconds: 1')
    const { beats, totals } = await run()
    expect(totals).toMatchObject({ filed: 3, blocked: 0, failed: 0 })
    expect(beats[0]).toMatchObject({ byModel: 0, instead: Array(3).fill({ reason: expect.any(String) }) })
    const reasons = totals.models?.unanswered ?? []
    expect(reasons.reduce((sum, { stories }) => sum + stories, 0)).toEqual(3)
    expect((await newsroom.store.queue({ limit: 10, offset: 0 })).length).toEqual(3)
    expect(totals.models?.calls).toEqual(server.requests.length)
    // Two tries of a request that may pass, or one answer and one repair.
    expect(server.requests.length).toBeLessThanOrEqual(6)
    await server.close()
    await newsroom.close()
  }, 60_000)
