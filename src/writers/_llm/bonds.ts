import { rootOfWord } from './roots.ts'
import { type Filled, gap } from './slots.ts'

/** What the plain draft binds together: facts to the words around them, and facts told in one sentence to each other. */
export type Bonds = {
  /** The evidence that the plain draft prints between these words. */
  between: ReadonlyMap<string, ReadonlySet<string>>
  /** Pairs of evidence that one sentence of it tells. */
  together: ReadonlySet<string>
}

/** A slot with the words around it, in the clause it stands in. */
type Bound = { evidence: readonly string[]; words: string; clause: number }

export function bondsOf(sentences: readonly Filled[]): Bonds {
  const between = new Map<string, Set<string>>()
  const together = new Set<string>()
  for (const sentence of sentences) {
    for (const { words, evidence } of boundIn(sentence)) {
      const told = between.get(words) ?? new Set()
      between.set(words, told)
      told.add(keyOf(evidence))
    }
    for (const [at, one] of sentence.slots.entries())
      for (const other of sentence.slots.slice(at + 1)) together.add(pairOf(one, other))
  }
  return { between, together }
}

/**
 * Slots that stand where they do not belong: between words that tell another fact in the plain draft, or beside a fact of
 * somebody else that they are never told with.
 */
export function astray(filled: Filled, { between, together }: Bonds): string[] {
  const bound = boundIn(filled)
  const wrong = bound.flatMap(({ words, evidence }) => {
    const told = between.get(words)
    return told === undefined || told.has(keyOf(evidence))
      ? []
      : [`a slot stands where the plain draft tells another fact (${said(words)})`]
  })
  for (const [at, { evidence, clause }] of bound.entries()) {
    const next = bound[at + 1]
    if (next === undefined || next.clause !== clause || together.has(pairOf(evidence, next.evidence)))
      continue
    if (!areKin(evidence, next.evidence))
      wrong.push('two facts stand in one clause that nothing tells together')
  }
  return wrong
}

const keyOf = (evidence: readonly string[]) => evidence.join('\n')
const pairOf = (one: readonly string[], other: readonly string[]) =>
  [keyOf(one), keyOf(other)].sort().join('\t')
const said = (words: string) => words.replaceAll(gap, '…')

/** Facts of one node, or of a node and one within it; never a fact and itself. */
function areKin(one: readonly string[], other: readonly string[]): boolean {
  if (keyOf(one) === keyOf(other)) return false
  return one.every((a) =>
    other.every((b) => isWithin(nodeOf(a), nodeOf(b)) || isWithin(nodeOf(b), nodeOf(a))),
  )
}

/** The path of the node that a piece of evidence is of; empty for what was derived for the story. */
const nodeOf = (id: string): string => /^=?(.*)[.:][^.:]*$/su.exec(id)?.[1] ?? ''
const isWithin = (inner: string, outer: string): boolean =>
  outer === '' || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}:`)

const tokens = new RegExp(`${gap}|[\\p{L}\\p{M}]+(?:['’]\\p{L}+)*|[^\\s]`, 'gu')
const joints = /^(?:[;:—–]|and|while|but|as|и|а|но)$/u

function boundIn({ typed, slots }: Filled): Bound[] {
  const read = [...typed.matchAll(tokens)].map(([token]) =>
    /\p{L}/u.test(token) ? rootOfWord(token) : token,
  )
  let slot = 0
  let clause = 0
  return read.flatMap((token, at) => {
    // "…, and" opens a clause; "A, B and C" does not.
    if (/^[;—–]$/.test(token) || (joints.test(token) && read[at - 1] === ',')) clause += 1
    if (token !== gap) return []
    const evidence = slots[slot] ?? []
    slot += 1
    const words = `${read[at - 2] ?? '^'} ${read[at - 1] ?? '^'} ${gap} ${read[at + 1] ?? '$'}`
    return evidence.length === 0 ? [] : [{ evidence, words, clause }]
  })
}
