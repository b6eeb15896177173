import type { Measure } from './measures.ts'

const record = /(?:wins?|won|loss(?:es)?|lost|draws?|drawn|(?<!l)ties|tied)$/i
const halves: readonly [RegExp, RegExp][] = [
  [/made$/i, /attempt(?:ed|s)$/i],
  [/m$/i, /a$/i],
  [/for$/i, /against$/i],
  [/wins?$/i, /loss(?:es)?$/i],
  [/won$/i, /lost$/i],
]

/** Every two measures that are told as one pair, in this order: shots made and attempted, games won and lost. */
export function kinOf(measures: readonly Measure[]): Measure[][] {
  return halves.flatMap(([one, other]) => {
    const seconds = Map.groupBy(
      measures.filter(({ name }) => other.test(name)),
      ({ name }) => name.replace(other, ''),
    )
    return measures
      .filter(({ name }) => one.test(name))
      .flatMap((first) => (seconds.get(first.name.replace(one, '')) ?? []).map((second) => [first, second]))
  })
}

/** A part of a win–loss record. */
export const isRecord = (measure: Measure): boolean => record.test(measure.name)
