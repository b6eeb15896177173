import type { Value } from '../news/fact.ts'
import type { Json } from '../news/json.ts'
import type { FactSpec } from './beat-schema.ts'

/** How a raw value of a record becomes the value of a fact. Texts that say "nothing here" give `undefined`. */
export type ParseSpec = Pick<FactSpec, 'type' | 'parse' | 'map'> & {
  match?: RegExp | undefined
  zone: string
}

const nothing = new Set(['', 'N/A', 'n/a', '-', '--', 'null'])

/**
 * The value of a fact, `undefined` where the record has none.
 * Throws an `Error` that says what was seen where a value is there and is not of the fact's type.
 */
export function parseValue(raw: Json | undefined, spec: ParseSpec): Value | undefined {
  if (raw === undefined || raw === null || typeof raw === 'object') return undefined
  const whole = typeof raw === 'string' ? raw.replace(/\s+/g, ' ').trim() : raw
  const seen = spec.match === undefined ? whole : matched(String(whole), spec.match)
  if (seen === undefined || (typeof seen === 'string' && nothing.has(seen))) return undefined
  if (spec.map !== undefined)
    return spec.map[String(seen)] ?? fail(seen, `one of ${Object.keys(spec.map).join(', ')}`)
  switch (spec.type) {
    case 'number':
      return number(seen, spec.parse)
    case 'flag':
      return flag(seen)
    case 'time':
      return instant(seen, spec.parse, spec.zone)
    case 'date':
      return instant(seen, spec.parse ?? 'yyyy-MM-dd', 'UTC').slice(0, 10)
    default:
      return String(seen)
  }
}

const matched = (text: string, pattern: RegExp): string | undefined => {
  const hit = pattern.exec(text)
  return hit === null ? undefined : (hit[1] ?? hit[0]).trim()
}

function fail(seen: Value, wanted: string): never {
  throw new Error(`"${String(seen).slice(0, 60)}" is not ${wanted}`)
}

function number(seen: Value, parse: string | undefined): number {
  if (typeof seen === 'number') return seen
  const text = String(seen).replace(/[\s\u00A0\u202F]/g, '')
  const plain =
    parse === 'decimal-comma'
      ? text.replaceAll('.', '').replace(',', '.')
      : parse === 'grouped'
        ? text.replaceAll(',', '')
        : text
  return /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(plain) ? Number(plain) : fail(seen, 'a number')
}

function flag(seen: Value): boolean {
  if (typeof seen === 'boolean') return seen
  if (seen === 1 || seen === '1' || seen === 'true' || seen === 'yes') return true
  if (seen === 0 || seen === '0' || seen === 'false' || seen === 'no') return false
  return fail(seen, 'a yes or no')
}

/** An instant as ISO 8601 in UTC. Patterns are made of yyyy yy MM M dd d HH mm ss and the characters between them. */
function instant(seen: Value, parse: string | undefined, zone: string): string {
  if (parse === 'epoch-ms' || parse === 'epoch-s') {
    const number = Number(seen) * (parse === 'epoch-s' ? 1000 : 1)
    return Number.isFinite(number) ? iso(number, seen) : fail(seen, 'a number of seconds since 1970')
  }
  if (parse === undefined) return iso(Date.parse(String(seen)), seen)
  return iso(byPattern(String(seen), parse, zone), seen)
}

const iso = (time: number, seen: Value): string =>
  Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : fail(seen, 'a time')

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

function byPattern(text: string, pattern: string, zone: string): number {
  const source = pattern.replace(
    /yyyy|yy|MM|M|dd|d|HH|mm|ss|[^A-Za-z0-9\s]/g,
    (token) => digits[token] ?? `\\${token}`,
  )
  const groups = new RegExp(`^${source}$`).exec(text)?.groups
  if (groups === undefined) return fail(text, `a date like ${pattern}`)
  const year = Number(groups.year ?? `20${groups.short}`)
  const month = Number(groups.month ?? 1)
  const day = Number(groups.day ?? 1)
  const utc = Date.UTC(
    year,
    month - 1,
    day,
    Number(groups.hour ?? 0),
    Number(groups.minute ?? 0),
    Number(groups.second ?? 0),
  )
  const back = new Date(utc)
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day)
    return fail(text, 'a day of the calendar')
  return utc - offset(utc - offset(utc, zone), zone)
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offset(time: number, zone: string): number {
  if (zone === 'UTC') return 0
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) -
    Math.floor(time / 1000) * 1000
  )
}
