import type { Measure } from './measures.ts'

const record = /(?:wins?|won|loss(?:es)?|lost|draws?|drawn|(?<!l)ties|tied)$/i
const halves: readonly [RegExp, RegExp][] = [
  [/made$/i, /attempt(?:ed|s)$/i],
  [/m$/i, /a$/i],
  [/for$/i, /against$/i],
  [/wins?$/i, /loss(?:es)?$/i],
  [/won$/i, /lost$/i],
]

/** What a name has before the ending of the first and of the second half. */
type Rests = { one: string | undefined; other: string | undefined }

const restOf = (name: string, ending: RegExp): string | undefined =>
  ending.test(name) ? name.replace(ending, '') : undefined

/** The same names stand in every draft of a beat: their rests, by pair of halves, are kept, so many at most. */
const known = new Map<string, readonly Rests[]>()
const mostKnown = 5000

function restsOf({ name }: Measure): readonly Rests[] {
  const before = known.get(name)
  if (before !== undefined) return before
  const rests = halves.map(([one, other]) => ({ one: restOf(name, one), other: restOf(name, other) }))
  if (known.size >= mostKnown) known.clear()
  known.set(name, rests)
  return rests
}

/** Every two measures that are told as one pair, in this order: shots made and attempted, games won and lost. */
export function kinOf(measures: readonly Measure[]): Measure[][] {
  const rests = measures.map(restsOf)
  return halves.flatMap((_, half) => {
    const others = measures.filter((_, at) => rests[at]?.[half]?.other !== undefined)
    if (others.length === 0) return []
    const seconds = Map.groupBy(others, (second) => restsOf(second)[half]?.other)
    const firsts = measures.filter((_, at) => rests[at]?.[half]?.one !== undefined)
    return firsts.flatMap((first) =>
      (seconds.get(restsOf(first)[half]?.one) ?? []).map((second) => [first, second]),
    )
  })
}

/** A part of a win–loss record. */
export const isRecord = (measure: Measure): boolean => record.test(measure.name)
