import { sidesOf } from './extremes.ts'
import type { Hearing } from './hearing.ts'
import type { Measure } from './measures.ts'
import { type Located, pointerTo, tellWitness } from './pointers.ts'
import { type Entry, extremeOf, type Series } from './series.ts'

const lead = /^(?:on|in)$/
/** How many words may stand between the superlative and its day: `the highest wind speed is expected on`. */
const reach = 7

/** `the lowest temperature expected on Jan. 8`, where the series has its least value on another day: the day is wrong. */
export function weighExtremeDays(hearing: Hearing): Located[] {
  const { series, reading, anchors, grounds } = hearing
  if (series === undefined) return []
  const sides = sidesOf(grounds.comparisons.opposites)
  return reading.tokens.flatMap((token, at): Located[] => {
    const side = sides.ends.get(token.stem)
    const day = side === undefined ? undefined : anchors.find(({ from }) => from > at)
    if (day?.covers === undefined) return []
    const between = wordsBetween(hearing, at, day.from)
    const right = namedBy(hearing, series, between).flatMap((measure) =>
      extremesOf(series.of.get(measure) ?? [], side === 'greater' ? 'high' : 'low'),
    )
    const [first] = right
    if (first === undefined || right.some(({ moment }) => day.covers?.(moment))) return []
    const why = `the ${token.lower} is ${tellWitness(first.witness, hearing.nameOf)} at ${first.at}`
    return [
      {
        start: reading.tokens[day.from]?.start ?? 0,
        end: reading.tokens[day.to - 1]?.end ?? 0,
        finding: { verdict: 'contradicted', evidence: [pointerTo(first.witness)], why },
      },
    ]
  })
}

/** The words between a superlative and its day; none where another thing is told between them. */
function wordsBetween({ reading, places }: Hearing, at: number, day: number): string[] {
  const { tokens, sentenceOf } = reading
  if (day > at + reach || sentenceOf[at] !== sentenceOf[day] || !lead.test(tokens[day - 1]?.lower ?? ''))
    return []
  const between = tokens.slice(at + 1, day - 1)
  const isOther = between.some(({ kind }, index) => kind === 'sign' || places.starts.has(at + 1 + index))
  return isOther ? [] : between.map(({ stem }) => stem)
}

/** The measures of a series that most of these words name. */
function namedBy({ byStem }: Hearing, { of }: Series, stems: readonly string[]): Measure[] {
  const named = new Map<Measure, number>()
  for (const measure of stems.flatMap((stem) => byStem.get(stem) ?? []))
    if (of.has(measure)) named.set(measure, (named.get(measure) ?? 0) + 1)
  const most = Math.max(0, ...named.values())
  return [...named].flatMap(([measure, count]) => (count === most ? measure : []))
}

/** The entries with the least or greatest value, and those of the day whose values are least or most together, as of rain. */
function extremesOf(entries: readonly Entry[], end: 'low' | 'high'): Entry[] {
  const value = extremeOf(entries, end)?.witness.value
  const days = [...Map.groupBy(entries, ({ at }) => at.slice(0, 10)).values()]
  const sum = (day: readonly Entry[]) => day.reduce((total, { witness }) => total + witness.value, 0)
  const sorted = days.toSorted((a, b) => sum(a) - sum(b))
  const day = (end === 'low' ? sorted[0] : sorted.at(-1)) ?? []
  return [...entries.filter(({ witness }) => witness.value === value), ...day]
}
