import { expect, test } from 'vitest'
import { rhythmOf } from '../../src/pipeline/rhythm.ts'

const hour = 3_600_000
const day = 24 * hour
/** A Tuesday. */
const tuesday = Date.parse('2018-02-06T00:00:00Z')

/** The moments every so many minutes, of those days before, at which the hours are open. */
function moments(
  days: number,
  everyMinutes: number,
  isOpen: (at: Date) => boolean,
  until = tuesday,
): number[] {
  const all: number[] = []
  for (let at = until - days * day; at < until; at += everyMinutes * 60_000)
    if (isOpen(new Date(at))) all.push(at)
  return all
}

const hours = (rhythm: ReturnType<typeof rhythmOf>) => rhythm && rhythm.allowed / 3600

test('a feed seen too seldom has no rhythm yet', () => {
  expect(rhythmOf([1, 2, 3, 4].map((n) => tuesday - n * hour).reverse(), tuesday, 900)).toBe(undefined)
})

test('a feed that has something new every quarter of an hour may be silent for an hour', () => {
  expect(
    rhythmOf(
      moments(10, 15, () => true),
      tuesday,
      900,
    ),
  ).toEqual({ usual: 900, allowed: 3600 })
})

test('a feed that sleeps at night may be silent then, and not by day', () => {
  const byDay = moments(14, 15, (at) => at.getUTCHours() >= 6 && at.getUTCHours() < 22)
  expect(hours(rhythmOf(byDay, tuesday + 5 * hour, 900))).toBeGreaterThan(9)
  expect(hours(rhythmOf(byDay, tuesday + 9 * hour, 900))).toBe(1)
})

test('a feed that rests over the weekend may be silent then, and once it is known for weeks not on a Tuesday', () => {
  const onWeekdays = moments(30, 60, (at) => at.getUTCDay() > 0 && at.getUTCDay() < 6)
  const sunday = tuesday - 2 * day
  expect(
    hours(
      rhythmOf(
        onWeekdays.filter((at) => at < sunday),
        sunday + 12 * hour,
        900,
      ),
    ),
  ).toBeGreaterThan(36)
  expect(hours(rhythmOf(onWeekdays, tuesday + 12 * hour, 900))).toBeLessThan(3)
})

test('rates that come once a day are missed after a day and a half, not at noon', () => {
  const daily = Array.from({ length: 12 }, (_, n) => tuesday + 15 * hour - (12 - n) * day)
  expect(rhythmOf(daily, tuesday + 12 * hour, 900)).toEqual({ usual: 86_400, allowed: 129_600 })
})

test('what comes by chance once a day on average is not missed after two', () => {
  const byChance = [0, 3, 70, 71, 75, 140, 150, 152, 190, 230, 231, 260, 330, 331, 335].map(
    (at) => tuesday + at * hour,
  )
  expect(hours(rhythmOf(byChance, tuesday + 380 * hour, 900))).toBeGreaterThan(100)
})
