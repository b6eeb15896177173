import { deniesVerb, sparing } from './denied-figures.ts'
import type { Hearing } from './hearing.ts'
import { readOutcome } from './outcomes.ts'
import type { Located } from './pointers.ts'
import { weighOutcome } from './weigh-outcome.ts'

/** How far behind the verb a word may stand that leaves its denial true: `did not lose until April`. */
const reach = 4

/** `did not beat Leeds`, where the score says that they did. */
export function weighDeniedResults(hearing: Hearing): Located[] {
  const { reading, mentions, sides, words } = hearing
  if (sides.size < 2) return []
  const { tokens, sentenceOf } = reading
  return tokens.flatMap((token, at): Located[] => {
    const result = token.kind === 'word' ? words.results.get(token.lower) : undefined
    if (result === undefined || !deniesVerb(tokens, at - 1)) return []
    const next = tokens.slice(at + 1, at + 1 + reach)
    if (next.some(({ lower }) => sparing.has(lower))) return []
    const here = mentions.filter(
      ({ from, subjects }) => sentenceOf[from] === sentenceOf[at] && subjects.some((id) => sides.has(id)),
    )
    const outcome = readOutcome(hearing, here, at, result)
    const finding = outcome === undefined ? undefined : weighOutcome(hearing, outcome)
    if (finding?.verdict !== 'derived') return []
    const why = `the evidence has ${finding.why}`
    return [{ start: token.start, end: token.end, finding: { ...finding, verdict: 'contradicted', why } }]
  })
}
