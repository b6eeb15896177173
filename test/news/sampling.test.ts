import { expect, test } from 'vitest'
import { chanceOfNone, drawn, mostWrong, sampleSize, sampleToFind } from '../../src/news/sampling.ts'

/** The chance of meeting none, by exact whole numbers. */
function exactly(population: number, wrong: number, sample: number): number {
  let [up, down] = [1n, 1n]
  for (let i = 0; i < sample; i++) {
    up *= BigInt(Math.max(0, population - wrong - i))
    down *= BigInt(population - i)
  }
  return Number((up * 10n ** 15n) / down) / 1e15
}

test('the chance that a sample meets none of the wrong ones is that of the urn', () => {
  for (const [population, wrong, sample] of [
    [10, 1, 3],
    [85, 4, 37],
    [700, 14, 135],
    [95, 95, 1],
    [50, 0, 50],
  ] as const)
    expect(chanceOfNone(population, wrong, sample)).toBeCloseTo(exactly(population, wrong, sample), 12)
})

// The exact sizes of sampling for the presence of something (Cannon and Roe 1982 tabulate them for herds), 95 %.
test.each([
  [100, 2, 78],
  [100, 5, 45],
  [100, 10, 25],
  [50, 5, 22],
  [30, 3, 19],
  [20, 1, 19],
  [1000, 10, 258],
])('of %i with %i wrong ones, %i are drawn to meet one', (population, wrong, size) => {
  expect(sampleToFind(population, wrong, 0.95)).toBe(size)
  expect(exactly(population, wrong, size)).toBeLessThanOrEqual(0.05)
  expect(exactly(population, wrong, size - 1)).toBeGreaterThan(0.05)
})

test('of very many it is the sample without an end: 59 for one in twenty, 149 for one in fifty, 299 for one in a hundred', () => {
  const sizes = [0.05, 0.02, 0.01].map((share) => sampleToFind(10_000_000, share * 10_000_000, 0.95))
  expect(sizes).toEqual([59, 149, 299])
})

test('a guarantee of no wrong one at all reads everything but what confidence forgives', () => {
  expect(sampleSize(40, { share: 0.02, confidence: 0.95 })).toBe(38)
  expect(sampleSize(0, { share: 0.02, confidence: 0.95 })).toBe(0)
  expect(sampleSize(1, { share: 0.02, confidence: 0.95 })).toBe(1)
})

test('what is allowed is what may be left: the size for a share leaves just that many', () => {
  for (const population of [20, 47, 95, 300, 700])
    for (const share of [0.01, 0.02, 0.05, 0.1, 0.29]) {
      const size = sampleSize(population, { share, confidence: 0.95 })
      expect(mostWrong(population, size, 0.95)).toBeLessThanOrEqual(Math.floor(share * population + 1e-9))
      if (size > 0)
        expect(mostWrong(population, size - 1, 0.95)).toBeGreaterThan(Math.floor(share * population + 1e-9))
    }
})

test('a sample is in nobody’s hand: a larger one holds the smaller, who leaves changes no other place', () => {
  const rank = (name: string) => [...name].reverse().join('')
  const names = ['ab', 'ca', 'bd', 'dc']
  expect(drawn(names, 2, rank)).toEqual(['ca', 'ab'])
  expect(drawn(names.toReversed(), 3, rank)).toEqual(['ca', 'ab', 'dc'])
  expect(
    drawn(
      names.filter((name) => name !== 'ca'),
      2,
      rank,
    ),
  ).toEqual(['ab', 'dc'])
})
