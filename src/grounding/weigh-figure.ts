import { deriveFigure } from './derive.ts'
import type { Figure } from './figures.ts'
import { fitsValue } from './fits.ts'
import type { Hearing } from './hearing.ts'
import { type Measure, type NumberWitness, nameScore } from './measures.ts'
import { type Company, companyOf } from './near.ts'
import { borneOut, type Finding, pointerTo, tellWitness } from './pointers.ts'
import { proseSupport } from './prose-support.ts'
import { convert } from './units.ts'
import { whose } from './whose.ts'

/** The evidence a figure is bound to by the words beside it; `sure` where words name the measure. */
export type Binding = {
  measures: readonly Measure[]
  sure: boolean
  company: Company
  /** Evidence of the bound measures about the bound subject, the likeliest first. */
  held: readonly NumberWitness[]
}

/** Holds one figure to the evidence; nothing for a word such as "one" or "first" that counts nothing. */
export function weighFigure(hearing: Hearing, figure: Figure): Finding | undefined {
  const binding = bind(hearing, figure)
  const match = binding.held.find((witness) => fitsValue(figure, witness))
  if (match !== undefined) return found(hearing, figure, match)
  const derived = deriveFigure(hearing, figure, binding)
  if (derived !== undefined) return derived
  const prose = proseSupport(hearing, figure)
  if (prose !== undefined) return prose
  if (isIdle(hearing, figure, binding)) return undefined
  const right = binding.sure ? binding.held.find((witness) => witness.value !== undefined) : undefined
  if (right === undefined || isBeyond(hearing, figure, binding)) {
    return { verdict: 'unsupported', evidence: [], why: 'no evidence has this figure' }
  }
  const why = `the evidence has ${tellWitness(right, hearing.nameOf)}`
  return { verdict: 'contradicted', evidence: [pointerTo(right)], why }
}

function found(hearing: Hearing, figure: Figure, witness: NumberWitness): Finding {
  const { kind } = convert(witness.value, witness.unit, figure.unit)
  const verdict = kind === 'converted' ? 'derived' : borneOut([witness])
  return { verdict, evidence: [pointerTo(witness)], why: tellWitness(witness, hearing.nameOf) }
}

/** Finds the measures that the words beside a figure name, and whose they are. */
export function bind(hearing: Hearing, figure: Figure): Binding {
  const company = companyOf(hearing.reading, figure, hearing.figures)
  const named = namedMeasures(hearing.measures, figure, company)
  const sure = named.length > 0
  const measures = sure ? named : hearing.measures.filter((measure) => isComparable(figure, measure))
  return { measures, sure, company, held: heldBy(hearing, figure, measures) }
}

const isComparable = (figure: Figure, measure: Measure): boolean =>
  figure.unit === undefined
    ? true
    : convert(0, measure.unit, figure.unit).kind !== 'foreign' &&
      (measure.unit !== undefined || measure.phrases.length > 0)

function namedMeasures(measures: readonly Measure[], figure: Figure, company: Company): Measure[] {
  const scored = measures
    .filter((measure) => isComparable(figure, measure))
    .map((measure) => ({ measure, score: nameScore(measure, company.near, company.far) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  return scored.filter(({ score }) => score >= best * 0.75).map(({ measure }) => measure)
}

/** The evidence of some measures about whom the text speaks at this place; all of it where it names nobody. */
export function heldBy(
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

const determiners =
  /^(?:the|these|those|other|all|both|last|next|past|each|every|any|no|this|that|of|его|ее|их|все|эти|другие|оба|обе)$/

/** Spelled words that need no evidence: "one of", "the two sides", "first" where nothing is ranked. */
function isIdle(hearing: Hearing, figure: Figure, binding: Binding): boolean {
  if (!figure.spelled) return isTerm(hearing, figure)
  if (figure.form === 'ordinal') return !binding.held.some((witness) => binding.sure && isRank(witness))
  const before = hearing.reading.tokens[figure.from - 1]?.lower ?? ''
  if (figure.values[0] === 1) return !binding.sure || binding.company.after.length === 0
  return determiners.test(before) || isTerm(hearing, figure)
}

const isRank = (witness: NumberWitness): boolean => witness.from === 'derivation' && witness.name === 'rank'

/** `3-pointers`, `three-point range`: the figure is part of a word. */
function isTerm(hearing: Hearing, figure: Figure): boolean {
  const { tokens } = hearing.reading
  const next = tokens[figure.to]?.text === '-' ? tokens[figure.to + 1] : tokens[figure.to]
  return (
    figure.values[0] === 3 &&
    /^(?:pointers?|point|pt|pts|очковы[ехйм]+|очковых)$/.test(next?.lower ?? '') &&
    isThree(hearing, figure)
  )
}

const isThree = (hearing: Hearing, figure: Figure): boolean => {
  const { tokens } = hearing.reading
  const hyphen = tokens[figure.to]?.text === '-' || tokens[figure.to]?.glued === true
  return hyphen && !/^(?:a|an)$/.test(tokens[figure.from - 1]?.lower ?? '')
}

const wider = new Set(
  'game season career straight consecutive average last past previous previously since averaging'.split(' '),
)

/** Words that make the figure one about more than the record: "per game", "this season", "17 of his 38". */
function isBeyond(hearing: Hearing, figure: Figure, { company, measures }: Binding): boolean {
  const own = new Set(measures.flatMap((measure) => [...measure.stems]))
  const { tokens } = hearing.reading
  const part =
    tokens[figure.to]?.lower === 'of' && /^(?:his|her|their|its)$/.test(tokens[figure.to + 1]?.lower ?? '')
  return part || [...company.near.keys()].some((stem) => wider.has(stem) && !own.has(stem))
}
