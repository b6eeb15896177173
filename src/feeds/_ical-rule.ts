import { z } from 'zod'
import { isDay } from './_ical-days.ts'
import type { Property } from './_ical-lines.ts'

const listed = <Value>(value: z.ZodType<Value>) =>
  z.union([z.array(value), value.transform((one) => [one])]).optional()
const number = z.coerce.number().pipe(z.int())

const schema = z.object({
  freq: z.enum(['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']),
  interval: number.pipe(z.int().min(1)).default(1),
  count: number.pipe(z.int().min(1)).optional(),
  until: z.string().optional(),
  /** ical.js counts from Sunday, which is 1. */
  wkst: z.int().min(1).max(7).default(2),
  bysecond: listed(number),
  byminute: listed(number),
  byhour: listed(number),
  byday: listed(z.string()),
  bymonthday: listed(number),
  byyearday: listed(number),
  byweekno: listed(number),
  bymonth: listed(number),
  bysetpos: listed(number),
})

/** A rule of recurrence (RFC 5545, 3.3.10). Days of the week count from Sunday, which is 0. */
export type Rule = Omit<z.infer<typeof schema>, 'byday'> & {
  byday?: readonly { nth: number; day: number }[] | undefined
}

const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** The rule that a property is; `undefined` for one that is none. */
export function ruleOf(property: Property): Rule | undefined {
  const read = schema.safeParse(property.values[0])
  if (!read.success) return undefined
  const { byday, wkst, ...rule } = read.data
  const weekdays = byday?.map((written) => {
    const [, nth = '0', day = ''] = /^([+-]?\d+)?(SU|MO|TU|WE|TH|FR|SA)$/i.exec(written) ?? []
    return { nth: Number(nth), day: days.indexOf(day.toUpperCase()) }
  })
  if (weekdays?.some(({ day }) => !isDay(day))) return undefined
  return { ...rule, wkst: wkst - 1, byday: weekdays }
}

/** The rule with what it leaves to the start: a yearly feast keeps its day, a weekly meeting its weekday. */
export function withStart(rule: Rule, start: Date): Rule {
  const { freq, byweekno, byyearday, bymonthday, byday, bymonth } = rule
  const fine = freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY'
  const time = {
    bysecond: rule.bysecond ?? (freq === 'SECONDLY' ? undefined : [start.getUTCSeconds()]),
    byminute: rule.byminute ?? (fine && freq !== 'HOURLY' ? undefined : [start.getUTCMinutes()]),
    byhour: rule.byhour ?? (fine ? undefined : [start.getUTCHours()]),
  }
  const whole = { ...rule, ...time }
  const weekday = [{ nth: 0, day: start.getUTCDay() }]
  if (byday !== undefined || bymonthday !== undefined || byyearday !== undefined) return whole
  if (byweekno !== undefined) return { ...whole, byday: weekday }
  if (freq === 'WEEKLY') return { ...whole, byday: weekday }
  if (freq === 'MONTHLY') return { ...whole, bymonthday: [start.getUTCDate()] }
  if (freq !== 'YEARLY') return whole
  return { ...whole, bymonth: bymonth ?? [start.getUTCMonth() + 1], bymonthday: [start.getUTCDate()] }
}
