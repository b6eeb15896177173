import type { Claim } from '../news/claim.ts'
import { isOpen } from '../news/claim.ts'
import { isOf, least, sidesOf } from './extremes.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import type { Part } from './parts.ts'
import { type Located, tellWitness } from './pointers.ts'

const reach = 12
const told = /^(?:win|victory|defeat|loss|lead|period|quarter|half)$/
const periods: readonly Part[] = ['q1', 'q2', 'q3', 'q4']

type Score = readonly [NumberWitness, NumberWitness]

/**
 * `their weakest period was a 30-22 first quarter`, where they won no other by as much; `a 5-0 win, the smallest of the
 * day`. The score stands in the same sentence, behind the superlative or before it.
 */
export function weighExtremePairs(
  hearing: Hearing,
  claims: readonly Claim[],
  taken: (index: number) => boolean,
): Located[] {
  const { grounds, reading } = hearing
  if (hearing.measures.every(({ matchups }) => matchups.length === 0)) return []
  const sides = sidesOf(grounds.comparisons.opposites)
  const { tokens } = reading
  return tokens.flatMap((token, at): Located[] => {
    const side = token.kind === 'word' && !taken(at) ? sides.ends.get(token.stem) : undefined
    const claim = side === undefined ? undefined : scoreBeside(hearing, claims, at)
    if (claim === undefined || isOpen(claim)) return []
    const all = scoresLike(hearing, claim)
    const own = all.find((score) => score.every((one) => isOf(claim, one)))
    if (own === undefined) return []
    const margins = all.map((score) => marginOf(score, own))
    const margin = Math.abs(own[0].value - own[1].value)
    const end = side === 'greater' ? Math.min(...margins) : Math.max(...margins)
    if (new Set(margins).size < least || margin !== end) return []
    const why = `of ${all.length} such scores ${own.map((one) => tellWitness(one, hearing.nameOf)).join(', ')} is the ${side === 'greater' ? 'narrowest' : 'widest'}`
    const finding = { verdict: 'contradicted' as const, evidence: claim.evidence, why }
    return [{ start: token.start, end: token.end, finding }]
  })
}

/** The score that a superlative is told of, where the sentence has one near it and says that it is of a win or a period. */
function scoreBeside({ reading }: Hearing, claims: readonly Claim[], at: number): Claim | undefined {
  const { tokens, sentenceOf } = reading
  const here = tokens.filter(
    (_, index) => sentenceOf[index] === sentenceOf[at] && Math.abs(index - at) <= reach,
  )
  if (!here.some(({ stem }) => told.test(stem))) return undefined
  const [first, last] = [here[0]?.start ?? 0, here.at(-1)?.end ?? 0]
  const pairs = claims.filter(
    ({ kind, start, end, evidence }) =>
      kind === 'number' && evidence.length === 2 && first <= start && end <= last,
  )
  const start = tokens[at]?.start ?? 0
  return pairs.find((one) => one.start > start) ?? pairs.findLast((one) => one.end <= start)
}

/** All scores of the kind that a claim tells: of the games, or of the periods of one game. */
function scoresLike({ measures, parts }: Hearing, claim: Claim): Score[] {
  const isTold = ([one, other]: Score) => isOf(claim, one) && isOf(claim, other)
  const ofPeriods = periods.flatMap((part) => parts.get(part) ?? [])
  const period = ofPeriods.flatMap(({ matchups }) => matchups)
  if (period.some(isTold)) return period
  return measures.find(({ matchups }) => matchups.some(isTold))?.matchups.slice() ?? []
}

/** By how much a side won, whichever did; between the sides of the score told, by how much its winner did. */
function marginOf([one, other]: Score, own: Score): number {
  const margin = one.value - other.value
  const winner = own[0].value >= own[1].value ? own[0].subject : own[1].subject
  if (![one.subject, other.subject].includes(winner)) return Math.abs(margin)
  return one.subject === winner ? margin : -margin
}
