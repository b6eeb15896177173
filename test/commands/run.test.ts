import { beforeAll, expect, test } from 'vitest'
import { change, json, nightdesk, type SmallHouse, smallHouse } from './house.ts'

let house: SmallHouse

beforeAll(async () => {
  house = await smallHouse()
})

const counts = { stories: 3, filed: 3, blocked: 0, failed: 0, ms: expect.any(Number) }
const url = 'http://127.0.0.1:9/all_week.geojson'

test('a run tells each feed, each beat and the totals as one JSON value, and its progress on stderr', async () => {
  const ran = await nightdesk(house, ['run', '--recorded', '--now', '2018-02-07T03:00:00Z', '--json'])
  expect(json(ran)).toEqual({
    run: expect.stringMatching(/^20180207030000-/),
    beats: [
      {
        beat: 'quakes',
        feeds: [{ url, status: 'ok', items: 4, fresh: 4, error: null }],
        ...counts,
        stages: expect.any(Object),
      },
    ],
    totals: { feeds: 1, failedFeeds: 0, silentFeeds: 0, ...counts },
    silent: [],
  })
  expect(ran.out.split('\n')).toHaveLength(2)
  expect(ran.err).toMatch(/^quakes +4 items, 3 stories, 3 filed/)
  expect(ran.code).toBe(0)
})

test('without --json a run prints nothing on stdout', async () => {
  const ran = await nightdesk(house, ['run', 'quakes', '--recorded'])
  expect([ran.code, ran.out]).toEqual([0, ''])
})

test('a feed that fails is named and the run exits 1', async () => {
  const ran = await nightdesk(house, ['run', '--json'])
  expect(json(ran)).toMatchObject({
    beats: [
      {
        feeds: [
          { url, status: 'failed', items: 0, fresh: 0, error: expect.stringMatching(/^unreachable: /) },
        ],
      },
    ],
    totals: { feeds: 1, failedFeeds: 1, filed: 0 },
  })
  expect(ran.code).toBe(1)
})

test('one record that the beat stumbles over costs no other its story, and the run exits 1', async () => {
  const odd = await smallHouse()
  await change(
    odd,
    'pipelines/quakes/beat.yaml',
    "    when: magnitude >= 4.5 and type = 'earthquake'",
    '    key: "$number(town)"',
  )
  const ran = await nightdesk(odd, ['run', '--recorded', '--json'])
  expect(json(ran)).toMatchObject({ totals: { stories: 0, failed: 4, failedFeeds: 0 } })
  expect(ran.err).toContain('quakes quake us1000chhc: ')
  expect(ran.code).toBe(1)
})

const wrong: Readonly<Record<string, readonly [args: readonly string[], said: string]>> = {
  'a beat that is none': [['run', 'quaks'], 'pipelines:1:1 no beat "quaks"; there are: quakes\n'],
  'a time without a zone': [['run', '--now', '2018-02-07'], 'give a time with its zone'],
  'an option that is none': [['run', '--recordd'], "unknown option '--recordd'"],
  'a command that is none': [['runn'], "unknown command 'runn'"],
  'no command': [[], 'Usage: nightdesk'],
  'a missing option': [['approve', 'quakes-m6-4-hualian'], "required option '--as <who>' not specified"],
  'a missing argument': [['show'], "missing required argument 'slug'"],
  'a status that is none': [
    ['queue', '--status', 'lost'],
    'no status "lost"; there are: drafted, in-review, ',
  ],
  'a file that is none': [
    ['edit', 'quakes-m6-4-hualian', '--as', 'Mara', '--file', 'gone.txt'],
    '--file gone.txt: ENOENT',
  ],
  'a folder of rules that is none': [['lint', '--batch', '--rules', 'gone'], 'gone: ENOENT'],
  'a folder without rules': [
    ['lint', '--batch', '--rules', 'src'],
    'src:1:1 no rule of this folder can be run',
  ],
  'a batch command without --batch': [['check'], "required option '--batch' not specified"],
  'a verb of config that is none': [['config', 'chek'], 'config has no "chek"'],
  'a port that is none': [['serve', '--port', '70000'], 'a port is a number from 0 to 65535'],
}

test.each(Object.entries(wrong))(
  '%s is refused with exit 2 and nothing on stdout',
  async (_, [args, said]) => {
    const ran = await nightdesk(house, args)
    expect(ran.err).toContain(said)
    expect([ran.code, ran.out]).toEqual([2, ''])
  },
)
