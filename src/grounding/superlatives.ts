import type { Hearing } from './hearing.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'

/** `the weakest of the 74`: a word whose opposite the evidence speaks of, while nothing in it is called by the word. */
export function weighSuperlatives(
  { reading, byStem, grounds, nameOf, words }: Hearing,
  taken: (index: number) => boolean,
): { start: number; end: number; finding: Finding }[] {
  return reading.tokens.flatMap((token, at) => {
    const opposites = token.kind === 'word' && !taken(at) ? words.opposites.get(token.stem) : undefined
    if (opposites === undefined || byStem.has(token.stem)) return []
    if (reading.tokens[at + 1]?.lower === 'level' || reading.tokens[at - 1]?.lower === 'at') return []
    const sought = [token.stem, ...opposites]
    const named = grounds.evidence.filter(
      (witness) =>
        witness.from === 'derivation' &&
        [witness.label ?? '', ...witness.words].some((phrase) =>
          sought.some((word) => phrase.includes(word)),
        ),
    )
    const isNamed = named.some(({ label = '', words: own }) =>
      [label, ...own].some((word) => word.includes(token.stem)),
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
