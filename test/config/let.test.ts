import { expect, test } from 'vitest'
import type { FactsSpec, LetSpec } from '../../src/config/beat-schema.ts'
import { compileLet, evidential, resolve } from '../../src/config/let.ts'
import { factsReader } from '../../src/config/read-facts.ts'
import { type FactNode, isEvidence } from '../../src/news/facts.ts'
import type { Item } from '../../src/news/item.ts'

const facts: FactsSpec = {
  day: { at: '/day', type: 'date' },
  total: { at: '/total', type: 'number', unit: 'points' },
  players: {
    each: '/players/*',
    key: '@/code',
    facts: {
      name: { at: '@/name', type: 'person' },
      points: { at: '@/points', type: 'number', unit: 'points' },
      fouls: { at: '@/fouls', type: 'number' },
    },
  },
}
const players = [
  { code: 'LEE', name: 'Ann Lee', points: 30, fouls: 2 },
  { code: 'LI', name: 'Bo Li', points: 10 },
  { code: 'RAY', name: 'Cy Ray', points: 20, fouls: 5 },
]
const item = (day: string, total: number): Item => ({
  feed: 'nba/games',
  id: day,
  version: '1',
  hash: day,
  payload: 'p',
  record: { day, total, players },
})
const read = (day: string, total: number): FactNode => factsReader(facts, 'UTC')(item(day, total)).root

/** The story of 3 May, with the days before in its window, and what a `let` makes of it. */
async function story(specs: Readonly<Record<string, Partial<LetSpec>>>): Promise<FactNode> {
  const root = read('2026-05-03', 60)
  root.fields.window = [root, read('2026-05-02', 50), read('2026-05-01', 70)]
  const whole = Object.entries(specs).map(([name, spec]): [string, LetSpec] => [
    name,
    'pick' in spec && spec.pick !== undefined
      ? { ...spec, pick: spec.pick }
      : { derive: '', of: [], ...spec },
  ])
  await compileLet(Object.fromEntries(whole))(root)
  return root
}

const values = (root: FactNode, path: string): unknown[] =>
  resolve(root, path).map((field) => (isEvidence(field) ? field.value : field.key))

test('a pick answers with nodes of the tree, and what is derived later finds them by its name', async () => {
  const root = await story({
    leaders: { pick: '$sort(players, function($a, $b) { $a.points < $b.points })[[0..1]]' },
    best: { pick: 'leaders[0]' },
    lead: { derive: 'difference', of: ['best.points', 'players.RAY.points'] },
  })
  expect([values(root, 'leaders'), values(root, 'best.name'), values(root, 'lead')]).toEqual([
    ['LEE', 'RAY'],
    ['Ann Lee'],
    [10],
  ])
})

test('a derivation for each element finds names in the element first, then at the root, and keeps its inputs', async () => {
  const root = await story({ share: { derive: 'share', each: 'players', of: ['points', 'total'] } })
  const [lee] = resolve(root, 'players.LEE.share')
  expect(values(root, 'players.share')).toHaveLength(3)
  expect(lee).toEqual({
    id: '=nba/games#2026-05-03:players.LEE.share',
    from: 'derivation',
    name: 'share',
    measure: 'share',
    type: 'number',
    value: 50,
    unit: 'percent',
    inputs: ['nba/games#2026-05-03:players.LEE.points', 'nba/games#2026-05-03:total'],
    subject: 'nba/games#2026-05-03:players.LEE',
  })
})

test('{key} is the key of the element: the same player in the game before', async () => {
  const root = await story({
    last: { pick: 'window[1]' },
    gain: { derive: 'difference', each: 'players', of: ['points', 'last.players.{key}.points'] },
  })
  expect(values(root, 'players.gain')).toEqual([0, 0, 0])
  const [ray] = resolve(root, 'players.RAY.gain')
  expect(ray).toMatchObject({
    inputs: ['nba/games#2026-05-03:players.RAY.points', 'nba/games#2026-05-02:players.RAY.points'],
  })
})

test('among is the series and times its days', async () => {
  const root = await story({
    rank: { derive: 'rank', of: 'total', among: 'window.total' },
    since: { derive: 'highestSince', of: 'total', among: 'window.total', times: 'window.day' },
  })
  expect(values(root, 'rank')).toEqual([2])
  expect(resolve(root, 'rank')).toMatchObject([
    { inputs: expect.arrayContaining(['nba/games#2026-05-01:total']) },
  ])
  expect(values(root, 'since')).toEqual(['2026-05-01'])
})

test('where an input is absent nothing is derived, and a pick that finds none has no name', async () => {
  const root = await story({
    ratio: { derive: 'quotient', each: 'players', of: ['points', 'fouls'] },
    nobody: { pick: 'players[points > 99]' },
    shame: { derive: 'sum', of: 'nobody.points' },
  })
  expect(values(root, 'players.ratio')).toEqual([15, 4])
  expect(Object.keys(root.fields)).not.toContain('nobody')
  expect(Object.keys(root.fields)).not.toContain('shame')
})

test('a pick of an element stands on its own names and asks the story by `story`', async () => {
  const root = await story({ peers: { each: 'players', pick: 'story.players[points > 25]' } })
  expect(values(root, 'players.LI.peers')).toEqual(['LEE'])
})

test('a pick that answers with a value and not with a node is told', async () => {
  await expect(story({ best: { pick: '$max(players.points)' } })).rejects.toThrow(
    'a pick must answer with nodes of the facts tree, not with 30',
  )
})

test('for the reader of claims all is derived, and of the picks those that a derivation looks at', () => {
  const pick = (source: string, each?: string): LetSpec => ({
    pick: source,
    ...(each === undefined ? {} : { each }),
  })
  const sum: LetSpec = { derive: 'sum', of: 'scorers.points', options: {} }
  const specs = {
    scorers: pick('players[points > base]'),
    base: pick('players[0]'),
    best: pick('players[0]'),
    friends: pick('story.players[name != best.name]', 'players'),
    total: sum,
  }
  // `base` stands behind its reader: at that place it told nothing, and so it stays.
  expect(Object.keys(evidential(specs))).toEqual(['scorers', 'total'])
  expect(Object.keys(evidential({ ...specs, scorers: pick('players.*[points > 1]') }))).toEqual(
    Object.keys(specs),
  )
})
