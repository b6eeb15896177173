import { DAY, fitsDay, weekOf } from './_ical-days.ts'
import { type Rule, withStart } from './_ical-rule.ts'

/** What is left of the work that one payload may cause, in steps; a rule of every second would never end. */
export type Effort = { left: number }

/** Wall times, both within. */
export type Window = { from: number; until: number }

const fine: Readonly<Record<string, number>> = { HOURLY: 3_600_000, MINUTELY: 60_000, SECONDLY: 1000 }

/**
 * The wall times, from `from` up to `until`, at which a rule recurs that starts at a wall time, which is the first of them.
 * Ends early where the effort is used up.
 */
export function* recurrences(rule: Rule, start: number, window: Window, effort: Effort): Generator<number> {
  const whole = withStart(rule, new Date(start))
  const sets = Object.hasOwn(fine, rule.freq)
    ? instants(whole, start, window, effort)
    : periods(whole, start, window, effort)
  let count = 1
  if (start >= window.from && start <= window.until) yield start
  for (const wall of sets) {
    if (wall <= start) continue
    if (rule.count !== undefined && ++count > rule.count) return
    if (wall > window.until) return
    if (wall >= window.from) yield wall
  }
}

/** Rules of hours, minutes and seconds step through the clock. */
function* instants(rule: Rule, start: number, { from, until }: Window, effort: Effort): Generator<number> {
  const step = (fine[rule.freq] ?? 1000) * rule.interval
  const skipped = rule.count === undefined ? Math.max(0, Math.floor((from - start) / step)) : 0
  for (let wall = start + skipped * step; wall <= until && effort.left-- > 0; wall += step) {
    const day = Math.floor(wall / DAY) * DAY
    const unit = fine[rule.freq] ?? 1000
    if (!fitsDay(rule, day)) continue
    const opened = timesWithin(rule, wall, unit)
    if (rule.bysetpos === undefined) yield* opened
    else yield* placed(opened, rule.bysetpos)
  }
}

/** The times of the hour, minute or second at a wall time that the rule asks for. */
function timesWithin(rule: Rule, wall: number, unit: number): number[] {
  const date = new Date(wall)
  const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
  if (rule.byhour !== undefined && !rule.byhour.includes(hour)) return []
  if (unit === 1000) {
    const fits = (rule.byminute?.includes(minute) ?? true) && (rule.bysecond?.includes(second) ?? true)
    return fits ? [wall] : []
  }
  if (unit === 60_000) {
    if (!(rule.byminute?.includes(minute) ?? true)) return []
    const base = wall - second * 1000
    return sorted((rule.bysecond ?? [second]).map((each) => base + each * 1000))
  }
  const base = wall - minute * 60_000 - second * 1000
  return sorted(
    (rule.byminute ?? []).flatMap((m) => (rule.bysecond ?? []).map((s) => base + m * 60_000 + s * 1000)),
  )
}

/** Rules of days, weeks, months and years: all times of a period, then those that `BYSETPOS` picks. */
function* periods(rule: Rule, start: number, { from, until }: Window, effort: Effort): Generator<number> {
  const midnight = Math.floor(start / DAY) * DAY
  const times = timesOfDay(rule)
  const first =
    rule.count === undefined ? Math.max(0, Math.floor(distance(rule, midnight, from) / rule.interval) - 1) : 0
  for (let turn = first; effort.left > 0; turn++) {
    const [begin, end] = period(rule, midnight, turn * rule.interval)
    // Also where a number grew beyond all dates, which compares with nothing.
    if (!(begin <= until)) return
    const found: number[] = []
    for (let day = begin; day < end && effort.left > 0; day += DAY) {
      const fits = fitsDay(rule, day)
      effort.left -= fits ? 1 + times.length : 1
      if (fits) found.push(...times.map((time) => day + time))
    }
    if (rule.bysetpos === undefined) yield* found
    else yield* placed(found, rule.bysetpos)
  }
}

const timesOfDay = ({ byhour = [], byminute = [], bysecond = [] }: Rule): number[] =>
  sorted(
    byhour.flatMap((h) =>
      byminute.flatMap((m) => bysecond.map((s) => h * 3_600_000 + m * 60_000 + s * 1000)),
    ),
  )

/** How many periods lie between a date and a later time, at least. */
function distance(rule: Rule, midnight: number, from: number): number {
  const [a, b] = [new Date(midnight), new Date(from)]
  const years = b.getUTCFullYear() - a.getUTCFullYear()
  if (rule.freq === 'YEARLY') return years
  if (rule.freq === 'MONTHLY') return years * 12 + b.getUTCMonth() - a.getUTCMonth()
  return Math.floor((from - midnight) / DAY / (rule.freq === 'WEEKLY' ? 7 : 1))
}

/** The days of the period so many periods after that of a date: its first, and the first after it. */
function period(rule: Rule, midnight: number, later: number): [begin: number, end: number] {
  const date = new Date(midnight)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  if (rule.freq === 'YEARLY') return [Date.UTC(year + later, 0, 1), Date.UTC(year + later + 1, 0, 1)]
  if (rule.freq === 'MONTHLY') return [Date.UTC(year, month + later, 1), Date.UTC(year, month + later + 1, 1)]
  const week = rule.freq === 'WEEKLY'
  const begin = (week ? weekOf(midnight, rule.wkst) : midnight) + later * (week ? 7 * DAY : DAY)
  return [begin, begin + (week ? 7 * DAY : DAY)]
}

/** Of all times of a period the first (1), the last (-1), … */
const placed = (times: readonly number[], places: readonly number[]): number[] =>
  sorted(places.flatMap((place) => times.at(place > 0 ? place - 1 : place) ?? []))

const sorted = (times: readonly number[]): number[] => [...new Set(times)].sort((a, b) => a - b)
