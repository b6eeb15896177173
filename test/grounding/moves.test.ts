import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds } from '../../src/grounding/grounds.ts'
import { isOpen } from '../../src/news/claim.ts'
import { derivation, fact } from './cases/case.ts'
import { houseComparisons } from './house-words.ts'

const item = 'rates/daily#2019-11-29'
const earlier = 'rates/daily#2019-11-28'
const lowest = 'rates/daily#2019-09-03'
const franc = { subject: 'CHF', unit: 'CHF', words: ['rate'] }
const day = (path: string, value: string, input: string, words: readonly string[]) =>
  derivation(path, 'same', value, [`${input}:/date`], { type: 'date', words })

const grounds: Grounds = {
  language: 'en',
  zone: 'UTC',
  subjects: [{ id: 'CHF', type: 'name', names: ['Swiss franc'] }],
  comparisons: houseComparisons,
  vocabulary: ['Euro'],
  texts: [],
  evidence: [
    fact(item, '/date', '2019-11-29', { type: 'date' }),
    fact(item, '/rate', 1.0998, franc),
    fact(item, '/bid', 1.0995, { ...franc, words: ['bid'] }),
    fact(lowest, '/rate', 1.0829, franc),
    derivation('before', 'same', 1.0991, [`${earlier}:/rate`], {
      ...franc,
      words: ['earlier', 'rate before'],
    }),
    derivation('low', 'minimum', 1.0829, [`${lowest}:/rate`], { ...franc, words: ['low'] }),
    derivation('high', 'maximum', 1.1047, [], { ...franc, words: ['high'] }),
    derivation('change', 'difference', 0.0007, [`${item}:/rate`, `${earlier}:/rate`], {
      ...franc,
      words: ['gain', 'loss', 'change'],
    }),
    derivation('exact', 'percentChange', 0.0637, [`${item}:/rate`, `${earlier}:/rate`], {
      subject: 'CHF',
      unit: 'percent',
      words: ['percent'],
    }),
    derivation('move', 'round', 0.06, ['=exact'], { subject: 'CHF', unit: 'percent', words: ['percent'] }),
    day('since', '2019-11-28', earlier, ['than', 'compared']),
    day('lowDate', '2019-09-03', lowest, ['low']),
    day('highestSince', '2019-11-21', 'rates/daily#2019-11-21', ['highest', 'since']),
  ],
}
const open = (text: string) =>
  ground(text, grounds)
    .filter(isOpen)
    .map(({ text }) => text)

test('a rise is told as a rise, by a verb, a noun or a small word', () => {
  expect(open('The rate against the Swiss franc rose 0.06 percent.')).toEqual([])
  expect(open('The rate against the Swiss franc is up 0.06 percent.')).toEqual([])
  expect(open('The gain against the Swiss franc came to 0.0007.')).toEqual([])
  expect(open('The rate against the Swiss franc fell 0.06 percent.')).not.toEqual([])
  expect(open('The rate against the Swiss franc is down 0.06 percent.')).not.toEqual([])
  expect(open('The loss against the Swiss franc came to 0.0007.')).not.toEqual([])
})

test('how far a rate moved is not where it stands', () => {
  expect(open('The rate against the Swiss franc rose by 0.0007 to 1.0998.')).toEqual([])
  expect(open('The rate against the Swiss franc rose by 1.0998 to 0.0007.')).toEqual(['1.0998', '0.0007'])
})

test('a rise goes from the lower figure to the higher', () => {
  expect(open('The rate against the Swiss franc rose from 1.0991 to 1.0998.')).toEqual([])
  expect(open('The rate against the Swiss franc rose from 1.0998 to 1.0991.')).not.toEqual([])
})

test('a date in another role of the same story supports nothing', () => {
  expect(open('The rate is the highest since Nov. 21, 2019.')).toEqual([])
  expect(open('The rate is the highest since Sept. 3, 2019.')).toEqual(['Sept. 3, 2019'])
  expect(open('The rate against the Swiss franc was 1.0998 on Nov. 29, 2019.')).toEqual([])
  expect(open('The rate against the Swiss franc was 1.0998 on Nov. 28, 2019.')).toEqual(['Nov. 28, 2019'])
})

test('a figure and the day it was last seen belong to one item', () => {
  expect(open('The low against the Swiss franc is 1.0829, last seen on Sept. 3, 2019.')).toEqual([])
  expect(open('The low against the Swiss franc is 1.0829, last seen on Nov. 28, 2019.')).toEqual([
    'Nov. 28, 2019',
  ])
})

test('a rise may not be denied, but that it rose further or by then may be', () => {
  expect(open('The rate against the Swiss franc has not risen.')).toEqual(['risen'])
  expect(open('The rate against the Swiss franc has not fallen.')).toEqual([])
  expect(open('The rate against the Swiss franc has not risen further.')).toEqual([])
  expect(open('The rate against the Swiss franc had not risen until then.')).toEqual([])
})

test('what all did nobody failed to do', () => {
  const krona = { subject: 'SEK', unit: 'SEK', words: ['change'] }
  const both = (change: number): Grounds => ({
    ...grounds,
    subjects: [...grounds.subjects, { id: 'SEK', type: 'name', names: ['krona'] }],
    evidence: [
      ...grounds.evidence,
      derivation('other', 'difference', change, [`${item}:/a`, `${earlier}:/a`], krona),
    ],
  })
  const told = (change: number) => ground('All on the list did not rise.', both(change)).filter(isOpen)
  expect(told(0.4).map(({ text, verdict }) => [text, verdict])).toEqual([['rise', 'contradicted']])
  expect(told(-0.4)).toEqual([])
})
