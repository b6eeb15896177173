import type { Move } from '../news/comparisons.ts'
import { deniesVerb, sparing } from './denied-figures.ts'
import { weighDeniedResults } from './denied-results.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type NumberWitness } from './measures.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'
import { isOblique } from './roles.ts'
import { weighScales } from './scales.ts'
import { weighSuperlatives } from './superlatives.ts'
import { weighVenues } from './venues.ts'
import { weighOutcome } from './weigh-outcome.ts'
import { whose } from './whose.ts'

export type Compared = { start: number; end: number; finding: Finding }

/** The claims that lie in words such as `rose`, `beat`, «подешевел»; a word that nothing can be held to is none. */
export function weighComparisons(hearing: Hearing, taken: (index: number) => boolean): Compared[] {
  const results = hearing.outcomes.flatMap((outcome) => {
    const finding = taken(outcome.at) ? undefined : weighOutcome(hearing, outcome)
    const token = hearing.reading.tokens[outcome.at]
    return finding === undefined || token === undefined
      ? []
      : [{ start: token.start, end: token.end, finding }]
  })
  const moves = hearing.reading.tokens.flatMap((token, at) => {
    const test = token.kind === 'word' && !taken(at) ? hearing.words.moves.get(token.lower) : undefined
    const finding = test === undefined ? undefined : weighMove(hearing, at, test)
    return finding === undefined ? [] : [{ start: token.start, end: token.end, finding }]
  })
  return [
    ...results,
    ...moves,
    ...weighDeniedResults(hearing),
    ...weighVenues(hearing),
    ...weighSuperlatives(hearing, taken),
    ...weighScales(hearing),
  ]
}

/** A rise or fall must agree with the sign of the computed changes of whom it speaks of. */
function weighMove(hearing: Hearing, at: number, test: Move): Finding | undefined {
  // "lost three matches", "gained a point": where games are decided these words tell no move of a value.
  if (hearing.measures.some(isScore)) return undefined
  const moves = hearing.measures.flatMap((measure) =>
    measure.held.filter((one) => hearing.moves.has(one.id) && one.value !== 0),
  )
  const spoken = moversAt(hearing, at, new Set(moves.flatMap((move) => move.subject ?? [])))
  const own = moves.filter((move) => move.subject === undefined || spoken?.has(move.subject) === true)
  const sign = test === 'up' ? 1 : -1
  // "All did not fall": of nobody in particular, so of everyone.
  if (deniesVerb(hearing.reading.tokens, at - 1))
    return denied(hearing, at, spoken === undefined ? moves : own, sign)
  const [right] = own
  if (spoken === undefined || right === undefined) return undefined
  const agreeing = own.find((move) => Math.sign(move.value) === sign)
  return verdict(hearing, agreeing, right)
}

const reach = 6

/** `has not risen`, where all that is told of them rose; what has not risen further, or no other has, may yet have risen. */
function denied(
  { reading: { tokens, sentences, sentenceOf }, places, nameOf }: Hearing,
  at: number,
  own: readonly NumberWitness[],
  sign: 1 | -1,
): Finding | undefined {
  const [right] = own
  const { from = 0, to = 0 } = sentences[sentenceOf[at] ?? 0] ?? {}
  // «не опустился до 7,7172» tells no time.
  const isSparing = tokens
    .slice(at + 1, Math.min(to, at + reach))
    .some(({ lower }, index) => sparing.has(lower) && !places.starts.has(at + 2 + index))
  if (right === undefined || isSparing) return undefined
  if (tokens.slice(from, to).some(({ lower }) => compared.test(lower))) return undefined
  if (own.some((move) => Math.sign(move.value) !== sign)) return undefined
  const why = `the evidence has ${tellWitness(right, nameOf)}`
  return { verdict: 'contradicted', evidence: [pointerTo(right)], why }
}

const compared = /^(?:none|neither|other|further|никак.*|никто|сильнее|слабее)$/

/** Whose move a word tells: the sentence's subject, else all whom the sentence names; nothing where it names none of many. */
function moversAt(
  { reading, mentions }: Hearing,
  at: number,
  owners: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  if (owners.size < 2) return owners
  const here = mentions.filter(
    ({ from, subjects }) =>
      reading.sentenceOf[from] === reading.sentenceOf[at] && subjects.some((subject) => owners.has(subject)),
  )
  const [first] = whose(reading, { from: at, to: at + 1 }, here, () => true)
  if (first === undefined) return undefined
  const all = isOblique(reading, first) ? here : [first]
  return new Set(all.flatMap(({ subjects }) => subjects))
}

function verdict(hearing: Hearing, agreeing: NumberWitness | undefined, right: NumberWitness): Finding {
  const witness = agreeing ?? right
  const told = tellWitness(witness, hearing.nameOf)
  const evidence = [pointerTo(witness)]
  if (agreeing === undefined) return { verdict: 'contradicted', evidence, why: `the evidence has ${told}` }
  return { verdict: witness.from === 'derivation' ? 'derived' : 'supported', evidence, why: told }
}
