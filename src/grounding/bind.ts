import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { type Measure, type NumberWitness, nameScore } from './measures.ts'
import { type Company, companyOf } from './near.ts'
import { convert } from './units.ts'
import { whose } from './whose.ts'

/** The evidence a figure is bound to by the words beside it. */
export type Binding = {
  measures: readonly Measure[]
  /** Words beside the figure name the measures. */
  sure: boolean
  /** One measure is named better than all others: a figure may then be rounded. */
  clear: boolean
  company: Company
  /** Evidence of the bound measures about the bound subject, the likeliest first. */
  held: readonly NumberWitness[]
}

/** Finds the measures that the words beside a figure name, and whose they are. */
export function bind(hearing: Hearing, figure: Figure): Binding {
  const company = companyOf(hearing.reading, figure, hearing.figures)
  const named = namedMeasures(hearing, figure, company)
  const carried = named.measures.length === 0 ? carriedOver(hearing, figure, company) : []
  const sure = named.measures.length + carried.length > 0
  const measures =
    named.measures.length > 0 ? named.measures : carried.length > 0 ? carried : unnamed(hearing, figure)
  const clear = named.clear || (!sure && (figure.unit !== undefined || (figure.steps[0] ?? 1) < 1))
  return { measures, sure, clear, company, held: heldBy(hearing, figure, measures) }
}

/** A figure with a unit is first of all one of what is measured in that dimension. */
function unnamed({ measures }: Hearing, figure: Figure): readonly Measure[] {
  if (figure.unit === undefined) return measures
  const comparable = measures.filter((measure) => isComparable(figure, measure))
  const dimensioned = comparable.filter((measure) => convert(0, measure.unit, figure.unit).kind !== 'unknown')
  return dimensioned.length > 0 ? dimensioned : comparable
}

const isComparable = (figure: Figure, measure: Measure): boolean =>
  figure.unit === undefined || convert(0, measure.unit, figure.unit).kind !== 'foreign'

function namedMeasures(
  { measures }: Hearing,
  figure: Figure,
  company: Company,
): { measures: Measure[]; clear: boolean } {
  const scored = measures
    .filter((measure) => isComparable(figure, measure))
    .map((measure) => ({ measure, score: nameScore(measure, company.near, company.far) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  const clear = best > (scored[1]?.score ?? 0) + 0.3
  return { measures: scored.filter(({ score }) => score >= best * 0.75).map(({ measure }) => measure), clear }
}

/** `28 assists to 24`, `shot 43 percent, Brooklyn 39`: a figure without a noun goes on with the one before it. */
function carriedOver(hearing: Hearing, figure: Figure, company: Company): readonly Measure[] {
  const { reading, figures, mentions } = hearing
  const before = figures[figures.indexOf(figure) - 1]
  if (before === undefined || reading.sentenceOf[before.from] !== reading.sentenceOf[figure.from]) return []
  if (before.form !== figure.form || before.unit !== figure.unit) return []
  const behind = reading.tokens[figure.to]
  if (mentions.some((mention) => mention.from === figure.to)) return []
  const isName = mentions.some((mention) => mention.from <= figure.to + 1 && figure.to + 1 <= mention.to)
  const hasNoun =
    company.after.length > 0 &&
    behind?.kind === 'word' &&
    !isName &&
    !/^(?:for|to|and|и|а)$/.test(behind.lower)
  return hasNoun ? [] : namedMeasures(hearing, before, companyOf(reading, before, figures)).measures
}

/** The evidence of some measures about whom the text speaks at this place; all of it where it names nobody. */
function heldBy(
  hearing: Hearing,
  place: Pick<Figure, 'from' | 'to'>,
  measures: readonly Measure[],
): NumberWitness[] {
  const all = measures.flatMap((measure) => measure.held)
  const owners = new Set(all.flatMap((witness) => witness.subject ?? []))
  if (owners.size < 2) return all
  const spoken = whose(hearing.reading, place, hearing.mentions, (mention) =>
    mention.subjects.some((subject) => owners.has(subject)),
  )
  if (spoken.length === 0) return all
  const about = spoken.flatMap((mention) =>
    all.filter((witness) => mention.subjects.includes(witness.subject ?? '')),
  )
  return [...new Set([...about, ...all.filter((witness) => witness.subject === undefined)])]
}
