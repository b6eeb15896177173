import { expect, test } from 'vitest'
import type { FactsSpec } from '../../src/config/beat-schema.ts'
import { factsReader } from '../../src/config/read-facts.ts'
import { type FactNode, isEvidence } from '../../src/news/facts.ts'
import type { Json } from '../../src/news/json.ts'

const read = (facts: FactsSpec, record: Json) =>
  factsReader(facts, 'UTC')({ feed: 'nba/games', id: 'g1', version: '1', hash: 'h', payload: 'p', record })

/** A tree as plain values, with the subjects its facts are about. */
const told = (node: FactNode): unknown =>
  Object.fromEntries(
    Object.entries(node.fields).flatMap(([name, field]) => {
      if (field === undefined) return []
      if (isEvidence(field))
        return field.from === 'item' ? [[name, [field.value, field.pointer, field.subject]]] : []
      return [[name, 'fields' in field ? told(field) : field.map((each) => [each.key, told(each)])]]
    }),
  )

test('a list over an object takes the keys of the object into its pointers', () => {
  const { root } = read(
    {
      players: {
        each: '/box/NAME/*',
        facts: {
          name: { at: '/box/NAME/{key}', type: 'person' },
          points: { at: '/box/PTS/{key}', type: 'number', unit: 'points' },
        },
      },
    },
    { box: { NAME: { 0: 'Ann Lee', 7: 'Bo Li' }, PTS: { 0: '12', 7: 'N/A' } } },
  )
  const [ann, bo] = ['nba/games#g1:players.0', 'nba/games#g1:players.7']
  expect(told(root)).toEqual({
    players: [
      ['0', { name: ['Ann Lee', '/box/NAME/0', ann], points: [12, '/box/PTS/0', ann] }],
      ['7', { name: ['Bo Li', '/box/NAME/7', bo] }],
    ],
  })
})

test('a list over an array knows its elements by their own key and reads them by @', () => {
  const { root } = read(
    {
      rates: {
        each: '/Valute/*',
        key: '@/CharCode',
        facts: {
          code: { at: '@/CharCode', type: 'name' },
          rate: { at: '@/Value', type: 'number', parse: 'decimal-comma' },
        },
      },
    },
    { Valute: [{ CharCode: 'USD', Value: '63,8741' }, { CharCode: 'EUR', Value: '68,4' }, {}] },
  )
  const subject = (code: string) => `nba/games#g1:rates.${code}`
  expect(told(root)).toEqual({
    rates: [
      [
        'USD',
        {
          code: ['USD', '/Valute/0/CharCode', subject('USD')],
          rate: [63.8741, '/Valute/0/Value', subject('USD')],
        },
      ],
      [
        'EUR',
        {
          code: ['EUR', '/Valute/1/CharCode', subject('EUR')],
          rate: [68.4, '/Valute/1/Value', subject('EUR')],
        },
      ],
    ],
  })
})

test('two elements with one key stay two: neither is taken for the other', () => {
  const { root } = read(
    { rates: { each: '/rates/*', key: '@/code', facts: { rate: { at: '@/rate', type: 'number' } } } },
    {
      rates: [
        { code: 'USD', rate: 1 },
        { code: 'USD', rate: 2 },
      ],
    },
  )
  expect(told(root)).toEqual({
    rates: [
      ['USD', { rate: [1, '/rates/0/rate', undefined] }],
      ['1', { rate: [2, '/rates/1/rate', undefined] }],
    ],
  })
})

test('a node with a name is a subject under all its names, and its nameless children are about it', () => {
  const { root } = read(
    {
      home: {
        facts: {
          name: { at: '/team', type: 'organisation' },
          short: { at: '/code', type: 'organisation' },
          score: { facts: { half: { at: '/score/ht/0', type: 'number' } } },
        },
      },
    },
    { team: 'Arsenal FC', code: 'ARS', score: { ht: [2, 0] } },
  )
  const home = 'nba/games#g1:home'
  expect(root.fields.home).toMatchObject({
    subject: { id: home, type: 'organisation', names: ['Arsenal FC', 'ARS'] },
  })
  expect(told(root)).toMatchObject({ home: { score: { half: [2, '/score/ht/0', home] } } })
})

test('a value over several places is joined, and is none where one of them is missing', () => {
  const facts: FactsSpec = { start: { at: ['/day', '/hour'], type: 'time', parse: 'dd.MM.yyyy HH:mm' } }
  expect(told(read(facts, { day: '06.02.2018', hour: '15:50' }).root)).toEqual({
    start: ['2018-02-06T15:50:00.000Z', '/day', undefined],
  })
  expect(told(read(facts, { day: '06.02.2018' }).root)).toEqual({})
})

test('what cannot be read is told with its place and costs no other fact', () => {
  const { root, faults } = read(
    { depth: { at: '/depth', type: 'number' }, place: { at: '/a~1b', type: 'place' } },
    { depth: 'deep', 'a/b': 'Hualian' },
  )
  expect(told(root)).toEqual({ place: ['Hualian', '/a~1b', 'nba/games#g1'] })
  expect(faults).toEqual(['nba/games#g1 /depth: "deep" is not a number'])
})
