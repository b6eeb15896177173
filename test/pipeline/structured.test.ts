import { expect, test } from 'vitest'
import { structured } from '../../src/pipeline/structured.ts'

test('a record as Python prints it is read as the data it is', () => {
  expect(
    structured(
      "{'name': \"Reykjav\\xedk's\", 'goals': 2, 'open': True, 'none': None, 'list': [1, -2.5, ('a',)]}",
    ),
  ).toEqual({
    name: "Reykjavík's",
    goals: 2,
    open: true,
    none: null,
    list: [1, -2.5, ['a']],
  })
})

test('a table under remarks is read with its remarks', () => {
  expect(
    structured('# country: Denmark\n# unit: people\ndate,value\n2020-12-18,0.0\n2020-12-25,1.5\n'),
  ).toEqual({
    country: 'Denmark',
    unit: 'people',
    rows: [
      { date: '2020-12-18', value: 0 },
      { date: '2020-12-25', value: 1.5 },
    ],
  })
})

test('a list of keys and values under a title is read as a record of that name', () => {
  expect(structured('Gandhara\n---\n- continent: Asia\n- source: Pauly\n- source: Brockhaus')).toEqual({
    name: 'Gandhara',
    continent: 'Asia',
    source: ['Pauly', 'Brockhaus'],
  })
})

test.each([
  'The rate fell to 63.39 rubles, the central bank said.',
  "{'name': 'broken",
  '(in thousands) sales rose',
  'Sarah: Good morning.\nJohn: Hello, how are you?',
  '- Bread\n- Milk',
  '',
])('prose is no data: %j', (text) => {
  expect(structured(text)).toBeUndefined()
})
