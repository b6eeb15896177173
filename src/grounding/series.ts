import { readMoment } from './dated.ts'
import type { Witness } from './grounds.ts'
import type { Measure, NumberWitness } from './measures.ts'
import type { Moment } from './moments.ts'

/** A value of a series with the day or time it is told of. */
export type Entry = { at: string; moment: Moment; witness: NumberWitness }

/** The evidence that is told of one day or time after the other: a forecast, a table of years. */
export type Series = {
  of: ReadonlyMap<Measure, readonly Entry[]>
  /** Every day or time that has an entry, in order. */
  moments: readonly Moment[]
  /** The days among them, as `2024-01-05`; years where the series has no days. */
  days: readonly string[]
}

const fewest = 3

/** Sorts the evidence that has a day or time of its own; nothing where there is none. */
export function seriesOf(
  evidence: readonly Witness[],
  measures: readonly Measure[],
  zone: string,
): Series | undefined {
  const told = new Map<string, Moment>()
  for (const { at } of evidence)
    if (at !== undefined && !told.has(at)) {
      const moment = readAt(at, zone)
      if (moment !== undefined) told.set(at, moment)
    }
  if (told.size < fewest) return undefined
  const of = new Map<Measure, Entry[]>()
  for (const measure of measures) {
    const entries = measure.held.flatMap((witness): Entry[] => {
      const moment = told.get(witness.at ?? '')
      return moment === undefined || isDate(witness) ? [] : [{ at: witness.at ?? '', moment, witness }]
    })
    if (entries.length > 0) of.set(measure, entries.toSorted(byTime))
  }
  const order = [...told].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const days = [...new Set(order.map(([at]) => at.slice(0, 10)))]
  return of.size === 0 ? undefined : { of, moments: order.map(([, moment]) => moment), days }
}

/** The year of a row is no value of it. */
const isDate = ({ at, value }: NumberWitness): boolean => at === String(value)

const byTime = (a: Entry, b: Entry): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

const readAt = (at: string, zone: string): Moment | undefined =>
  /^\d{4}$/.test(at) ? { year: Number(at) } : readMoment(at, zone)?.moments[0]

/** The entry with the least value, or with the greatest. */
export function extremeOf(entries: readonly Entry[], end: 'low' | 'high'): Entry | undefined {
  const sign = end === 'low' ? 1 : -1
  return entries.reduce<Entry | undefined>(
    (best, one) => (best === undefined || sign * (one.witness.value - best.witness.value) < 0 ? one : best),
    undefined,
  )
}
