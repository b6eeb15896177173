import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { defineFeed } from '../seams/feed.ts'
import { charsetUnsaid } from './_charset.ts'
import { complaint, whatCame } from './_complaint.ts'
import { decode } from './_decode.ts'
import { type Component, calendarsOf, textOf } from './_ical-lines.ts'
import { type Asked, occurrencesOf } from './_ical-occurrences.ts'
import { recordOf } from './_ical-record.ts'
import { timesOf } from './_ical-time.ts'
import { zoneOption } from './_stamp.ts'

const DAY = 86_400_000
/** Steps of laying out rules that one payload may cause: about a second. */
const EFFORT = 1_000_000
const MOST_RECORDS = 50_000

const days = z.int().min(0).max(3660)
const options = z.strictObject({
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  /** The zone of times that say none, where the calendar is of none either. */
  zone: zoneOption,
  /** Recurring entries are laid out from so many days before the calendar came … */
  from: days.default(30),
  /** … to so many after. */
  until: days.default(366),
  /** No entry has more occurrences than this. */
  most: z.int().min(1).max(5000).default(500),
  /** A date taken out of a series (`EXDATE`): none, or a cancelled occurrence. */
  exdates: z.enum(['drop', 'cancel']).default('drop'),
  /** A calendar without entries is a quiet time, not a fault. */
  mayBeEmpty: z.boolean().default(false),
})

/** iCalendar, one record an occurrence of an event or a task: `read: { from: 7, until: 60 }`. */
export default defineFeed({
  options,
  read: async (payload, asked) => {
    const { text, encoding } = decode(payload, charsetUnsaid, asked.charset)
    if (!/^\s*BEGIN:VCALENDAR\s/i.test(text))
      throw complaint(
        'not-ical',
        `a calendar was expected, ${whatCame(text)} came; look whether the feed moved`,
      )
    const repairs = new Set<string>()
    const calendars = calendarsOf(text, repairs)
    const now = Date.parse(payload.fetchedAt)
    const window = { from: now - asked.from * DAY, until: now + asked.until * DAY }
    const effort = { left: EFFORT }
    const records = calendars
      .values()
      .flatMap((calendar) => {
        const times = timesOf(calendar, { zone: asked.zone, repairs })
        return recordsOf(calendar, { ...asked, times, window, effort, repairs })
      })
      .take(MOST_RECORDS + 1)
      .toArray()
    if (!calendars.some((each) => entriesOf(each).length > 0) && !asked.mayBeEmpty)
      throw complaint(
        'no-records',
        'the calendar has no events and no tasks; if that is no fault, set `mayBeEmpty: true`',
      )
    if (records.length > MOST_RECORDS) repairs.add(`only the first ${MOST_RECORDS} occurrences were read`)
    const title = calendars.flatMap((each) => textOf(each, 'x-wr-calname') ?? textOf(each, 'name') ?? [])[0]
    return {
      records: records.slice(0, MOST_RECORDS),
      encoding,
      ...(title === undefined ? {} : { title }),
      ...(repairs.size === 0 ? {} : { repairs: [...repairs].slice(0, 50) }),
    }
  },
})

/** The records of a calendar, in the order of their entries; one that is sent to cancel cancels them all. */
function* recordsOf(calendar: Component, asked: Asked): Generator<Json> {
  const entries = entriesOf(calendar)
  const cancelled = textOf(calendar, 'method')?.toUpperCase() === 'CANCEL'
  for (const same of Map.groupBy(entries, (entry) => textOf(entry, 'uid') ?? entry).values()) {
    for (const each of occurrencesOf(same, asked)) {
      yield recordOf({ ...each, cancelled: cancelled || each.cancelled }, asked.times)
    }
  }
}

const entriesOf = (calendar: Component): Component[] =>
  calendar.components.filter(({ name }) => name === 'vevent' || name === 'vtodo')
