import { type DateMention, datesOf } from './dates.ts'
import type { Hearing } from './hearing.ts'
import { joinDates } from './join-dates.ts'
import { agrees, type Moment, weekdayOn } from './moments.ts'
import type { Finding } from './pointers.ts'
import type { Prose } from './prose.ts'
import { readText } from './sentences.ts'

type Read = { prose: Prose; dates: readonly DateMention[] }
const readings = new WeakMap<Prose, Read>()

/** A date that a text of the sources tells in the same parts. */
export function proseDates(hearing: Hearing, mention: DateMention): Finding | undefined {
  for (const prose of hearing.library.proses) {
    if (prose.body.length < 4 || !/\d|day/.test(prose.body)) continue
    const found = datesIn(prose).dates.find(
      (date) =>
        isSame(mention.told, inZoneOf(mention, date)) &&
        (date.told.year !== undefined || isYearKnown(hearing, mention.told)),
    )
    if (found === undefined) continue
    const value = prose.body.slice(found.start, found.end)
    const place =
      prose.pointer === undefined ? { start: found.start, end: found.end } : { pointer: prose.pointer }
    return {
      verdict: 'supported',
      evidence: [{ source: prose.source, ...place, value }],
      why: 'stands so in the source',
    }
  }
  return undefined
}

const hoursInDay = 24

/** The clock of a date of a source in the zone of another, where both name theirs; the day is left as it stands. */
function inZoneOf({ offset }: DateMention, date: DateMention): Moment {
  const { hour, minute = 0 } = date.told
  if (offset === undefined || date.offset === undefined || offset === date.offset || hour === undefined)
    return date.told
  const shifted = hour * 60 + minute + offset - date.offset
  const day = hoursInDay * 60
  const even = ((shifted % day) + day) % day
  return { ...date.told, hour: Math.floor(even / 60), minute: even % 60 }
}

/** A source's text that tells no year is of a year that its other dates, or the day of writing, tell. */
function isYearKnown({ dated, grounds }: Hearing, { year }: Moment): boolean {
  if (year === undefined || grounds.issued?.startsWith(`${year}-`) === true) return true
  return dated.some(({ moments }) => moments.some((moment) => moment.year === year))
}

function datesIn(prose: Prose): Read {
  const known = readings.get(prose)
  if (known !== undefined) return known
  const reading = readText(prose.body, /[а-яё]/i.test(prose.body) ? 'ru' : 'en')
  const read = {
    prose,
    dates: joinDates(
      reading,
      datesOf(reading, () => false),
    ),
  }
  readings.set(prose, read)
  return read
}

/** Day, month and clock must be told in both; a year or weekday that only one of them tells is no difference. */
function isSame(told: Moment, source: Moment): boolean {
  const { year, month, day } = source
  const weekday =
    year !== undefined && month !== undefined && day !== undefined ? weekdayOn(year, month, day) : undefined
  const whole: Moment = { ...(weekday === undefined ? {} : { weekday }), ...source }
  const parts = ['month', 'day', 'hour', 'minute', 'second', 'weekday'] as const
  const missing = parts.some(
    (part) => told[part] !== undefined && whole[part] === undefined && part !== 'weekday',
  )
  if (missing || (told.weekday !== undefined && whole.weekday === undefined && told.day === undefined))
    return false
  const common: Moment = { ...told }
  if (whole.year === undefined && told.month !== undefined) delete common.year
  if (whole.weekday === undefined) delete common.weekday
  return agrees(common, whole)
}
