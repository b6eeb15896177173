import { beforeAll, expect, test } from 'vitest'
import { answers, lines, nightdesk, record, type SmallHouse, smallHouse } from './house.ts'

let house: SmallHouse

beforeAll(async () => {
  house = await smallHouse()
})

const sources = [
  { name: 'weather', kind: 'json', body: { city: 'Oslo', temperature: 12.4, windSpeed: 9 } },
  { name: 'release', kind: 'text', body: 'The fire in Bergen destroyed 14 houses on Tuesday.' },
  { name: 'сводка', kind: 'text', body: 'В Осло сгорело 17 домов.' },
]
const check = (text: string, id = text) => ({ id, sources, text, language: 'en' })

test('without a beat a figure of the sources is supported and any other is not', async () => {
  const told = await answers(
    house,
    ['check', '--batch'],
    lines(
      check('The fire destroyed 14 houses.'),
      check('The fire destroyed 19 houses.'),
      check('The temperature in Oslo was 12.4 degrees.'),
      check('The temperature in Oslo was 21.4 degrees.'),
    ),
  )
  const verdict = (score: unknown, text: string, open: boolean) => ({
    score,
    claims: expect.arrayContaining([
      expect.objectContaining({
        text,
        kind: 'number',
        verdict: open ? expect.stringMatching(/^(unsupported|contradicted)$/) : 'supported',
      }),
    ]),
  })
  expect(told).toEqual([
    { id: 'The fire destroyed 14 houses.', ...verdict(1, '14', false) },
    { id: 'The fire destroyed 19 houses.', ...verdict(expect.any(Number), '19', true) },
    { id: 'The temperature in Oslo was 12.4 degrees.', ...verdict(1, '12.4', false) },
    { id: 'The temperature in Oslo was 21.4 degrees.', ...verdict(expect.any(Number), '21.4', true) },
  ])
})

test('a claim has its span in UTF-16 code units and its place in the source', async () => {
  const text = 'The fire 🔥 destroyed 14 houses.'
  const [told] = await answers(house, ['check', '--batch'], lines(check(text, 'fire')))
  const start = text.indexOf('14')
  expect(told).toEqual({
    id: 'fire',
    score: 1,
    claims: [
      {
        start,
        end: start + 2,
        text: '14',
        kind: 'number',
        verdict: 'supported',
        evidence: [{ source: 'release', start: 29, end: 31, value: '14' }],
        why: expect.any(String),
      },
    ],
  })
})

test('every line has its answer in its place, a bad one an error, and the batch goes on', async () => {
  const input = lines(
    check('The fire destroyed 14 houses.', '1'),
    '{"id":"2","text":',
    { id: '3', text: 'No sources.' },
    '',
    { ...check('Figures: 14.', '5'), beat: 'quaks' },
    check('Сгорело 17 домов.\u2028🏠', '6'),
    check(`${'The fire destroyed 14 houses. '.repeat(3000)}`, '7'),
  )
  const told = await answers(house, ['check', '--batch'], `\uFEFF${input}\n\n`)
  const error = (kind: string, said: RegExp) => ({ error: { kind, message: expect.stringMatching(said) } })
  expect(told).toEqual([
    expect.objectContaining({ id: '1', score: 1 }),
    error('not-json', /JSON/),
    { id: '3', ...error('wrong-shape', /^sources: /) },
    error('not-json', /empty line/),
    { id: '5', ...error('configuration', /no beat "quaks"; there are: quakes/) },
    expect.objectContaining({
      id: '6',
      claims: [expect.objectContaining({ text: '17', verdict: 'supported' })],
    }),
    expect.objectContaining({ id: '7', score: 1 }),
  ])
})

test("write gives the beat's draft from a record, with its claims, and stores nothing", async () => {
  const hualien = await record('us1000chhc')
  const blast = await record('ci38100536')
  const asked = { beat: 'quakes', issued: '2018-02-07T03:00:00Z' }
  const source = (body: unknown) => ({ sources: [{ name: 'event', kind: 'json', body }] })
  const told = await answers(
    house,
    ['write', '--batch'],
    lines(
      { id: 1, ...asked, ...source(hualien) },
      { id: 2, ...asked, ...source(JSON.stringify(hualien)) },
      { id: 3, ...asked, ...source(blast) },
      { id: 4, ...asked, ...source({ nothing: true }) },
      { id: 5, ...asked, ...source(hualien), language: 'ru' },
    ),
  )
  const draft = {
    headline: 'Magnitude 6.4 earthquake hits near Hualian',
    text: expect.stringMatching(
      /^Magnitude 6\.4 earthquake hits near Hualian\n\nThe quake struck at a depth of 10\.6 k/,
    ),
    claims: expect.arrayContaining([expect.objectContaining({ text: '6.4', verdict: 'supported' })]),
    findings: [],
    writer: 'template',
    error: null,
  }
  expect(told).toEqual([
    { id: 1, ...draft },
    { id: 2, ...draft },
    { id: 3, error: { kind: 'no-story', message: expect.stringContaining('quakes') } },
    { id: 4, error: { kind: 'no-record', message: expect.stringContaining('source "event" is no record') } },
    { id: 5, error: { kind: 'configuration', message: 'the beat quakes has no language "ru"; it has: en' } },
  ])
  const { out } = await nightdesk(house, ['queue', '--json'])
  expect(JSON.parse(out)).toEqual([])
})

test('check with a beat reads the record as the beat does', async () => {
  const hualien = await record('us1000chhc')
  const line = { id: 'q', beat: 'quakes', sources: [{ name: 'event', kind: 'json', body: hualien }] }
  const [told] = await answers(
    house,
    ['check', '--batch'],
    lines({ ...line, text: 'A magnitude 6.4 quake struck 32 kilometers from Hualian.' }),
  )
  expect(told).toMatchObject({
    claims: expect.arrayContaining([
      expect.objectContaining({
        text: '6.4',
        verdict: 'supported',
        evidence: [{ source: 'event', pointer: '/properties/mag', value: 6.4 }],
      }),
      expect.objectContaining({ text: expect.stringContaining('32'), verdict: 'contradicted' }),
    ]),
  })
})

test('lint tells the findings of a folder of rules', async () => {
  const told = await answers(
    house,
    ['lint', '--batch', '--rules', `${house.project}/editorial-rules`],
    lines({ id: 'a', text: '🔥 A very big monster quake.' }, { id: 'b', text: 'A quake.' }),
  )
  expect(told).toEqual([
    {
      id: 'a',
      findings: [
        { rule: 'house.no-very', level: 'warning', start: 5, end: 9, message: '"very" says nothing' },
        { rule: 'house.no-monster', level: 'error', start: 14, end: 21, message: '"monster" frightens' },
      ],
    },
    { id: 'b', findings: [] },
  ])
})

test('words and keys that JavaScript has a meaning for are words and keys like any other', async () => {
  const text = 'Ferrari has constructor 12. Of the constructors, hasOwnProperty and __proto__ have 7.'
  const body = { constructor: 'x', team: { name: 'Ferrari', constructor: 12 } }
  const [told] = await answers(
    house,
    ['check', '--batch'],
    lines({ id: 'f1', sources: [{ name: 'standings', kind: 'json', body }], text, language: 'en' }),
  )
  expect(told).toEqual({
    id: 'f1',
    score: expect.any(Number),
    claims: expect.arrayContaining([
      expect.objectContaining({
        text: '12',
        verdict: 'supported',
        evidence: [{ source: 'standings', pointer: '/team/constructor', value: 12 }],
      }),
      expect.objectContaining({ text: '7', kind: 'number' }),
    ]),
  })
})

test('a text too long, signs that never close, half characters, nothing at all: each has its answer, the batch goes on', async () => {
  const given = [{ name: 'release', kind: 'text', body: 'The fire in Bergen destroyed 14 houses.' }]
  const text = (id: string, words: string) => ({ id, sources: given, text: words })
  const told = await answers(
    house,
    ['check', '--batch'],
    lines(
      text('empty', ''),
      text('long', 'The fire destroyed 14 houses. '.repeat(40_000)),
      text('open', '“a '.repeat(20_000)),
      text('half', 'The \ud800 fire \u0000 destroyed 14 houses \udc00.'),
      text('right to left', '\u202eالنار 14 houses\u202c'),
      { ...text('tongue', 'The fire destroyed 14 houses.'), language: 'xx' },
      text('last', 'The fire destroyed 19 houses.'),
    ),
  )
  expect(told).toEqual([
    { id: 'empty', score: 1, claims: [] },
    { id: 'long', error: { kind: 'too-long', message: expect.stringContaining('1200000 characters') } },
    expect.objectContaining({ id: 'open', claims: [] }),
    expect.objectContaining({ id: 'half', score: 1 }),
    expect.objectContaining({ id: 'right to left', claims: expect.any(Array) }),
    expect.objectContaining({ id: 'tongue', score: 1 }),
    expect.objectContaining({ id: 'last', score: 0 }),
  ])
})
