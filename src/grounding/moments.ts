/** The parts of a day and a clock; what is not told is absent. `weekday` is 1 (Monday) … 7. */
export type Moment = {
  year?: number
  month?: number
  day?: number
  weekday?: number
  hour?: number
  minute?: number
  second?: number
}

/** A date that is none, such as 36 February or 25:61. */
export function isImpossible(moment: Moment): boolean {
  const { month = 1, day = 1, hour = 0, minute = 0, second = 0 } = moment
  const longest = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
  return month < 1 || month > 12 || day < 1 || day > longest || hour > 24 || minute > 59 || second > 59
}

/** The weekday that a whole date has, where the text tells another one. */
export function otherWeekday({ year, month, day, weekday }: Moment): number | undefined {
  if (year === undefined || month === undefined || day === undefined || weekday === undefined)
    return undefined
  const right = weekdayOn(year, month, day)
  return right === weekday ? undefined : right
}

/** The weekday of a day, 1 (Monday) … 7. */
export const weekdayOn = (year: number, month: number, day: number): number =>
  ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1

/** The parts of an instant, shifted by an offset from UTC in minutes. */
export function momentAt(instant: number, offsetMinutes: number): Required<Moment> {
  const shifted = new Date(instant + offsetMinutes * 60_000)
  const [year, month, day] = [shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, shifted.getUTCDate()]
  return {
    year,
    month,
    day,
    weekday: weekdayOn(year, month, day),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Offset of an IANA zone from UTC at an instant, in minutes; 0 for a zone that Intl does not know. */
export function offsetOf(zone: string, instant: number): number {
  if (zone === 'UTC' || Number.isNaN(instant)) return 0
  const key = `${zone} ${instant}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = readOffset(zone, instant)
  if (offsets.size >= mostOffsets) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** The days of a record are asked for again and again, and Intl is slow to tell: so many offsets at most are kept. */
const offsets = new Map<string, number>()
const mostOffsets = 5000

function readOffset(zone: string, instant: number): number {
  const parts = formatter(zone).formatToParts(new Date(instant))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour') % 24, part('minute'))
  // The clock of the zone shows whole minutes: seconds of the instant are no part of the offset.
  return Math.round((local - Math.floor(instant / 60_000) * 60_000) / 60_000)
}

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const
  const made = new Intl.DateTimeFormat('en-US', { ...fields, hourCycle: 'h23', timeZone: known ?? zone })
  formatters.set(zone, made)
  return made
}

/** Whether every part that a text tells agrees with the moment; midnight may be told as 24:00. */
export function agrees(told: Moment, moment: Moment): boolean {
  const same = (a: number | undefined, b: number | undefined) => a === undefined || a === b
  return (
    same(told.year, moment.year) &&
    same(told.month, moment.month) &&
    same(told.day, moment.day) &&
    same(told.weekday, moment.weekday) &&
    same(told.hour === 24 ? 0 : told.hour, moment.hour) &&
    same(told.minute, moment.minute) &&
    same(told.second, moment.second)
  )
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What an editor calls a weekday, 1 (Monday) … 7. */
export const tellWeekday = (weekday: number): string => weekdays[weekday - 1] ?? ''

/** ISO-like words for a moment, for reasons an editor reads. */
export function tell(moment: Moment): string {
  const two = (part: number | undefined) => String(part ?? 0).padStart(2, '0')
  const day = moment.day === undefined ? '' : `${moment.year}-${two(moment.month)}-${two(moment.day)}`
  const clock = moment.hour === undefined ? '' : `${two(moment.hour)}:${two(moment.minute)}`
  return [day, clock].filter((part) => part !== '').join(' ')
}
