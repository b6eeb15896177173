import { comparisonWords } from './comparison-words.ts'
import type { Figure } from './figures.ts'
import type { Witness } from './grounds.ts'
import type { Hearing } from './hearing.ts'
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

/** Whether the words right before a figure say that something rose or fell; nothing where they say neither. */
export function toldMove({ reading }: Hearing, figure: Figure): -1 | 1 | undefined {
  const before = reading.tokens.slice(Math.max(0, figure.from - 3), figure.from)
  for (const { lower, text } of before.toReversed()) {
    if (/^[,;.]$/.test(text)) return undefined
    const [test, ...others] = comparisonWords.get(lower) ?? []
    if (others.length === 0 && (test === 'up' || test === 'down')) return test === 'up' ? 1 : -1
  }
  return undefined
}

/** Whether a computed change goes the other way than the text says. */
export const opposes = ({ moves }: Hearing, witness: NumberWitness, move: -1 | 1 | undefined): boolean =>
  move !== undefined && moves.has(witness.id) && Math.sign(witness.value) === -move
