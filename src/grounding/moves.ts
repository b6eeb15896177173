import { comparisonWords } from './comparison-words.ts'
import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'

const changes = new Set(['percentChange', 'difference', 'change', 'percentagePointChange'])

/** A computed change, whose sign says whether something rose or fell. */
export const isMove = (witness: NumberWitness): boolean =>
  witness.from === 'derivation' && changes.has(witness.name)

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
export const opposes = (witness: NumberWitness, move: -1 | 1 | undefined): boolean =>
  move !== undefined && isMove(witness) && Math.sign(witness.value) === -move
