import { type Component, propertiesOf, propertyOf, textOf } from './_ical-lines.ts'
import { type Effort, recurrences } from './_ical-recur.ts'
import { ruleOf } from './_ical-rule.ts'
import { instantOnWall, isZone } from './_wall.ts'

/** The instant of a wall time. */
export type OnWall = (wall: number) => number
type Onset = { wall: number; before: number; after: number }

const YEAR = 366 * 86_400_000
const MOST_OBSERVANCES = 200

/**
 * The zone of a name: of the IANA list where it is one (what calendars say of it is often cut to a year or wrong),
 * else as the calendar's own `VTIMEZONE` has it; `undefined` where nobody knows it.
 */
export function zoneNamed(name: string, calendar: Component, effort: Effort): OnWall | undefined {
  // `/mozilla.org/20050126_1/Europe/Berlin`, `/freeassociation.sourceforge.net/Europe/Berlin`
  const iana = [name, name.replace(/^\/[^/]+\/(?:\d[^/]*\/)?/, '')].find(isZone)
  if (iana !== undefined) return (wall) => instantOnWall(wall, iana)
  const own = calendar.components.find((each) => each.name === 'vtimezone' && textOf(each, 'tzid') === name)
  return own === undefined ? undefined : ownZone(own, effort)
}

function ownZone(zone: Component, effort: Effort): OnWall | undefined {
  const observances = zone.components.slice(0, MOST_OBSERVANCES)
  const cached = new Map<number, Onset[]>()
  if (observances.every((each) => offsetOf(each, 'tzoffsetto') === undefined)) return undefined
  return (wall) => {
    const year = new Date(wall).getUTCFullYear()
    const onsets =
      cached.get(year) ??
      observances.flatMap((each) => onsetsOf(each, wall, effort)).sort((a, b) => a.wall - b.wall)
    cached.set(year, onsets)
    const last = onsets.findLast((each) => each.wall <= wall)
    if (last === undefined) return wall - (onsets[0]?.before ?? 0)
    // The hour that the clock jumped over counts as if it had not.
    return wall - (wall < last.wall + last.after - last.before ? last.before : last.after)
  }
}

/** When an observance begins, of the years around a wall time the last before it too. */
function onsetsOf(observance: Component, wall: number, effort: Effort): Onset[] {
  const start = wallOf(textOf(observance, 'dtstart'))
  const after = offsetOf(observance, 'tzoffsetto')
  if (start === undefined || after === undefined) return []
  const before = offsetOf(observance, 'tzoffsetfrom') ?? after
  const rules = propertiesOf(observance, 'rrule').flatMap((each) => ruleOf(each) ?? [])
  const walls = rules.flatMap((rule) => {
    const end = rule.until === undefined ? undefined : wallOf(rule.until)
    const until = Math.min(
      wall + YEAR,
      end === undefined ? Number.POSITIVE_INFINITY : end + (rule.until?.endsWith('Z') ? before : 0),
    )
    return [...recurrences(rule, start, { from: Math.min(wall, until) - 2 * YEAR, until }, effort)]
  })
  const dates = propertiesOf(observance, 'rdate').flatMap(({ values }) =>
    values.flatMap((each) => (typeof each === 'string' ? (wallOf(each) ?? []) : [])),
  )
  return [start, ...walls, ...dates].map((each) => ({ wall: each, before, after }))
}

/** `-05:00` in milliseconds. */
function offsetOf(observance: Component, name: string): number | undefined {
  const [whole, sign, hours, minutes, seconds] =
    /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(textOf(observance, name) ?? '') ?? []
  if (whole === undefined) return undefined
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)
  return (sign === '-' ? -size : size) * 1000
}

/** A wall time as ical.js writes it, counted as if it were UTC; `undefined` for one that is on no calendar. */
export function wallOf(written: string | undefined): number | undefined {
  const [whole, date, time = '00:00:00'] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)Z?)?$/.exec(written ?? '') ?? []
  if (whole === undefined) return undefined
  // A leap second is the second before it.
  const wall = Date.parse(`${date}T${time.replace(/:60$/, ':59')}Z`)
  return Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date ? undefined : wall
}

/** The zone that a calendar says it is of. */
export const zoneOfCalendar = (calendar: Component): string | undefined => {
  const zone = propertyOf(calendar, 'x-wr-timezone')?.values[0]
  return typeof zone === 'string' && zone.trim() !== '' ? zone.trim() : undefined
}
