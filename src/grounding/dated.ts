import type { Grounds, Witness } from './grounds.ts'
import { spaced } from './measure-words.ts'
import { type Moment, momentAt, offsetOf, weekdayOn } from './moments.ts'
import { stemsOf } from './tokens.ts'

/** A date or instant of the evidence: how it reads in the grounds' zone, in its own, and at any offset. */
export type DatedWitness = {
  witness: Witness
  moments: readonly Moment[]
  instant?: number
  stems: readonly string[]
}

const quiet = /^(?:the|a|of|in|on|at|for|to|by|и|в|на|за|по|от)$/

/** The words of a phrase; small ones only where they are all of it. */
const cuesIn = (phrase: string): readonly string[] => {
  const stems = stemsOf(phrase)
  return stems.length === 1 ? stems : stems.filter((stem) => !quiet.test(stem))
}

const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?/

/** All evidence that is a date or a time. */
export function datedWitnesses(grounds: Grounds): DatedWitness[] {
  const dated = grounds.evidence.filter(({ type }) => type === 'date' || type === 'time')
  return dated.flatMap((witness) => {
    const read = readMoment(String(witness.value), grounds.zone)
    if (read === undefined) return []
    return { witness, ...read, stems: [spaced(witness.measure), ...witness.words].flatMap(cuesIn) }
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
  const told = momentAt(instant, offsetOf(zone, instant))
  // An instant kept in UTC is told in UTC only where the text says so.
  return { moments: parts[7] === 'Z' && zone !== 'UTC' ? [told] : [told, own], instant }
}
