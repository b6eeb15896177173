import type { Hearing } from './hearing.ts'
import { agrees, type Moment, tell, weekdayOn } from './moments.ts'
import type { Finding } from './pointers.ts'

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * A day that no entry of a series is of: one between its first and its last, on a day of another week, or outside of
 * what it is about. Nothing where the evidence is no series, or too little of the day is told.
 */
export function weighInSpan({ series }: Hearing, told: Moment): Finding | undefined {
  const [first, last] = [series?.moments[0], series?.moments.at(-1)]
  if (series === undefined || first === undefined || last === undefined) return undefined
  const { weekday, ...rest } = told
  const other = weekday === undefined ? undefined : series.moments.find((one) => agrees(dayOf(rest), one))
  if (other !== undefined && other.weekday === weekday) return undefined
  if (other?.day !== undefined) return otherwise(`${tell(dayOf(other))} is a ${weekdayName(other)}`)
  if (told.month === undefined && told.year === undefined) return undefined
  const whole = { ...yearIn(first, last, told), ...dayOf(rest) }
  const day = numberOf(whole)
  if (whole.year === undefined) return undefined
  // A month or year alone is within the span where any of its days is.
  const end = numberOf({ month: 12, day: 31, ...whole })
  if (day <= numberOf({ ...last }) && end >= numberOf(first))
    return { verdict: 'supported', evidence: [], why: `between ${tellMoment(first)} and ${tellMoment(last)}` }
  return otherwise(`the evidence is of ${tellMoment(first)} to ${tellMoment(last)}`)
}

const otherwise = (why: string): Finding => ({ verdict: 'contradicted', evidence: [], why })

/** The year of a day told without one, where the series is of one year alone. */
const yearIn = (first: Moment, last: Moment, { year }: Moment): Moment =>
  year === undefined && first.year !== undefined && first.year === last.year ? { year: first.year } : {}

const dayOf = ({ year, month, day }: Moment): Moment => ({
  ...(year === undefined ? {} : { year }),
  ...(month === undefined ? {} : { month }),
  ...(day === undefined ? {} : { day }),
})

const numberOf = ({ year = 0, month = 1, day = 1 }: Moment): number => (year * 100 + month) * 100 + day

const tellMoment = (moment: Moment): string =>
  moment.day === undefined ? String(moment.year) : tell(dayOf(moment))

const weekdayName = ({ year = 0, month = 1, day = 1 }: Moment): string =>
  names[weekdayOn(year, month, day) - 1] ?? ''
