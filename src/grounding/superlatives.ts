import { sidesOf } from './extremes.ts'
import type { Hearing } from './hearing.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'
import { stem } from './stems.ts'

/** `the weakest of the 74`: a word whose opposite the evidence speaks of, while nothing in it is called by the word. */
export function weighSuperlatives(
  { reading, byStem, grounds, nameOf, words }: Hearing,
  taken: (index: number) => boolean,
): { start: number; end: number; finding: Finding }[] {
  const { firsts } = sidesOf(grounds.comparisons.opposites)
  return reading.tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || taken(at)) return []
    const next = reading.tokens[at + 1]?.lower ?? ''
    const two = firsts.has(token.lower) ? [stem(`${token.lower} ${next}`)] : []
    const key = [token.stem, ...two].find((word) => words.opposites.has(word))
    if (key === undefined || (key === token.stem && byStem.has(key))) return []
    if (next === 'level' || reading.tokens[at - 1]?.lower === 'at') return []
    const sought = [key, ...(words.opposites.get(key) ?? [])]
    const named = grounds.evidence.filter(
      (witness) =>
        witness.from === 'derivation' &&
        [witness.label ?? '', ...witness.words].some((phrase) =>
          sought.some((word) => phrase.includes(word)),
        ),
    )
    const isNamed = named.some(({ label = '', words: own }) =>
      [label, ...own].some((word) => word.includes(key)),
    )
    const [right] = named
    if (right === undefined || isNamed) return []
    const finding: Finding = {
      verdict: 'contradicted',
      evidence: [pointerTo(right)],
      why: `the evidence has ${tellWitness(right, nameOf)}`,
    }
    return [{ start: token.start, end: token.end, finding }]
  })
}
