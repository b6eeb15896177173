import type { Figure } from './figures.ts'
import type { Measure, NumberWitness } from './measures.ts'
import type { Reading } from './sentences.ts'

/** A number that the beat itself set, such as the magnitude from which it reports. */
export const isSetting = (witness: NumberWitness): boolean =>
  witness.from === 'derivation' && witness.name === 'setting'

const joins = /^(?:or|and|и|или)$/
const beyond =
  /^(?:more|higher|greater|above|stronger|over|less|lower|below|выше|более|больше|сильнее|менее|ниже)$/

/** `magnitude 4.5 or more`, «4,5 и выше»: the figure is a limit that many values pass, not the value of one. */
export const isLimit = ({ tokens }: Reading, figure: Figure): boolean =>
  joins.test(tokens[figure.to]?.lower ?? '') && beyond.test(tokens[figure.to + 1]?.lower ?? '')

/**
 * The measures that a figure may tell: a limit is a setting where the beat has one, and a setting is told only as a
 * limit or by words that are its own.
 */
export function withinLimits<T extends { measure: Measure }>(
  reading: Reading,
  figure: Figure,
  scored: readonly T[],
  near: { has: (stem: string) => boolean },
): readonly T[] {
  const isSet = ({ measure }: T) => measure.held.every(isSetting)
  const settings = scored.filter(isSet)
  if (settings.length === 0) return scored
  if (isLimit(reading, figure)) return settings
  return scored.filter((one) => !isSet(one) || [...one.measure.own].some((stem) => near.has(stem)))
}
