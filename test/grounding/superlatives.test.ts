import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds } from '../../src/grounding/grounds.ts'
import { isOpen } from '../../src/news/claim.ts'
import { derivation, fact } from './cases/case.ts'
import { houseComparisons } from './house-words.ts'

const grounds: Grounds = {
  language: 'en',
  zone: 'UTC',
  subjects: [],
  comparisons: houseComparisons,
  vocabulary: ['PAGER'],
  texts: [],
  evidence: [
    fact('quake', '/alert', 'green', { type: 'code' }),
    fact('quake', '/mag', 6.4, { unit: 'magnitude', words: ['magnitude'] }),
    derivation('rank', 'rank', 1, ['quake:/mag'], { words: ['strongest', 'самое сильное'] }),
  ],
}

const open = (text: string, language: 'en' | 'ru' = 'en') =>
  ground(text, { ...grounds, language })
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

test('a level of a scale is the highest or the lowest only at its end', () => {
  expect(open('PAGER stands at green, the lowest level.')).toEqual([])
  expect(open('PAGER stands at green, the highest level.')).toEqual([
    ['highest', 'contradicted', 'the levels are green, yellow, orange, red, the lowest first'],
  ])
  expect(open('The alert is green. It is not the highest level.')).toEqual([])
  expect(open('A house painted red, the lowest level of which is dry.')).toEqual([])
})

test('the weakest is wrong where the evidence has the strongest alone, in one word or in two', () => {
  expect(open('It was the strongest of them.')).toEqual([])
  expect(open('It was the weakest of them.')).toEqual([
    ['weakest', 'contradicted', 'the evidence has rank 1'],
  ])
  expect(open('Это самое сильное из них.', 'ru')).toEqual([])
  expect(open('Это самое слабое из них.', 'ru')).toEqual([
    ['самое', 'contradicted', 'the evidence has rank 1'],
  ])
  expect(open('Это слабое утешение.', 'ru')).toEqual([])
})
