import type { Language } from '../../news/language.ts'
import type { PictureWords } from './words.ts'

/** How many decimals a value is told with: as many as its record has, two of what a computation left with more than four. */
const decimalsOf = (value: number): number => {
  const [, decimals = ''] = /^-?\d+(?:\.(\d+))?$/.exec(String(value)) ?? []
  return decimals.length > 4 ? 2 : decimals.length
}

/** The decimals in which values are told beside each other: those of the most precise. */
export const decimalsOfAll = (values: readonly number[]): number => Math.max(0, ...values.map(decimalsOf))

/** A value in the language's own writing: `1,234.5`, `1 234,5`, `−3`, `1.25M`. */
export function numberTold(value: number, language: Language, decimals = decimalsOf(value)): string {
  const size = Math.abs(value)
  const options: Intl.NumberFormatOptions =
    size >= 1e15 || (size > 0 && size < 1e-6)
      ? { notation: 'scientific', maximumSignificantDigits: 4 }
      : size >= 1e6
        ? { notation: 'compact', maximumSignificantDigits: 4 }
        : (size > 0 && size < 1e-3) || decimals > 6
          ? { maximumSignificantDigits: 3 }
          : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return new Intl.NumberFormat(language, options).format(size === 0 ? 0 : value).replace('-', '−')
}

/** Year, month, day and so on of an instant as clocks of a zone show it. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number }

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What clocks of the zone show at an instant (milliseconds). */
export function wallOf(at: number, zone: string): Wall {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    })
  clocks.set(zone, clock)
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

/** The instant (milliseconds) at which clocks of the zone show a time of the year given; what a change of clocks skips is told as the hour after. */
export function instantOf({ year, month, day, hour, minute }: Wall, zone: string): number {
  const asked = Date.UTC(year, month - 1, day, hour, minute)
  const shift = (at: number): number => {
    const wall = wallOf(at, zone)
    return (
      Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) - Math.floor(at / 60_000) * 60_000
    )
  }
  const first = asked - shift(asked)
  return asked - shift(first)
}

/** `Feb. 6`, `7 февр.`, with the year where it is asked for. */
export const dayTold = (
  wall: Pick<Wall, 'year' | 'month' | 'day'>,
  words: PictureWords,
  year = false,
): string => words.day(wall.day, words.monthsOfDays[wall.month - 1] ?? '', year ? wall.year : undefined)

/** `3:50 p.m.`, `15:50` */
export const timeTold = (wall: Wall, words: PictureWords): string => words.clock(wall.hour, wall.minute)
