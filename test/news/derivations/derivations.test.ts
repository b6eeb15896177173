import { expect, test } from 'vitest'
import type { DerivationFunction, Sample } from '../../../src/news/derivations/derivation-function.ts'
import {
  type Asked,
  deciding,
  derivations,
  derive,
  recompute,
} from '../../../src/news/derivations/derivations.ts'
import type { Evidence } from '../../../src/news/fact.ts'
import { day, fact, rates } from './evidence.ts'

type Case = Omit<Asked, 'id' | 'measure'> & { value: unknown; in?: string }

const dollar = (id: string, value: number) => fact(id, value, 'RUB')
const hualien = [fact('latitude', 24.1742), fact('longitude', 121.6527)]
const taipei = [fact('latitude2', 25.0478), fact('longitude2', 121.5319)]
const scores = (values: readonly number[]): Sample[] =>
  values.map((value, index) => ({ value: fact(`score${index}`, value, 'points') }))

const cases: readonly Case[] = [
  { name: 'difference', inputs: [dollar('new', 63.3028), dollar('old', 63.9114)], value: -0.6086, in: 'RUB' },
  {
    name: 'difference',
    inputs: [fact('a', 5.5, 'percent'), fact('b', 5.2, 'percent')],
    value: 0.3,
    in: 'percentagePoints',
  },
  { name: 'gap', inputs: [fact('a', 107, 'points'), fact('b', 113, 'points')], value: 6, in: 'points' },
  { name: 'percentChange', inputs: [dollar('new', 50), dollar('old', 40)], value: 25, in: 'percent' },
  {
    name: 'percentagePointChange',
    inputs: [fact('a', 4, 'percent'), fact('b', 6.5, 'percent')],
    value: -2.5,
    in: 'percentagePoints',
  },
  { name: 'share', inputs: [fact('made', 13), fact('tried', 24)], value: 54.1666666667, in: 'percent' },
  { name: 'ratio', inputs: [fact('assists', 30), fact('turnovers', 12)], value: 2.5 },
  { name: 'quotient', inputs: [dollar('rate', 63.9114), fact('nominal', 100)], value: 0.639114, in: 'RUB' },
  { name: 'same', inputs: [dollar('before', 63.9114)], value: 63.9114, in: 'RUB' },
  { name: 'product', inputs: [fact('threes', 7), fact('worth', 3, 'points')], value: 21, in: 'points' },
  { name: 'sum', inputs: [fact('a', 0.1, 'km'), fact('b', 0.2, 'km')], value: 0.3, in: 'km' },
  { name: 'sum', inputs: [], series: scores([10, 12, 1]), value: 23, in: 'points' },
  { name: 'mean', inputs: [fact('a', 10), fact('b', 11)], value: 10.5 },
  { name: 'minimum', inputs: [fact('a', 10), fact('b', 11)], value: 10 },
  { name: 'maximum', inputs: [fact('a', 10), fact('b', 11)], value: 11 },
  {
    name: 'count',
    inputs: [],
    series: scores([1, 2, 3]),
    options: { unit: 'players' },
    value: 3,
    in: 'players',
  },
  { name: 'countWhere', inputs: [], series: scores([9, 10, 22]), options: { atLeast: 10 }, value: 2 },
  { name: 'countWhere', inputs: [], series: scores([9, 10, 22]), options: { above: 9, below: 22 }, value: 1 },
  { name: 'countWhere', inputs: [fact('a', 'draw'), fact('b', 'win')], options: { is: 'draw' }, value: 1 },
  {
    name: 'earliest',
    inputs: [],
    series: [{ value: day('new', '2016-12-09') }, { value: day('old', '2016-08-23') }],
    value: '2016-08-23',
  },
  { name: 'same', inputs: [dollar('earlier', 63.9114)], value: 63.9114, in: 'RUB' },
  { name: 'latest', inputs: [day('new', '2016-12-09'), day('old', '2016-08-23')], value: '2016-12-09' },
  { name: 'rank', inputs: [fact('own', 22)], series: scores([9, 30, 22]), value: 2 },
  {
    name: 'rank',
    inputs: [fact('own', 9)],
    series: scores([9, 30, 22]),
    options: { ascending: true },
    value: 1,
  },
  { name: 'setting', inputs: [], options: { value: 4.5 }, value: 4.5 },
  { name: 'isHighest', inputs: [fact('own', 31)], series: scores([9, 30, 22]), value: true },
  { name: 'isHighest', inputs: [fact('own', 30)], series: scores([9, 30, 22]), value: false },
  { name: 'isLowest', inputs: [fact('own', 3)], series: scores([9, 30, 22]), value: true },
  {
    name: 'streak',
    inputs: [],
    series: rates([1.3, 1.2, 1.1, 1.2]),
    options: { unit: 'days' },
    value: 2,
    in: 'days',
  },
  { name: 'streak', inputs: [], series: rates([1.1, 1.2, 1.2]), value: -1 },
  { name: 'streak', inputs: [], series: rates([1.1, 1.1, 1.2]), value: 0 },
  { name: 'highestSince', inputs: [], series: rates([1.3, 1.1, 1.2, 1.3, 1.4]), value: '2019-11-26' },
  { name: 'lowestSince', inputs: [], series: rates([1.1, 1.2, 1.2, 1.05]), value: '2019-11-26' },
  { name: 'distanceTo', inputs: [...hualien, ...taipei], value: 97.9, in: 'km' },
  {
    name: 'distanceTo',
    inputs: hualien,
    options: { latitude: 25.0478, longitude: 121.5319 },
    value: 97.9,
    in: 'km',
  },
  {
    name: 'timeBetween',
    inputs: [day('later', '2018-02-09'), day('earlier', '2018-02-06')],
    options: { unit: 'days' },
    value: 3,
    in: 'days',
  },
  {
    name: 'convert',
    inputs: [fact('distance', 10, 'km')],
    options: { unit: 'mi' },
    value: 6.21371192237,
    in: 'mi',
  },
  {
    name: 'convert',
    inputs: [fact('heat', 30, 'celsius')],
    options: { unit: 'fahrenheit' },
    value: 86,
    in: 'fahrenheit',
  },
  {
    name: 'round',
    inputs: [fact('share', 2.675, 'percent')],
    options: { decimals: 2 },
    value: 2.68,
    in: 'percent',
  },
]

const evidenceOf = (each: Case): ReadonlyMap<string, Evidence> => {
  const series = (each.series ?? []).flatMap(({ value, time }) => (time ? [value, time] : [value]))
  return new Map([...each.inputs, ...series].map((one) => [one.id, one]))
}

test.each(
  cases.map(
    (each) => [`${each.name} of ${each.inputs.length} and ${each.series?.length ?? 0}`, each] as const,
  ),
)('%s tells the value, and the same again from what was stored', (_, each) => {
  const derivation = derive({ id: '=derived', measure: 'derived', ...each })
  expect(derivation && { value: derivation.value, unit: derivation.unit }).toEqual({
    value: each.value,
    unit: each.in,
  })
  expect(derivation && recompute(derivation, evidenceOf(each))).toEqual(each.value)
})

test('every derivation there is has a case here and says what it takes', () => {
  const tried = new Set(cases.map((each) => each.name))
  expect(Object.keys(derivations).filter((name) => !tried.has(name))).toEqual([])
  const silent = Object.values(derivations).filter((each: DerivationFunction) => each.takes === '')
  expect(silent).toEqual([])
})

test('a missing input, another unit and a divisor of zero cannot be told', () => {
  const untold: Case[] = [
    { name: 'difference', inputs: [dollar('new', 1)], value: undefined },
    { name: 'difference', inputs: [dollar('new', 1), fact('old', 1, 'USD')], value: undefined },
    { name: 'percentChange', inputs: [dollar('new', 1), dollar('old', 0)], value: undefined },
    { name: 'share', inputs: [fact('a', 1), fact('b', 0)], value: undefined },
    { name: 'sum', inputs: [], value: undefined },
    { name: 'rank', inputs: [fact('own', 1)], series: [], value: undefined },
    { name: 'streak', inputs: [], series: rates([1.3, 1.2, 1.1]), value: undefined },
    { name: 'highestSince', inputs: [], series: rates([1.3, 1.2, 1.1]), value: undefined },
    { name: 'highestSince', inputs: [], series: rates([1.3, 1.4, 1.1]), value: undefined },
    { name: 'distanceTo', inputs: hualien, value: undefined },
    { name: 'convert', inputs: [fact('a', 1, 'km')], options: { unit: 'kg' }, value: undefined },
    { name: 'constructor', inputs: [fact('a', 1)], value: undefined },
  ]
  expect(untold.map((each) => derive({ id: '=d', measure: 'd', ...each }))).toEqual(
    untold.map(() => undefined),
  )
})

test('a changed figure changes what is recomputed, and a lost one leaves it untold', () => {
  const inputs = [dollar('new', 63.3), dollar('old', 63.1)]
  const change = derive({ id: '=change', measure: 'change', name: 'difference', inputs })
  const altered = new Map<string, Evidence>([
    ['new', dollar('new', 64)],
    ['old', dollar('old', 63.1)],
  ])
  expect(change && recompute(change, altered)).toEqual(0.9)
  expect(change && recompute(change, new Map())).toEqual(undefined)
})

test('an editor is shown the earlier high, not the whole window', () => {
  const series = rates([1.3, 1.1, 1.2, 1.3, 1.4])
  const asked = { id: '=high', measure: 'high', name: 'highestSince', inputs: [], series }
  const high = derive(asked)
  expect(high?.inputs.length).toEqual(10)
  const stored = evidenceOf({ ...asked, value: '2019-11-26' })
  expect(high && deciding(high, stored)?.map((each) => each.id)).toEqual(['rate0', 'rate3', 'day3'])
})

test('what the beat says of unit, type and subject wins over what the function says', () => {
  const place = derive({
    id: '=rank',
    measure: 'rank',
    name: 'rank',
    inputs: [fact('own', 22)],
    series: scores([9, 22, 30]),
    unit: 'rank',
    subject: 'players.24',
  })
  expect(place).toEqual({
    from: 'derivation',
    id: '=rank',
    measure: 'rank',
    name: 'rank',
    type: 'number',
    value: 2,
    unit: 'rank',
    subject: 'players.24',
    inputs: ['own', 'score0', 'score1', 'score2'],
    options: { own: 1, series: 'plain' },
  })
})
