import type { Binding } from './bind.ts'
import type { Figure } from './figures.ts'
import { fitsValue } from './fits.ts'
import type { Hearing } from './hearing.ts'
import type { Measure } from './measures.ts'
import { convert } from './units.ts'

/**
 * `60% humidity`, where a record without a beat has many days of temperatures and winds, each in its unit, and nothing in
 * percent that the words name: among so many values one agrees with any figure by chance.
 */
export function isOfNoMeasure(hearing: Hearing, figure: Figure, { sure }: Binding): boolean {
  const { grounds, series } = hearing
  if (grounds.unlabelled !== true || series === undefined || sure || figure.form !== 'plain') return false
  const unit = unitSaid(hearing, figure)
  const measures = [...series.of.keys()]
  if (unit === undefined || measures.length < 2 || measures.every((one) => one.unit === undefined))
    return false
  const isTold = (measure: Measure): boolean => {
    if (measure.unit === undefined) return false
    const { kind } = convert(0, measure.unit, unit)
    return kind === 'same' || (kind === 'converted' && measure.held.some((one) => fitsValue(figure, one)))
  }
  return !measures.some(isTold)
}

/** The unit of a figure; of the first end of a range that of the second: `30 to 50 percent`. */
function unitSaid({ reading: { tokens }, places }: Hearing, { unit, to }: Figure): string | undefined {
  if (unit !== undefined) return unit
  return /^(?:to|and|-|–)$/.test(tokens[to]?.lower ?? '') ? places.starts.get(to + 1)?.unit : undefined
}
