import { monthOf } from './_months.ts'
import { zoneOf } from './_zones.ts'

/** A date as it stands, before anyone knows whether there is such a day. */
type Moment = {
  year: string
  month: string
  day: string
  clock?: string | undefined
  zone?: string | undefined
}

const clock = String.raw`(\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?)?)`
const zone = String.raw`(?:\s*([a-z][a-z/]*(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{1,2}(?::?\d\d)?))?`
const of = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'iu')

/** W3CDTF, ISO 8601, MS SQL, Perforce (`2006/09/15`), and Hungarian (`2004-július-13T9:15-05:00`). */
const byYear = of(
  String.raw`(?:\p{L}+\.?,?\s+)?(\d{4})(?:[-/.](\d{1,2}|\p{L}+)(?:[-/.](\d{1,2})\.?)?)?(?:(?:\s*t\s*|\s+)${clock}${zone})?`,
)
/** ISO 8601 without its hyphens, or with two digits of the year. */
const compact = of(String.raw`(\d{4}|\d\d)-?(\d\d)-?(\d\d)(?:t?(\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)${zone})?`)
/** A day by its number in the year: `2003-335`. */
const ordinal = of(String.raw`(\d{4}|\d\d)-?(\d{3})(?:t${clock}${zone})?`)
/** `Thu, 01 Jan 2004 19:48:21 GMT` and all that is near it, in any language. */
const mail = of(
  String.raw`(?:\p{L}+\.?\s*,?\s*)?(\d{1,2})\.?[\s-]*(?:de\s+)?(\p{L}[\p{L}\p{M}]*)\.?[\s,-]*(?:de\s+)?(\d{4}|\d\d)(?:,?\s+${clock}${zone})?`,
)
/** `Jan 01, 2004 19:48` */
const american = of(
  String.raw`(?:\p{L}+\.?\s*,?\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d\d)(?:,?\s+${clock}${zone})?`,
)
/** `Sun Jan  4 16:29:06 PST 2004`, as C writes it. */
const ascii = of(String.raw`(?:\p{L}+,?\s+)?(\p{L}+)\s+(\d{1,2})\s+${clock}${zone}\s+(\d{4})`)
/** `2004년 05월 28일  01:31:15` (OnBlog), `2004-05-25 오후 11:23:17` (Nate). */
const korean =
  /^(\d{4})(?:년\s*|-)(\d{1,2})(?:월\s*|-)(\d{1,2})일?\s*(오전|오후)?\s*(\d{1,2}):(\d\d)(?::(\d\d))?$/u
/** A comment behind a date: `(Pacific Standard Time)`. */
const comment = /\s*\([^()]*\)\s*$/

/**
 * A feed's date as an ISO 8601 instant in UTC; `undefined` where it cannot be read. A time without a zone is UTC, but
 * for Korean: `Date` alone would take the zone of this machine, and would find a date in `foo 1`.
 */
export function instantOf(text: string): string | undefined {
  const written = text.trim().replace(comment, '').replace(/\s+/g, ' ')
  if (written.length > 80 || !/\d/.test(written)) return undefined
  const moment = momentOf(written)
  return moment === undefined ? undefined : instant(moment)
}

function momentOf(written: string): Moment | undefined {
  const year = byYear.exec(written) ?? compact.exec(written)
  if (year !== null) {
    const [, first = '', month = '1', day = '1', clock, zone] = year
    return { year: first, month, day, clock, zone }
  }
  const number = ordinal.exec(written)
  if (number !== null)
    return { year: number[1] ?? '', month: '1', day: number[2] ?? '', clock: number[3], zone: number[4] }
  return koreanMoment(written) ?? namedMoment(written)
}

function namedMoment(written: string): Moment | undefined {
  const day = mail.exec(written)
  if (day !== null)
    return { year: day[3] ?? '', month: day[2] ?? '', day: day[1] ?? '', clock: day[4], zone: day[5] }
  const month = american.exec(written)
  if (month !== null)
    return {
      year: month[3] ?? '',
      month: month[1] ?? '',
      day: month[2] ?? '',
      clock: month[4],
      zone: month[5],
    }
  const c = ascii.exec(written)
  if (c === null) return undefined
  return { year: c[5] ?? '', month: c[1] ?? '', day: c[2] ?? '', clock: c[3], zone: c[4] }
}

function koreanMoment(written: string): Moment | undefined {
  const [, year = '', month = '', day = '', half, hour = '', minute = '', second = '0'] =
    korean.exec(written) ?? []
  if (year === '') return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === '오후' ? 12 : 0)
  return { year, month, day, clock: `${hours}:${minute}:${second}`, zone: '+0900' }
}

/** Hours, minutes and seconds past their end run over (`24:00`, a leap second); a day that is not in its month is none. */
function instant({ year, month, day, clock, zone }: Moment): string | undefined {
  const inMonth = /^\d/.test(month) ? Number(month) : monthOf(month)
  const offset = zoneOf(zone)
  if (inMonth === undefined || inMonth < 1 || inMonth > 12 || offset === undefined) return undefined
  const inYear = fullYear(year)
  const inDay = Number(day)
  // A day by its number in the year has three digits.
  if (inYear < 100 || (day.length < 3 && (inDay < 1 || inDay > daysOf(inYear, inMonth)))) return undefined
  const [hours, minutes, seconds] = clockOf(clock ?? '0')
  const moment = new Date(Date.UTC(inYear, inMonth - 1, inDay, hours, minutes - offset, 0, seconds * 1000))
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}

const daysOf = (year: number, month: number): number =>
  month === 2 ? (new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 29 : 28) : (lengths[month - 1] ?? 31)
const lengths: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `19:48:21.5`, or `194821` as ISO 8601 has it in short. */
function clockOf(written: string): [hours: number, minutes: number, seconds: number] {
  const spaced = /^\d{4}/.test(written) ? written.replace(/^(\d\d)(\d\d)/, '$1:$2:') : written
  const [hours = '0', minutes = '0', seconds = '0'] = spaced.replace(/:$/, '').split(':')
  return [Number(hours), Number(minutes), Number(seconds.replace(',', '.'))]
}

/** Two digits: the nineties are the last century's, all else is this one's. */
const fullYear = (written: string): number =>
  written.length > 2 ? Number(written) : Number(written) + (Number(written) >= 90 ? 1900 : 2000)
