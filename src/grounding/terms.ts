import type { Figure } from './figures.ts'
import type { Grounds } from './grounds.ts'
import type { Reading } from './sentences.ts'

/**
 * Whether a figure is part of a term: `3-pointers`, `3Pt`, `three-point range`. `wrong` where a figure is glued to a
 * word that terms are made of, but no evidence has such a term, and for figures no one writes, such as `007`.
 */
export function termOf({ tokens }: Reading, grounds: Grounds, figure: Figure): 'term' | 'wrong' | undefined {
  const hyphen = tokens[figure.to]?.text === '-' && tokens[figure.to]?.glued === true
  const next = tokens[figure.to + (hyphen ? 1 : 0)]
  const [value] = figure.values
  if (tokens.slice(figure.from, figure.to).some(({ text }) => /^0\d/.test(text))) return 'wrong'
  if (figure.form !== 'plain' || next?.glued !== true || figure.unit !== undefined) return undefined
  if (/^an?$/.test(tokens[figure.from - 1]?.lower ?? '')) return undefined
  if (value === 3 && /^(?:pointers?|point|pts?|очков\p{L}+)$/u.test(next.lower)) return 'term'
  if (hyphen || figure.spelled || next.kind !== 'word') return undefined
  const isKnown = grounds.evidence.some(({ words }) =>
    words.some((word) => word.includes(`${value}${next.lower}`)),
  )
  return isKnown ? 'term' : 'wrong'
}
