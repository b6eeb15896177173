import { dayTold, instantOf, timeTold, type Wall, wallOf } from '../_draw/told.ts'
import type { PictureWords } from '../_draw/words.ts'

/** A place on an axis of time. */
export type TimeTick = { at: number; told: string }

type Step = { unit: 'hour' | 'day' | 'month' | 'year'; by: number }

const steps: readonly Step[] = [
  ...[1, 3, 6, 12].map((by) => ({ unit: 'hour', by }) as const),
  ...[1, 2, 7, 14].map((by) => ({ unit: 'day', by }) as const),
  ...[1, 3, 6].map((by) => ({ unit: 'month', by }) as const),
  ...[1, 2, 5, 10, 20, 50, 100, 250, 1000].map((by) => ({ unit: 'year', by }) as const),
]

/** Milliseconds of a day or an instant in ISO 8601. Throws where it is neither. */
export function millisecondsOf(by: string | number): number {
  const at =
    typeof by === 'string' && /^[+-]?\d{4,6}-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?$/.test(by)
      ? Date.parse(by)
      : Number.NaN
  if (Number.isNaN(at))
    throw new Error(`“${by}” is no day or instant (ISO 8601), and the chart is told along days`)
  return at
}

/** The finest even ticks of a stretch of time that `fits` allows; days are told of the calendar, instants in the zone. */
export function timeTicks(
  [from, to]: readonly [number, number],
  {
    zone,
    words,
    days,
    fits,
  }: { zone: string; words: PictureWords; days: boolean; fits: (ticks: readonly TimeTick[]) => boolean },
): readonly TimeTick[] {
  const clock = days ? 'UTC' : zone
  for (const step of steps) {
    if ((days && step.unit === 'hour') || (to - from) / lengthOf(step) > 60) continue
    const ticks = ticksBy(step, from, to, clock, words)
    if (ticks.length <= 12 && fits(ticks))
      return ticks.length > 0 ? ticks : edges(from, to, clock, words, days, fits)
  }
  return edges(from, to, clock, words, days, fits)
}

const hour = 3_600_000
const lengthOf = ({ unit, by }: Step): number =>
  by * { hour, day: 24 * hour, month: 28 * 24 * hour, year: 365 * 24 * hour }[unit]

function ticksBy(
  step: Step,
  from: number,
  to: number,
  clock: string,
  words: PictureWords,
): readonly TimeTick[] {
  const ticks: TimeTick[] = []
  let wall = startOf(step, wallOf(from, clock))
  const years = wallOf(to, clock).year !== wall.year
  for (let each = 0; each < 80; each += 1) {
    const at = instantOf(wall, clock)
    if (at > to) break
    if (at >= from)
      ticks.push({ at, told: toldOf(step, wall, years && (ticks.length === 0 || wall.month === 1), words) })
    wall = next(step, wall)
  }
  return ticks
}

function startOf({ unit, by }: Step, wall: Wall): Wall {
  const midnight = { ...wall, minute: 0, hour: 0 }
  if (unit === 'hour') return { ...wall, minute: 0, hour: Math.floor(wall.hour / by) * by }
  if (unit === 'day') return by === 7 || by === 14 ? monday(midnight) : midnight
  if (unit === 'month') return { ...midnight, day: 1, month: Math.floor((wall.month - 1) / by) * by + 1 }
  return { ...midnight, day: 1, month: 1, year: Math.floor(wall.year / by) * by }
}

/** The Monday of a week: weeks are told by it. */
function monday(wall: Wall): Wall {
  const at = new Date(Date.UTC(wall.year, wall.month - 1, wall.day))
  return shifted(wall, -((at.getUTCDay() + 6) % 7))
}

function shifted(wall: Wall, days: number): Wall {
  const at = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days))
  return { ...wall, year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

function next({ unit, by }: Step, wall: Wall): Wall {
  if (unit === 'hour') {
    const later = wall.hour + by
    return later >= 24
      ? { ...shifted(wall, 1), hour: later - 24, minute: 0 }
      : { ...wall, hour: later, minute: 0 }
  }
  const midnight = { ...wall, hour: 0, minute: 0 }
  if (unit === 'day') return shifted(midnight, by)
  if (unit === 'year') return { ...midnight, year: wall.year + by, month: 1, day: 1 }
  const month = wall.month - 1 + by
  return { ...midnight, year: wall.year + Math.floor(month / 12), month: (month % 12) + 1, day: 1 }
}

function toldOf({ unit }: Step, wall: Wall, year: boolean, words: PictureWords): string {
  if (unit === 'year') return String(wall.year)
  const month = words.months[wall.month - 1] ?? ''
  if (unit === 'month') return year ? words.monthOf(month, wall.year) : month
  return unit === 'hour' && wall.hour !== 0 ? timeTold(wall, words) : dayTold(wall, words)
}

/** First and last moment, or the first alone, where no even step fits. */
function edges(
  from: number,
  to: number,
  clock: string,
  words: PictureWords,
  days: boolean,
  fits: (ticks: readonly TimeTick[]) => boolean,
): readonly TimeTick[] {
  const told = (at: number): string =>
    days || to - from > 48 * hour
      ? dayTold(wallOf(at, clock), words, to - from > 300 * 24 * hour)
      : timeTold(wallOf(at, clock), words)
  const both = (from === to ? [from] : [from, to]).map((at) => ({ at, told: told(at) }))
  return fits(both) ? both : both.slice(-1)
}
