import { expect, test } from 'vitest'
import type { Evidence } from '../../../src/news/fact.ts'
import { grammarOf } from '../../../src/writers/_grammar.ts'
import { formsOf } from '../../../src/writers/_llm/forms.ts'
import type { Offer } from '../../../src/writers/_llm/offer.ts'
import { fill } from '../../../src/writers/_llm/slots.ts'
import { unmarked } from '../../../src/writers/_marks.ts'
import { freshSheet } from '../../../src/writers/_sheet.ts'
import { voiceIn } from '../../../src/writers/_voice.ts'
import { briefOf, derived, fact, houseUnits, node } from '../newsroom.ts'

const facts: readonly Evidence[] = [
  fact('points', 8, { unit: 'points' }),
  fact('time', '2018-02-06T15:50:43Z', { type: 'time' }),
  fact('minutes', 21, { unit: 'minutes' }),
  derived('rank', 3),
  fact('town', 'Hualien', { type: 'place' }),
]
const offer: Offer = {
  facts: facts.map((evidence, at) => ({
    id: `f${at + 1}`,
    evidence,
    label: '',
    about: undefined,
    prints: [],
  })),
  phrases: [{ id: 't1', text: '113-107', evidence: ['points', 'minutes'] }],
  quotes: [{ id: 'q1', evidence: 'town', source: 'beat/feed#1', start: 0, end: 7, text: 'We will not stop' }],
}

async function filled(words: string, language = 'en') {
  const root = node('beat/feed#1', Object.fromEntries(facts.map((each) => [each.measure, each])))
  const grammar = grammarOf(language)
  if (grammar === undefined) throw new Error(language)
  const sheet = freshSheet(briefOf(root, { language }), voiceIn(language, grammar, await houseUnits()))
  const { marked, unknown, typed } = fill(words, offer, sheet)
  const { text, marks } = unmarked(marked, sheet.evidence)
  return {
    text,
    marks: marks.map(({ start, end, evidence }) => [text.slice(start, end), ...evidence]),
    unknown,
    typed,
    sheet,
  }
}

test('a slot prints its fact in the house’s form, marked with its evidence', async () => {
  const { text, marks, unknown } = await filled('He had {{f1}} at {{f2:clock}} on {{f2:weekday}}.')
  expect([text, marks, unknown]).toEqual([
    'He had eight points at 3:50 p.m. on Tuesday.',
    [
      ['eight points', 'points'],
      ['3:50 p.m.', 'time'],
      ['Tuesday', 'time'],
    ],
    [],
  ])
})

test('Russian slots stand in the case asked for', async () => {
  expect(
    (await filled('играл {{f3:accusative}}, без {{f3:genitive}} не вышел; {{f2:on-weekday}}', 'ru')).text,
  ).toBe('играл 21 минуту, без 21 минуты не вышел; во вторник')
})

test('what stands around a slot agrees with it: the article, the capital, one full stop', async () => {
  expect((await filled('It was a {{f1:number}}-point game at {{f2:clock}}.')).text).toBe(
    'It was an 8-point game at 3:50 p.m.',
  )
  expect((await filled('{{f1:words}} struck in {{f5}}.')).text).toBe('Eight struck in Hualien.')
})

test('a slot or a form that is not on offer is told and printed as it is', async () => {
  const { text, unknown } = await filled('{{f9}} and {{f5:ordinal}} and {{q1}} and {{t1}}')
  expect([text, unknown]).toEqual([
    '{{f9}} and {{f5:ordinal}} and “We will not stop” and 113-107',
    ['{{f9}}', '{{f5:ordinal}}'],
  ])
})

test('what the model typed itself is told apart from what slots print', async () => {
  expect((await filled('Some {{f1}} words')).typed).toBe('Some \uFFFC words')
  expect((await filled('marks \uE0000\uE001 of our own')).text).toBe('marks 0 of our own')
})

test('the forms on offer are those that read differently: a rank has an ordinal, a measure has none', async () => {
  const { sheet } = await filled('')
  const formsIn = (measure: string) => {
    const evidence = facts.find((each) => each.measure === measure)
    return evidence === undefined ? [] : formsOf(sheet, evidence).map(({ form, text }) => `${form}=${text}`)
  }
  expect(formsIn('rank')).toEqual(['=3', 'words=three', 'ordinal=third'])
  expect(formsIn('minutes')).toEqual(['=21 minutes', 'number=21', 'words=twenty-one'])
})
