import type { Figure } from './figures.ts'
import { isTold } from './fits.ts'
import type { Hearing } from './hearing.ts'
import { borneOut, type Finding, type Located, pointerTo, tellWitness } from './pointers.ts'
import { weighOutcome } from './weigh-outcome.ts'
import type { Pair, PairFinding } from './weigh-pair.ts'

/**
 * The claims in a pair: one of both values where they are borne out or nothing is known of them, one of each where the
 * evidence has another pair, so that only the wrong one is marked.
 */
export function pairClaims(hearing: Hearing, figure: Figure, weighed: PairFinding): Located[] {
  const { right, about: _, ...finding } = weighed
  const places = hearing.reading.tokens.slice(figure.from, figure.to).filter(({ kind }) => kind === 'figure')
  if (right !== undefined && isMirrored(figure, right) && isToldByWord(hearing, figure)) {
    const why = right.map((one) => tellWitness(one, hearing.nameOf)).join(', ')
    const told: Finding = { verdict: borneOut(right), evidence: right.map(pointerTo), why }
    return [{ start: figure.start, end: figure.end, finding: told }]
  }
  const isSplit = right !== undefined && places.length === right.length && !isMirrored(figure, right)
  if (!isSplit) return [{ start: figure.start, end: figure.end, finding }]
  return places.map(({ start, end }, index) => {
    const witness = right[index]
    const isRight = witness !== undefined && isValue(figure, index, right)
    if (!isRight) return { start, end, finding }
    const own: Finding = {
      verdict: borneOut([witness]),
      evidence: [pointerTo(witness)],
      why: tellWitness(witness, hearing.nameOf),
    }
    return { start, end, finding: own }
  })
}

const isValue = ({ values, steps }: Figure, index: number, pair: Pair): boolean =>
  isTold(values[index] ?? Number.NaN, steps[index] ?? 1, 0, pair[index]?.value ?? Number.NaN)

/** The score is right, and the word for the result beside it, which is marked, is wrong: `the Kings won 98-104`. */
const isToldByWord = (hearing: Hearing, { from }: Figure): boolean =>
  hearing.outcomes.some(
    (outcome) =>
      hearing.reading.sentenceOf[outcome.at] === hearing.reading.sentenceOf[from] &&
      weighOutcome(hearing, outcome)?.verdict === 'contradicted',
  )

/** Both values are right, but who has which is not. */
const isMirrored = (figure: Figure, pair: Pair): boolean => {
  const reversed = pair.toReversed()
  return figure.values.every((_, index) => isValue(figure, index, reversed) || isValue(figure, index, pair))
}
