import type { Measure } from './measures.ts'

const record = /(?:wins?|won|loss(?:es)?|lost|draws?|drawn|ties|tied)$/i
const halves: readonly [RegExp, RegExp][] = [
  [/made$/i, /attempt(?:ed|s)$/i],
  [/m$/i, /a$/i],
  [/for$/i, /against$/i],
  [/wins?$/i, /loss(?:es)?$/i],
  [/won$/i, /lost$/i],
]

/** Whether two measures are told as one pair, in this order: shots made and attempted, games won and lost. */
export function arePaired(first: Measure, second: Measure): boolean {
  return halves.some(
    ([one, other]) =>
      one.test(first.name) &&
      other.test(second.name) &&
      first.name.replace(one, '') === second.name.replace(other, ''),
  )
}

/** A part of a win–loss record. */
export const isRecord = (measure: Measure): boolean => record.test(measure.name)
