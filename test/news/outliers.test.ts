import { expect, test } from 'vitest'
import { coverForms, formsOf } from '../../src/news/forms.ts'
import { outliersOf } from '../../src/news/outliers.ts'

const rule = { deviations: 3.5, rare: 0.02, farthest: 0.1 }
const texts = (values: readonly number[], words: readonly string[] = []) =>
  values.map((value, at) => ({
    id: `s${at}`,
    numbers: { votes: value },
    words: words[at] === undefined ? {} : { winner: words[at] },
  }))

test('a figure far from all others stands out, with where the others stand', () => {
  expect(outliersOf(texts([50, 51, 49, 52, 48, 50, 51, 49, 950]), rule)).toEqual([
    { id: 's8', measure: 'votes', value: 950, usual: 50 },
  ])
})

test('a slip of ten times stands out on the small side too', () => {
  expect(outliersOf(texts([500, 510, 490, 520, 480, 500, 510, 490, 51]), rule)).toMatchObject([
    { id: 's8', value: 51 },
  ])
})

test('what only a lopsided scale puts far out does not: sizes that double are all usual', () => {
  expect(outliersOf(texts([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]), rule)).toEqual([])
})

test('of a measure that most have nearly alike, the farthest of the odd ones are told, not all', () => {
  const depths = [
    ...Array.from({ length: 30 }, (_, at) => 10 + (at % 3)),
    500,
    80,
    90,
    100,
    110,
    120,
    130,
    140,
    150,
    160,
  ]
  expect(outliersOf(texts(depths), rule).map((each) => each.id)).toEqual(['s30', 's39', 's38', 's37'])
})

test('a word that hardly any other has stands out, unless the words are a list of names', () => {
  const winners = ['red', 'red', 'red', 'red', 'blue', 'blue', 'blue', 'blue', 'green']
  expect(
    outliersOf(
      texts(
        winners.map(() => 1),
        winners,
      ),
      rule,
    ),
  ).toEqual([{ id: 's8', measure: 'winner', word: 'green', of: 1 }])
  const names = Array.from({ length: 20 }, (_, at) => `town ${at}`)
  expect(
    outliersOf(
      texts(
        names.map(() => 1),
        names,
      ),
      rule,
    ),
  ).toEqual([])
})

test('so few texts say nothing of what is usual', () => {
  expect(outliersOf(texts([1, 1, 1, 1000]), rule)).toEqual([])
})

test('a form is a sentence without what was filled in', () => {
  const text = 'Ada wins Bonn\n\nAda got 510 votes. Turnout fell.'
  const mark = (words: string, after = 0) => {
    const start = text.indexOf(words, after)
    return { start, end: start + words.length, evidence: ['1'] }
  }
  const marks = [mark('510'), mark('Ada'), mark('Bonn'), mark('Ada', 5)]
  expect(formsOf(text, { language: 'en', marks })).toEqual(['□ wins □', '□ got □ votes.', 'Turnout fell.'])
})

test('every form is read at least once, by few texts, the rarest telling why', () => {
  const all = [
    { id: 'a', forms: ['x', 'y'] },
    { id: 'b', forms: ['x', 'z'] },
    { id: 'c', forms: ['x', 'y'] },
    { id: 'd', forms: ['x', 'y', 'w'] },
  ]
  expect(coverForms(all)).toEqual([
    { id: 'd', form: 'w', of: 1 },
    { id: 'b', form: 'z', of: 1 },
  ])
})
