import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { change, json, nightdesk, type SmallHouse, smallHouse } from './house.ts'

// A dozen processes a test: on a machine at work that takes its time.
vi.setConfig({ testTimeout: 180_000 })

// One story goes its whole way: each test takes it from where the one before has left it.
let house: SmallHouse
const slug = 'quakes-m6-4-hualian'
const writer = '    writer: { kind: template, template: article }\n'

beforeAll(async () => {
  house = await smallHouse()
  const media = `    media:
      series: [{ label: { en: Magnitude }, values: strong.magnitude, along: strong.time }]
      make: [chart]
`
  await change(house, 'pipelines/quakes/beat.yaml', writer, writer + media)
  await nightdesk(house, ['run', '--recorded', '--now', '2018-02-07T03:00:00Z'])
})

const run = async (...args: string[]) => {
  const ran = await nightdesk(house, ['media', ...args])
  return {
    code: ran.code,
    err: ran.err,
    told: ran.out.startsWith('{') || ran.out.startsWith('[') ? json(ran) : ran.out,
  }
}

const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)

test('a story has no media until somebody asks; then each is told with its files and what it draws', async () => {
  expect((await run('list', slug, '--json')).told).toEqual({
    ...{ slug, version: 1, hash: sha256, assets: [], jobs: [] },
  })
  const { code, told, err } = await run('make', slug, '--as', 'Mara', '--json')
  expect([code, told]).toEqual([
    0,
    [
      expect.objectContaining({
        slug,
        assets: [
          expect.objectContaining({
            ...{
              kind: 'chart',
              state: 'waiting',
              hash: sha256,
              medium: 'chart',
              how: 'data',
              madeBy: 'Mara',
            },
            drawn: expect.arrayContaining([{ evidence: 'quakes/week#us1000chhc:magnitude', value: 6.4 }]),
          }),
        ],
      }),
    ],
  ])
  expect(err).toContain(`${slug}  chart: made`)
})

test('a medium is rejected for a reason and approved by its hash; another hash is refused', async () => {
  expect(await run('reject', slug, 'chart', '--as', 'Mara', '--reason', 'too small')).toMatchObject({
    code: 0,
  })
  expect((await run('list', slug)).told).toMatch(/chart +rejected/)
  expect(await run('approve', slug, 'chart', '--as', 'Mara', '--hash', 'another')).toMatchObject({
    code: 1,
    err: expect.stringContaining('look at it again'),
  })
  expect(await run('approve', slug, 'map', '--as', 'Mara')).toMatchObject({
    code: 1,
    err: `${slug} has no map of its words in force; there are: chart\n`,
  })
  expect(await run('approve', slug, 'chart', '--as', 'Mara')).toMatchObject({ code: 0 })
  expect((await run('list', slug)).told).toMatch(/chart +approved/)
})

test('the files of a story’s media are written into a folder, with what is said of them', async () => {
  const to = join(house.project, 'exported')
  const { told } = await run('export', slug, '--to', to, '--json')
  expect((await readdir(to)).sort()).toEqual([...(Array.isArray(told) ? told : [])].sort())
  const said: { alt: string; state: string } = JSON.parse(await readFile(join(to, 'chart.json'), 'utf8'))
  expect([said.state, said.alt.includes('6.4')]).toEqual(['approved', true])
})

test('an unknown kind, and slugs beside a number, are wrong arguments', async () => {
  expect(await run('make', slug, '--kind', 'chrat')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no medium of kind "chrat"; there are: '),
  })
  expect(await run('make', slug, '--top', '3')).toMatchObject({ code: 2 })
  expect(await run('make', 'no-such-story')).toMatchObject({
    code: 1,
    err: 'no story "no-such-story"; `queue` lists the slugs there are\n',
  })
})
