import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { evaluationsIn, partsOf } from '../../src/activation.ts'
import { evaluate } from '../../src/commands/eval.ts'
import { runNow } from '../../src/commands/run.ts'
import { notInForce, readEvaluations } from '../../src/config/evaluations.ts'
import { openHouse } from '../../src/house.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import { change, houseCopy } from '../config/house.ts'
import { openFakeOpenAI } from '../models/fake-openai.ts'
import { honest } from '../models/phrasers.ts'

const project = resolve(import.meta.dirname, '../..')

/** A house with the project's prompts and one provider, never evaluated; what it says, and a provider that may fall silent. */
async function houseWithModel() {
  const state = { honest: true }
  const server = await openFakeOpenAI({
    answer: ({ task = 'draft', messages }) =>
      state.honest ? JSON.parse(JSON.stringify(honest(task, messages.at(-1)?.text ?? ''))) : {},
  })
  const folder = await houseCopy()
  await cp(join(project, 'prompts'), join(folder, 'prompts'), { recursive: true })
  await rm(join(folder, 'prompts/evaluations.yaml'))
  await writeFile(
    join(folder, 'prompts/models.yaml'),
    `providers: { fake: { kind: openai, options: { baseUrl: "${server.baseUrl}" }, models: { m: { price: { input: 1, output: 1 } } } } }
tasks: { default: [fake/m] }
`,
  )
  const said: string[] = []
  const opened = async <T>(work: (newsroom: Awaited<ReturnType<typeof openNewsroom>>) => Promise<T>) => {
    const newsroom = await openNewsroom({ project: folder, folder: join(folder, 'newsroom'), env: {} })
    const world = { ...newsroom.world, say: (line: string) => said.push(line) }
    try {
      return await work({ ...newsroom, world })
    } finally {
      await newsroom.close()
    }
  }
  const place = { project: folder, folder: join(folder, 'newsroom'), env: {} }
  return {
    ...{ folder, server, state, said },
    run: () => opened(({ house, store, world, models }) => runNow(house, store, world, true, { models })),
    eval: (activate: boolean) =>
      opened((newsroom) => evaluate(newsroom, place, { most: 2, activate, as: 'Mara Lind', json: false })),
  }
}

test('what was never evaluated is not in force: templates write, with the way out; evaluated and activated, the model does', async () => {
  const house = await houseWithModel()
  const before = await house.run()
  expect(before.beats[0]).toMatchObject({ filed: 3, models: { calls: 0, refused: expect.any(String) } })
  expect(house.said).toContain(
    '  ! what quakes asks models with was never evaluated; `nightdesk eval quakes --activate --as WHO` puts it in force, until then templates write',
  )
  expect(house.server.requests).toEqual([])
  const tried = await house.eval(false)
  expect(tried.evaluation).toMatchObject({
    by: 'fake',
    beats: {
      quakes: {
        scores: {
          ...{ drafts: 3, byModel: 3, repairs: 0, findings: { error: 0 } },
          claims: { unsupported: 0, contradicted: 0 },
          cost: expect.any(Number),
        },
      },
    },
  })
  expect(tried.evaluation.beats.quakes?.scores.cost).toBeGreaterThan(0)
  expect((await house.run()).beats[0]?.models?.refused).toMatch(/was never evaluated/)
  const asked = house.server.requests.length
  const activated = await house.eval(true)
  expect(activated.evaluation.activated?.by).toEqual('Mara Lind')
  // The same questions were asked before: scored again, they cost nothing, and are worth what they were.
  expect(house.server.requests.length).toEqual(asked)
  expect(activated.evaluation.beats.quakes?.scores).toEqual(tried.evaluation.beats.quakes?.scores)
  await rm(join(house.folder, 'newsroom/nightdesk.db'))
  const after = await house.run()
  expect(after.beats[0]).toMatchObject({ filed: 3, byModel: 3 })
  expect(after.beats[0]?.models?.refused).toBeUndefined()
  await house.server.close()
})

test('another prompt is another thing until it is evaluated; another rule is told and stops nothing', async () => {
  const house = await houseWithModel()
  await house.eval(true)
  await change(house.folder, 'prompts/draft.en.hbs', 'Short sentences', 'Short phrases')
  expect((await house.run()).beats[0]?.models?.refused).toMatch(
    /^what quakes asks models with is not what was evaluated: prompts\/draft.en.hbs; /,
  )
  const { changed } = await house.eval(false)
  expect(changed).toEqual({ quakes: ['prompts/draft.en.hbs'] })
  await change(house.folder, 'prompts/draft.en.hbs', 'Short phrases', 'Short sentences')
  await change(house.folder, 'editorial-rules/house.yaml', 'level: error', 'level: warning')
  const told = await house.run()
  expect(told.beats[0]?.models?.refused).toBeUndefined()
  expect(house.said.at(-2)).not.toMatch(/never/)
  expect(
    house.said.some((line) => line.includes('the rules of quakes are not those that were evaluated')),
  ).toBe(true)
  await house.server.close()
})

test('an evaluation in which no model wrote a draft puts nothing in force', async () => {
  const house = await houseWithModel()
  house.state.honest = false
  await expect(house.eval(true)).rejects.toThrow(
    'no model wrote a draft for quakes: that is not put in force',
  )
  expect(await evaluationsIn(house.folder, join(house.folder, 'newsroom'))).toEqual([])
  await house.server.close()
})

test('the shipped prompts, words and models are in force by the shipped evaluation: after a change, npm run evaluate', async () => {
  const house = await openHouse(project)
  const shipped = readEvaluations(
    'evaluations.yaml',
    await readFile(join(project, 'prompts/evaluations.yaml'), 'utf8'),
  )
  const refused = house.beats.flatMap(
    (beat) => notInForce(shipped, beat.name, partsOf(house, beat)).refused ?? [],
  )
  expect(refused).toEqual([])
})
