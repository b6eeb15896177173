import type { Hearing } from './hearing.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'
import { stem } from './stems.ts'

const pairs =
  'strongest:weakest largest:smallest biggest:smallest most:fewest highest:lowest best:worst сильнейшее:слабейшее крупнейшее:наименьшее'

const antonyms: ReadonlyMap<string, readonly string[]> = (() => {
  const words = new Map<string, string[]>()
  const add = (one: string, other: string) =>
    words.set(stem(one), [...(words.get(stem(one)) ?? []), stem(other)])
  for (const pair of pairs.split(' ')) {
    const [one = '', other = ''] = pair.split(':')
    add(one, other)
    add(other, one)
  }
  return words
})()

/** `the weakest of the 74`: a word whose opposite the evidence speaks of, while nothing in it is called by the word. */
export function weighSuperlatives(
  { reading, byStem, grounds, nameOf }: Hearing,
  taken: (index: number) => boolean,
): { start: number; end: number; finding: Finding }[] {
  return reading.tokens.flatMap((token, at) => {
    const opposites = token.kind === 'word' && !taken(at) ? antonyms.get(token.stem) : undefined
    if (opposites === undefined || byStem.has(token.stem)) return []
    if (reading.tokens[at + 1]?.lower === 'level' || reading.tokens[at - 1]?.lower === 'at') return []
    const sought = [token.stem, ...opposites]
    const named = grounds.evidence.filter(
      (witness) =>
        witness.from === 'derivation' &&
        [witness.label ?? '', ...witness.words].some((words) => sought.some((word) => words.includes(word))),
    )
    const isNamed = named.some(({ label = '', words }) =>
      [label, ...words].some((word) => word.includes(token.stem)),
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
