import { comparisonWords, type Test } from './comparison-words.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type NumberWitness } from './measures.ts'
import type { Mention } from './mentions.ts'
import { isMove } from './moves.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'
import { isOblique } from './roles.ts'
import { whose } from './whose.ts'

export type Compared = { start: number; end: number; finding: Finding }

/** The claims that lie in words such as `rose`, `beat`, «подешевел»; a word that nothing can be held to is none. */
export function weighComparisons(hearing: Hearing, taken: (index: number) => boolean): Compared[] {
  return hearing.reading.tokens.flatMap((token, at) => {
    const tests = token.kind === 'word' && !taken(at) ? (comparisonWords.get(token.lower) ?? []) : []
    const findings = tests.map((test) => weigh(hearing, at, test)).filter((one) => one !== undefined)
    const finding = findings.find((one) => one.verdict !== 'contradicted') ?? findings[0]
    return finding === undefined ? [] : [{ start: token.start, end: token.end, finding }]
  })
}

function weigh(hearing: Hearing, at: number, test: Test): Finding | undefined {
  if (test === 'up' || test === 'down') return weighMove(hearing, at, test)
  if (test === 'most' || test === 'least') return undefined
  return weighResult(hearing, at, test)
}

/** A rise or fall must agree with the sign of the computed changes of whom it speaks of. */
function weighMove(hearing: Hearing, at: number, test: 'up' | 'down'): Finding | undefined {
  // "lost three matches", "gained a point": where games are decided these words tell no move of a value.
  if (hearing.measures.some(isScore)) return undefined
  const moves = hearing.measures.flatMap((measure) =>
    measure.held.filter((one) => isMove(one) && one.value !== 0),
  )
  const spoken = moversAt(hearing, at, new Set(moves.flatMap((move) => move.subject ?? [])))
  if (spoken === undefined) return undefined
  const own = moves.filter((move) => move.subject === undefined || spoken.has(move.subject))
  const [right] = own
  if (right === undefined) return undefined
  const sign = test === 'up' ? 1 : -1
  const agreeing = own.find((move) => Math.sign(move.value) === sign)
  return verdict(hearing, agreeing, right)
}

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

/** A win, loss or draw must agree with the two sides' score, the one that the sentence tells. */
function weighResult(hearing: Hearing, at: number, test: 'win' | 'loss' | 'draw'): Finding | undefined {
  const { sentenceOf } = hearing.reading
  const here = hearing.mentions.filter((mention) => sentenceOf[mention.from] === sentenceOf[at])
  const first = here.findLast((mention) => mention.to <= at)
  const second = here.find((mention) => mention.from > at)
  if (first === undefined || second === undefined) return undefined
  const score = scoreOf(hearing, first, second)
  if (score === undefined) return undefined
  const [own, other] = score
  const sign = Math.sign(own.value - other.value)
  if (sign === 0 && test !== 'draw') return undefined
  const fits = sign === { win: 1, loss: -1, draw: 0 }[test]
  const evidence = score.map(pointerTo)
  const told = score.map((side) => tellWitness(side, hearing.nameOf)).join(', ')
  return fits
    ? { verdict: 'derived', evidence, why: told }
    : { verdict: 'contradicted', evidence, why: `the evidence has ${told}` }
}

function scoreOf(
  hearing: Hearing,
  first: Mention,
  second: Mention,
): [NumberWitness, NumberWitness] | undefined {
  for (const measure of hearing.measures) {
    if (!isScore(measure)) continue
    for (const own of measure.held) {
      if (!first.subjects.includes(own.subject ?? '')) continue
      const other = measure.held.find(
        (one) => one.source === own.source && second.subjects.includes(one.subject ?? ''),
      )
      if (other !== undefined && other.subject !== own.subject) return [own, other]
    }
  }
  return undefined
}
