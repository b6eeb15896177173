import type { Result } from '../news/comparisons.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'
import type { Outcome } from './outcomes.ts'
import { measuresOfPart, partBeside } from './parts.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'

type Score = readonly [own: NumberWitness, other: NumberWitness]

/** Holds the word for a result to the score of the sides it speaks of; nothing where no score is known. */
export function weighOutcome(hearing: Hearing, outcome: Outcome): Finding | undefined {
  const scores = scoresOf(hearing, outcome)
  if (scores.length === 0) return neverMet(hearing, outcome)
  const decided = scores.filter(([own, other]) => own.value !== other.value)
  if (outcome.result !== 'draw' && decided.length === 0) return undefined
  const fitting = scores.find((score) => fits(outcome.result, score))
  const score = fitting ?? decided[0] ?? scores[0]
  if (score === undefined) return undefined
  const evidence = score.map(pointerTo)
  const told = score.map((side) => tellWitness(side, hearing.nameOf)).join(', ')
  return fitting === undefined
    ? { verdict: 'contradicted', evidence, why: `the evidence has ${told}` }
    : { verdict: 'derived', evidence, why: told }
}

const next = 3

/** `Liverpool beat Leeds`, where each has met another: the game that whoever is spoken of did play. */
function neverMet(hearing: Hearing, { at, result, agent, other }: Outcome): Finding | undefined {
  if (!isEnded(result) || agent === undefined || other === undefined) return undefined
  if (other.from <= at || other.from - at > next) return undefined
  const games = hearing.measures.filter(isScore).flatMap(({ matchups }) => matchups)
  const own = games.find((game) => game.some((side) => isOf(agent, side)))
  const theirs = games.find((game) => game.some((side) => isOf(other, side)))
  if (own === undefined || theirs === undefined) return undefined
  const sides = own === theirs ? own : [...own, ...theirs]
  const told = sides.map((side) => tellWitness(side, hearing.nameOf)).join(', ')
  return { verdict: 'contradicted', evidence: sides.map(pointerTo), why: `the evidence has ${told}` }
}

const isEnded = (result: Result): boolean => result === 'win' || result === 'loss' || result === 'draw'

const signs: Readonly<Record<Result, -1 | 0 | 1>> = { win: 1, lead: 1, loss: -1, trail: -1, draw: 0 }

/** Whether a score, the agent's side first, is the result told. */
export const fits = (result: Result, [own, other]: Score): boolean =>
  Math.sign(own.value - other.value) === signs[result]

function scoresOf(hearing: Hearing, { at, result, agent, other }: Outcome): Score[] {
  const part = isEnded(result)
    ? undefined
    : partBeside(hearing, { from: at, to: at + 1 }, (token) => hearing.words.isFinal(token.lower))
  if (!isEnded(result) && part === undefined) return []
  const measures = part === undefined ? hearing.measures.filter(isScore) : measuresOfPart(hearing, part)
  return measures.flatMap(({ matchups }) =>
    matchups.flatMap(([a, b]): Score[] => {
      if (isOf(agent, a) && (other === undefined || isOf(other, b))) return [[a, b]]
      return isOf(agent, b) && (other === undefined || isOf(other, a)) ? [[b, a]] : []
    }),
  )
}

const isOf = (mention: Mention | undefined, witness: NumberWitness): boolean =>
  mention?.subjects.includes(witness.subject ?? '') === true
