import type { Witness } from './grounds.ts'
import type { NumberWitness } from './measures.ts'

const changes = new Set(['percentChange', 'difference', 'change', 'percentagePointChange'])

/** Ids of the computed changes, rounded ones too, whose sign says whether something rose or fell. */
export function movesIn(evidence: readonly Witness[]): Set<string> {
  const moves = new Set<string>()
  const rounded = new Map<string, string>()
  for (const each of evidence) {
    if (each.from === 'item') continue
    if (changes.has(each.name)) moves.add(each.id)
    else if (each.name === 'round') rounded.set(each.id, each.inputs[0] ?? '')
  }
  for (const [id, input] of rounded) if (moves.has(input)) moves.add(id)
  return moves
}

/** Ids of the values that a change starts from, and of those that only repeat them. */
export function startsIn(evidence: readonly Witness[]): Set<string> {
  const starts = new Set<string>()
  for (const each of evidence)
    if (each.from === 'derivation' && changes.has(each.name)) starts.add(each.inputs[1] ?? '')
  for (const each of evidence)
    if (each.from === 'derivation' && each.name === 'same' && starts.has(each.inputs[0] ?? ''))
      starts.add(each.id)
  return starts
}

/** Which way those went that a count counts: `countWhere` above or below nothing. */
export function countedMove(witness: NumberWitness): -1 | 1 | undefined {
  if (witness.from === 'item' || witness.name !== 'countWhere') return undefined
  if (witness.options?.above === 0) return 1
  return witness.options?.below === 0 ? -1 : undefined
}
