import type { Claim } from '../news/claim.ts'
import { isOpen } from '../news/claim.ts'
import type { Comparisons } from '../news/comparisons.ts'
import type { Hearing } from './hearing.ts'
import type { Measure, NumberWitness } from './measures.ts'
import type { Located } from './pointers.ts'
import type { Reading } from './sentences.ts'
import { stem } from './stems.ts'

const reach = 12
/** Of fewer values the greatest and the least are told by other words. */
export const least = 3

/** `the smallest faller, down 13.48 percent`, where of all that the record counts so nothing fell further, and the other way round. */
export function weighExtremes(
  { grounds, reading, measures }: Hearing,
  claims: readonly Claim[],
  taken: (index: number) => boolean,
): Located[] {
  if (grounds.evidence.length === 0) return []
  const sides = sidesOf(grounds.comparisons.opposites)
  const comparatives = sidesOf(grounds.comparisons.comparatives)
  return reading.tokens.flatMap((token, at): Located[] => {
    if (token.kind !== 'word' || taken(at) || reading.tokens[at - 1]?.lower === 'at') return []
    const compared = comparatives.ends.get(token.stem)
    const lone = compared !== undefined && isOfNoOther(reading, at)
    const side = sideAt(sides, reading, at) ?? (lone || isOfFew(reading, at) ? compared : undefined)
    const told =
      side === undefined ? undefined : lone ? lastBefore(reading, claims, at) : nextTo(reading, claims, at)
    if (side === undefined || told === undefined || isOpen(told)) return []
    const why = otherEnd(measures, told, side)
    if (why === undefined) return []
    const finding = { verdict: 'contradicted' as const, evidence: told.evidence, why }
    return [{ start: token.start, end: token.end, finding }]
  })
}

type Side = 'greater' | 'lesser'

/** Why a value that a superlative is told of is the one at the other end; nothing where it is not. */
function otherEnd(measures: readonly Measure[], told: Claim, side: Side): string | undefined {
  const held = measures.map((one) => one.held).find((all) => all.some((one) => isOf(told, one)))
  const own = held?.find((one) => isOf(told, one))
  if (held === undefined || own === undefined) return undefined
  const sizes = held
    .filter(({ value }) => Math.sign(value) === Math.sign(own.value))
    .map(({ value }) => Math.abs(value))
  const end = side === 'greater' ? Math.min(...sizes) : Math.max(...sizes)
  if (new Set(sizes).size < least || Math.abs(own.value) !== end) return undefined
  return `of ${sizes.length} such values ${own.value} is the ${side === 'greater' ? 'least' : 'greatest'}`
}

/** The figure that stands right behind a word in its sentence. */
function nextTo({ tokens, sentenceOf }: Reading, claims: readonly Claim[], at: number): Claim | undefined {
  const last = tokens.findLast((_, index) => index <= at + reach && sentenceOf[index] === sentenceOf[at])
  const end = tokens[at]?.end ?? 0
  return claims.find(({ kind, start }) => kind === 'number' && start > end && start < (last?.end ?? 0))
}

/** The figure told last before the sentence of a word. */
function lastBefore(
  { sentences, sentenceOf }: Reading,
  claims: readonly Claim[],
  at: number,
): Claim | undefined {
  const start = sentences[sentenceOf[at] ?? 0]?.start ?? 0
  return claims.findLast((one) => one.kind === 'number' && one.end <= start)
}

/** «сильнее снизились только курсы лиры и кроны». */
const isOfFew = ({ tokens }: Reading, at: number): boolean =>
  tokens.slice(at + 1, at + 4).some(({ lower }) => lower === 'только')

/** «сильнее не подешевела никакая другая», `no other currency fell more`. */
function isOfNoOther({ tokens, sentences, sentenceOf }: Reading, at: number): boolean {
  const { from = 0, to = 0 } = sentences[sentenceOf[at] ?? 0] ?? {}
  return tokens
    .slice(from, to)
    .some(
      ({ lower }, index, all) =>
        /^никак(?:ая|ой|ое|ие)$/.test(lower) || (lower === 'no' && all[index + 1]?.lower === 'other'),
    )
}

/** The end of all values that each superlative tells, by its stem, and the first words of those of two. */
export type Sides = { ends: ReadonlyMap<string, Side>; firsts: ReadonlySet<string> }

/** The pairs read so far: there are few tables in a house. */
const read = new WeakMap<Comparisons['opposites'], Sides>()

/** Reads pairs of words, of which the first tells the greatest; of the same table only once. */
export function sidesOf(pairs: Comparisons['opposites']): Sides {
  const known = read.get(pairs) ?? readSides(pairs)
  read.set(pairs, known)
  return known
}

function readSides(pairs: Comparisons['opposites']): Sides {
  const ends = pairs.flatMap(([greater, lesser]) => [
    [stem(greater), 'greater' as const] as const,
    [stem(lesser), 'lesser' as const] as const,
  ])
  return { ends: new Map(ends), firsts: firstsOf(pairs) }
}

/** The first words of the phrases of two words among pairs. */
const firstsOf = (pairs: Comparisons['opposites']): ReadonlySet<string> =>
  new Set(pairs.flat().flatMap((phrase) => (phrase.includes(' ') ? phrase.split(' ').slice(0, 1) : [])))

/** The end that the word at a place tells, alone or with the word behind it. */
export function sideAt({ ends, firsts }: Sides, { tokens }: Reading, at: number): Side | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token?.kind !== 'word') return undefined
  const alone = ends.get(token.stem)
  if (alone !== undefined || next === undefined || !firsts.has(token.lower)) return alone
  return ends.get(stem(`${token.lower} ${next.lower}`))
}

/** Whether a claim rests on a value. */
export const isOf = ({ evidence }: Claim, witness: NumberWitness): boolean =>
  evidence.some((one) =>
    witness.from === 'item'
      ? one.source === witness.source && one.pointer === witness.pointer
      : one.derivation?.name === witness.name && one.derivation.inputs.join() === witness.inputs.join(),
  )
