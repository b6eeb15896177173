import type { Grounds, Witness } from './grounds.ts'
import { type Moment, momentAt, offsetOf, weekdayOn } from './moments.ts'
import { stemsOf } from './tokens.ts'

/** A date or instant of the evidence: how it reads in the grounds' zone, in its own, and at any offset. */
export type DatedWitness = {
  witness: Witness
  moments: readonly Moment[]
  instant?: number
  stems: readonly string[]
}

const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?/

/** All evidence that is a date or a time. */
export function datedWitnesses(grounds: Grounds): DatedWitness[] {
  return grounds.evidence.flatMap((witness) => {
    if (witness.type !== 'date' && witness.type !== 'time') return []
    const read = readMoment(String(witness.value), grounds.zone)
    if (read === undefined) return []
    return { witness, ...read, stems: [witness.measure, ...witness.words].flatMap(stemsOf) }
  })
}

/** The moments that an ISO 8601 date or instant reads as; `undefined` for anything else. */
export function readMoment(value: string, zone: string): { moments: Moment[]; instant?: number } | undefined {
  const parts = iso.exec(value)
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? Number.NaN))
  if (year === undefined || month === undefined) return undefined
  if (day === undefined || Number.isNaN(day)) return { moments: [{ year, month }] }
  const date = { year, month, day, weekday: weekdayOn(year, month, day) }
  if (hour === undefined || minute === undefined || Number.isNaN(hour)) return { moments: [date] }
  const own: Moment = {
    ...date,
    hour,
    minute,
    second: second === undefined || Number.isNaN(second) ? 0 : second,
  }
  const instant = parts[7] === undefined ? Number.NaN : Date.parse(value.trim().replace(' ', 'T'))
  if (Number.isNaN(instant)) return { moments: [own] }
  return { moments: [momentAt(instant, offsetOf(zone, instant)), own], instant }
}
