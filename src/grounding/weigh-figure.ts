import { type Binding, bind } from './bind.ts'
import { deriveFigure } from './derive.ts'
import type { Figure } from './figures.ts'
import { fitsExactly, fitsValue } from './fits.ts'
import type { Hearing } from './hearing.ts'
import { isBeyond, isIdle, isNoCount } from './idle.ts'
import { likeliest, sameMove, slipOf } from './likeliest.ts'
import type { Measure, NumberWitness } from './measures.ts'
import { countsToldBy, isMisdirected } from './moves.ts'
import { isOfNoMeasure } from './no-measure.ts'
import { otherPeriod } from './periods.ts'
import { changesOf, fittingFor } from './placing.ts'
import { borneOut, type Finding, pointerTo, tellWitness } from './pointers.ts'
import { pointInto } from './prose.ts'
import { inProse } from './prose-figures.ts'
import { proseSupport } from './prose-support.ts'
import { stem } from './stems.ts'
import { termOf } from './terms.ts'
import type { Token } from './tokens.ts'
import { convert } from './units.ts'
import { weighInParts } from './weigh-part.ts'
import { weighInSeries } from './weigh-series.ts'

/** `about` is the evidence that the figure was held to, where it was held to one piece. */
export type FigureFinding = Finding & { about?: NumberWitness }

/** Holds one figure to the evidence; nothing for a word such as "one" or "first" that counts nothing. */
export function weighFigure(hearing: Hearing, figure: Figure): FigureFinding | undefined {
  if (termOf(hearing.reading, hearing.grounds, figure) === 'wrong' && hearing.grounds.unlabelled !== true)
    return proseSupport(hearing, figure) ?? unheard
  // "The next 15 days" is no measure, but may be another stretch of time than a source in prose tells.
  if (isNoCount(hearing, figure)) return otherPeriod(hearing, figure)
  const binding = bind(hearing, figure)
  const ofSeries = weighInSeries(hearing, figure, binding)
  if (ofSeries !== undefined) return ofSeries
  if (isOfNoMeasure(hearing, figure, binding)) return unheard
  const match = matching(hearing, figure, binding)
  if (match !== undefined && isMisdirected(hearing, figure)) return misdirected(hearing, match)
  if (match !== undefined) return found(hearing, figure, match)
  const other =
    otherPeriod(hearing, figure) ??
    weighInParts(hearing, figure, binding) ??
    deriveFigure(hearing, figure, binding) ??
    proseSupport(hearing, figure)
  if (other !== undefined) return other
  if (isIdle(hearing, figure, binding)) return undefined
  const loose =
    hearing.grounds.unlabelled === true ? anywhere(hearing, figure, binding) : inProse(hearing, figure)
  if (loose !== undefined) return loose.finding
  const turned = binding.opposed().find((witness) => fitsExactly(figure, witness))
  if (turned !== undefined) return { ...otherwise(hearing, turned), verdict: 'contradicted' }
  const about = binding.sure ? binding.held[0] : undefined
  if (about === undefined || isBeyond(hearing, figure, binding)) return unheardBut(hearing, figure, binding)
  const verdict = isNamed(hearing, figure, binding, about) ? 'contradicted' : 'unsupported'
  const turnedMove = sameMove(figure, hearing.moves, [...binding.held, ...binding.wide()])
  if (turnedMove !== undefined) return { ...misdirected(hearing, turnedMove), verdict, about }
  const [counted] = countsToldBy(hearing, figure).filter(({ unit }) => unit === about.unit)
  const right = counted ?? likeliest(figure, binding.held, binding.wide()) ?? about
  return { ...otherwise(hearing, right), verdict, about }
}

const otherwise = (hearing: Hearing, right: NumberWitness) => ({
  evidence: [pointerTo(right)],
  why: `the evidence has ${tellWitness(right, hearing.nameOf)}`,
})

/** No words say what the figure counts: what the editor is told is the value that it may be a slip of. */
function unheardBut(hearing: Hearing, figure: Figure, { held }: Binding): Finding {
  const slip = slipOf(figure, held)
  return slip === undefined ? unheard : { ...otherwise(hearing, slip), verdict: 'unsupported' }
}

/** The noun that the figure counts stands right beside it, so that the evidence speaks of just this. */
function isNamed(
  { byStem, reading: { tokens } }: Hearing,
  { from, to, unit }: Figure,
  { company, measures }: Binding,
  right: NumberWitness,
): boolean {
  const measure = measures.find(({ held }) => held.includes(right))
  if (measure === undefined || isTimed(tokens[to]?.text === '-' ? tokens[to + 1] : tokens[to], measure))
    return false
  if (unit !== undefined) return true
  const before = tokens[from - 1]?.stem ?? ''
  const [noun = '', second = ''] = company.after
  const isNoun = (stem: string) => measure.stems.has(stem)
  if (isNoun(noun) || [...measure.own].some((stem) => company.near.has(stem))) return true
  // "30 offensive rebounds", "3 quarters": another noun stands between.
  if (byStem.has(noun) || tokens[to]?.text === '-') return false
  return isNoun(second) || isNoun(before)
}

const times = /^(?:second|minute|hour|day|week|month|year|минут|час|дн|ден|недел|месяц|год|лет)$/

/** `a 5-minute intermission` is no measure that is not told in minutes. */
const isTimed = (noun: Token | undefined, { stems, unit = '' }: Measure): boolean =>
  noun !== undefined && times.test(noun.stem) && !stems.has(noun.stem) && !times.test(stem(unit))

/**
 * Where only keys name the evidence: a value of it that the figure tells, whatever it is called; nothing is claimed by a
 * numeral word beside words that name no measure.
 */
function anywhere(
  hearing: Hearing,
  figure: Figure,
  { sure }: Binding,
): { finding: Finding | undefined } | undefined {
  const isTold = figure.values.some(
    (value, index) => value % 1 !== 0 || value / (figure.steps[index] ?? 1) >= 100,
  )
  if (sure && !isTold) return undefined
  const witness = hearing.measures.flatMap(({ held }) => held).find((one) => fitsValue(figure, one))
  if (witness !== undefined) return { finding: found(hearing, figure, witness) }
  const [place] = hearing.library.index.get(`#${figure.values[0]}`) ?? []
  if (place !== undefined)
    return { finding: { verdict: 'supported', evidence: [pointInto(place, 1)], why: 'stands in the source' } }
  return figure.spelled ? { finding: undefined } : undefined
}

const unheard: Finding = { verdict: 'unsupported', evidence: [], why: 'no evidence has this figure' }

/** Evidence of exactly this value first; a rounded whole number only where it is clear which measure is told. */
function matching(hearing: Hearing, figure: Figure, binding: Binding): NumberWitness | undefined {
  const { held, wide, clear, measures } = binding
  const fits = fittingFor(hearing, figure, held)
  const mayRound =
    hearing.grounds.unlabelled === true || clear || measures.length === 1 || (figure.steps[0] ?? 1) < 1
  const exactly = (witness: NumberWitness) => fitsExactly(figure, witness) && fits(witness)
  const nearly = (witness: NumberWitness) => fitsValue(figure, witness) && fits(witness)
  return (
    held.find(exactly) ??
    (mayRound ? held.find(nearly) : undefined) ??
    (isPrecise(figure) ? wide().find(exactly) : undefined) ??
    changesOf(hearing, figure, held).find(nearly)
  )
}

/** Three digits that agree are no accident, though the words beside them may name another measure better. */
const isPrecise = ({ values: [value = 0], steps: [step = 1] }: Figure): boolean => value / step >= 100

const misdirected = (hearing: Hearing, witness: NumberWitness): Finding => ({
  verdict: 'contradicted',
  evidence: [pointerTo(witness)],
  why: `${tellWitness(witness, hearing.nameOf)}, but the words go the other way`,
})

function found(hearing: Hearing, figure: Figure, witness: NumberWitness): FigureFinding {
  const { kind } = convert(witness.value, witness.unit, figure.unit)
  const verdict = kind === 'converted' ? 'derived' : borneOut([witness])
  return {
    verdict,
    evidence: [pointerTo(witness)],
    why: tellWitness(witness, hearing.nameOf),
    about: witness,
  }
}
