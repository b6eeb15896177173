import type { Value } from '../news/fact.ts'
import { unlike } from './unlike.ts'

/** An instant as ISO 8601 in UTC. Patterns are made of yyyy yy MM M dd d HH mm ss and the characters between them. */
export function instant(seen: Value, parse: string | undefined, zone: string): string {
  if (parse === 'epoch-ms' || parse === 'epoch-s') {
    const number = Number(seen) * (parse === 'epoch-s' ? 1000 : 1)
    return Number.isFinite(number) ? iso(number, seen) : unlike(seen, 'a number of seconds since 1970')
  }
  const text = String(seen)
  return iso(parse === undefined ? written(text, zone) : byPattern(text, parse, zone), seen)
}

const iso = (time: number, seen: Value): string =>
  Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : unlike(seen, 'a time')

const iso8601 =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<part>\.\d+)?)?\s?(?<offset>Z|[-+]\d{2}:?\d{2})?)?$/
/** `Tue, 06 Feb 2018 15:50:43 GMT`, as RSS and HTTP write it. */
const rfc822 =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[A-Z]{1,3}|[-+]\d{4})$/

/** A time that says its own offset; without one it is told by the clocks of the beat's zone, never by this machine's. */
function written(text: string, zone: string): number {
  if (rfc822.test(text)) return Date.parse(text)
  const groups = iso8601.exec(text)?.groups
  if (groups === undefined)
    return unlike(text, 'a time in ISO 8601; say `parse:` for another way to write it')
  const wall = wallOf(groups, text) + Number((groups.part ?? '').slice(1, 4).padEnd(3, '0'))
  return groups.offset === undefined ? inZone(wall, zone) : wall - minutesOf(groups.offset) * 60_000
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return offset.startsWith('-') ? -minutes : minutes
}

const digits: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<short>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
}

/** The patterns of the beats, each compiled once. */
const compiled = new Map<string, RegExp>()

function compiledOf(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const source = pattern.replace(
    /yyyy|yy|MM|M|dd|d|HH|mm|ss|[^A-Za-z0-9\s]/g,
    (token) => digits[token] ?? `\\${token}`,
  )
  const made = new RegExp(`^${source}$`)
  compiled.set(pattern, made)
  return made
}

function byPattern(text: string, pattern: string, zone: string): number {
  const groups = compiledOf(pattern).exec(text)?.groups
  if (groups === undefined) return unlike(text, `a date like ${pattern}`)
  return inZone(wallOf(groups, text), zone)
}

/** What a wall clock shows, as if it were UTC. Fails for a day or a minute that no calendar and no clock has. */
function wallOf(groups: Readonly<Record<string, string | undefined>>, text: string): number {
  const { year, short, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = groups
  const parts = [year ?? `20${short}`, month, day, hour, minute, second].map(Number)
  const [years = 0, months = 1, days = 1, hours = 0, minutes = 0, seconds = 0] = parts
  const utc = Date.UTC(years, months - 1, days, hours, minutes, seconds)
  const back = new Date(utc)
  const real =
    back.getUTCFullYear() === years &&
    back.getUTCMonth() === months - 1 &&
    back.getUTCDate() === days &&
    back.getUTCHours() === hours &&
    back.getUTCMinutes() === minutes
  return real ? utc : unlike(text, 'a day of the calendar and a time of the clock')
}

const inZone = (wall: number, zone: string): number => wall - offset(wall - offset(wall, zone), zone)

/** The wall clocks of the zones, each made once. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, made)
  return made
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offset(time: number, zone: string): number {
  if (zone === 'UTC') return 0
  const parts = clockOf(zone).formatToParts(time)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) -
    Math.floor(time / 1000) * 1000
  )
}
