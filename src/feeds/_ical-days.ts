import type { Rule } from './_ical-rule.ts'

/** Milliseconds of a day; wall times are counted as if they were UTC. */
export const DAY = 86_400_000

export const isDay = (day: number): boolean => day >= 0 && day <= 6

const yearStart = (year: number): number => Date.UTC(year, 0, 1)
const monthStart = (year: number, month: number): number => Date.UTC(year, month, 1)

/** Whether a date (its midnight) is one of those that a rule asks for. */
export function fitsDay(rule: Rule, midnight: number): boolean {
  const date = new Date(midnight)
  const { bymonth, byweekno, byyearday, bymonthday, byday } = rule
  if (bymonth !== undefined && !bymonth.includes(date.getUTCMonth() + 1)) return false
  if (byday !== undefined && !byday.some((each) => fitsWeekday(rule, each, date))) return false
  if (bymonthday !== undefined && !fitsMonthDay(bymonthday, date)) return false
  if (byyearday !== undefined && !fitsYearDay(byyearday, date)) return false
  return byweekno === undefined || fitsWeek(byweekno, midnight, rule.wkst)
}

function fitsMonthDay(asked: readonly number[], date: Date): boolean {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return isOneOf(asked, date.getUTCDate(), (monthStart(year, month + 1) - monthStart(year, month)) / DAY)
}

function fitsYearDay(asked: readonly number[], date: Date): boolean {
  const first = yearStart(date.getUTCFullYear())
  const all = (yearStart(date.getUTCFullYear() + 1) - first) / DAY
  return isOneOf(asked, (date.getTime() - first) / DAY + 1, all)
}

/** Counted from the front (1) or from the back (-1). */
const isOneOf = (asked: readonly number[], place: number, all: number): boolean =>
  asked.includes(place) || asked.includes(place - all - 1)

/** `2MO` is the second Monday of the month, or of the year where the rule is of the year; elsewhere just a Monday. */
function fitsWeekday(rule: Rule, { nth, day }: { nth: number; day: number }, date: Date): boolean {
  if (date.getUTCDay() !== day) return false
  if (nth === 0 || (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY')) return true
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const ofYear = rule.freq === 'YEARLY' && rule.bymonth === undefined
  const first = ofYear ? yearStart(year) : monthStart(year, month)
  const last = (ofYear ? yearStart(year + 1) : monthStart(year, month + 1)) - DAY
  const place = Math.floor((date.getTime() - first) / DAY / 7) + 1
  const fromBack = Math.floor((last - date.getTime()) / DAY / 7) + 1
  return nth === place || nth === -fromBack
}

/** ISO weeks, beginning with the rule's own first day: the week of a year is that which has four days in it. */
function fitsWeek(asked: readonly number[], midnight: number, first: number): boolean {
  const fourth = weekOf(midnight, first) + 3 * DAY
  const year = new Date(fourth).getUTCFullYear()
  const weekNumber = Math.floor((fourth - yearStart(year)) / DAY / 7) + 1
  const lastFourth = weekOf(yearStart(year + 1) - 4 * DAY, first) + 3 * DAY
  return isOneOf(asked, weekNumber, Math.floor((lastFourth - yearStart(year)) / DAY / 7) + 1)
}

/** The midnight that begins the week of a date. */
export const weekOf = (midnight: number, first: number): number =>
  midnight - ((new Date(midnight).getUTCDay() - first + 7) % 7) * DAY
