import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds, Witness } from '../../src/grounding/grounds.ts'
import { isOpen } from '../../src/news/claim.ts'
import { houseComparisons } from './house-words.ts'

const falls: Readonly<Record<string, number>> = { lira: -13.48, yen: -2.15, peso: -0.31, zloty: 4.2 }

const grounds = (values: Readonly<Record<string, number>>): Grounds => ({
  language: 'en',
  zone: 'UTC',
  comparisons: houseComparisons,
  vocabulary: [],
  subjects: Object.keys(values).map((name) => ({ id: name, type: 'name' as const, names: [name] })),
  evidence: Object.entries(values).map(
    ([name, value]): Witness => ({
      ...{ id: `rates/${name}`, from: 'item', item: 'rates', pointer: `/${name}`, source: 'rates' },
      ...{ measure: 'change', type: 'number', unit: 'percent', value, subject: name, words: ['change'] },
    }),
  ),
  texts: [],
})

const open = (text: string, values = falls) =>
  ground(text, grounds(values))
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

const openIn = (language: 'en' | 'ru', text: string) =>
  ground(text, { ...grounds(falls), language })
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

test('a superlative beside the value at the other end of all such values is contradicted', () => {
  expect(open('The biggest faller was the lira, down 13.48 percent.')).toEqual([])
  expect(open('The smallest faller was the lira, down 13.48 percent.')).toEqual([
    ['smallest', 'contradicted', 'of 3 such values -13.48 is the greatest'],
  ])
  expect(open('The biggest faller was the peso, down 0.31 percent.')).toEqual([
    ['biggest', 'contradicted', 'of 3 such values -0.31 is the least'],
  ])
})

test('a value in the middle, or of too few, says nothing of the ends', () => {
  expect(open('The smallest faller of note was the yen, down 2.15 percent.')).toEqual([])
  expect(open('The smallest faller was the lira, down 13.48 percent.', { lira: -13.48, yen: -2.15 })).toEqual(
    [],
  )
})

test('what only some, or no other, did more is held to the values at the ends', () => {
  expect(open('It fell 13.48 percent. No other currency fell more.')).toEqual([])
  expect(open('It fell 13.48 percent. No other currency fell less.')).toEqual([
    ['less', 'contradicted', 'of 3 such values -13.48 is the greatest'],
  ])
  expect(openIn('ru', 'Сильнее снизился только курс лиры (на 13,48%).')).toEqual([])
  expect(openIn('ru', 'Слабее снизился только курс лиры (на 13,48%).')).toEqual([
    ['Слабее', 'contradicted', 'of 3 such values -13.48 is the greatest'],
  ])
  expect(openIn('ru', 'Он снизился слабее, чем курс лиры (на 13,48%).')).toEqual([])
})

test('superlatives of two words', () => {
  expect(openIn('ru', 'Больше всего подешевела лира — на 13,48%.')).toEqual([])
  expect(openIn('ru', 'Меньше всего подешевела лира — на 13,48%.')).toEqual([
    ['Меньше', 'contradicted', 'of 3 such values -13.48 is the greatest'],
  ])
})
