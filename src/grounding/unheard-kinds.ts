import type { Meaning, NounKind } from '../news/lexicon.ts'
import type { Finding } from './pointers.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * A thing, a stretch of time or a field (`hotel`, `month`, `dental`) that the sources have by no word: neither by itself nor
 * by one for the same, for what it is made of or for a kind of it. Of other words too many are the text's own to say so.
 */
export function unheardKind(
  vocabulary: Vocabulary,
  { lower }: Token,
  meaning: Meaning,
  isNounHere: boolean,
): Finding | undefined {
  const isNoun = meaning.isNoun || (isNounHere && meaning.adjectives === 0)
  const isThing = isNoun && isMostly(meaning, 'thing')
  if (!isThing && !(isNoun && isMostly(meaning, 'time')) && !meaning.isRelational) return undefined
  // A thing that is told more closely (`salmon` of fish) is another; of a time or a field the source may tell the rest.
  const known = isThing ? vocabulary.likeOf(meaning) : vocabulary.kinOf(meaning)
  if (known.length > 0) return undefined
  return unheard(lower)
}

export const unheard = (lower: string): Finding => ({
  verdict: 'unsupported',
  evidence: [],
  why: `no source has “${lower}” or anything of the kind`,
})

/** Whether a noun names such a thing first of all, and in most of its senses. */
const isMostly = ({ nouns }: Meaning, kind: NounKind): boolean =>
  nouns[0] === kind && 2 * nouns.filter((one) => one === kind).length >= nouns.length
