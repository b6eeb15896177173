import type { ClaimKind } from '../news/claim.ts'
import type { Meaning } from '../news/lexicon.ts'
import type { Hearing } from './hearing.ts'
import { numerals } from './numerals.ts'
import type { Finding, Located } from './pointers.ts'
import { pointInto } from './prose.ts'
import { isDenied, type Place, quote, sharedBy } from './prose-places.ts'
import { companions } from './prose-support.ts'
import { besideNeighbours, betweenNeighbours, hasRootOf, isAmongHeard, isApart, isNounAt } from './slots.ts'
import { rootOf, stem } from './stems.ts'
import type { Token } from './tokens.ts'
import { unheard, unheardKind } from './unheard-kinds.ts'
import { isEmpty, type Vocabulary, vocabularyOf } from './vocabulary.ts'

const reach = 8
/** A word that stands no further from its neighbours is told of them in other words. */
const apart = 3
/** Words that stand further from each other than so many are told of different things. */
const passage = 40

/**
 * Words that stand in no source where these have another, by what a lexicon says of both: the opposite of what they have
 * there, a thing that they nowhere name, and a word between the same neighbours that has nothing to do with theirs; a word
 * that they have counts where they have it far from these neighbours. Only for sources that are prose, in a language of which there is a lexicon.
 */
export function weighReplaced(
  hearing: Hearing,
  taken: (index: number) => boolean,
): (Located & { kind: ClaimKind })[] {
  const { grounds, reading, library } = hearing
  const { lexicon } = grounds
  if (lexicon === undefined || grounds.evidence.length > 0 || library.proses.length === 0) return []
  const vocabulary = vocabularyOf(library, lexicon)
  return reading.tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || isEmpty(token.lower) || numerals.has(token.lower) || taken(at)) return []
    const word: Word = { token, at, meaning: lexicon.meaningOf(token.lower), isHeard: vocabulary.has(token) }
    const { start, end } = token
    const opposite = opposed(hearing, vocabulary, word)
    if (opposite !== undefined) return { start, end, kind: 'comparison' as const, finding: opposite }
    const finding = word.isHeard
      ? (displaced(hearing, vocabulary, word) ?? distant(hearing, word))
      : (unheardKind(vocabulary, word.token, word.meaning, isNounAt(reading, at)) ??
        unheardPerson(hearing, vocabulary, word) ??
        another(hearing, vocabulary, word))
    return finding === undefined ? [] : { start, end, kind: 'name' as const, finding }
  })
}

/** `isHeard`: whether the sources have it, or another form of it, anywhere. */
type Word = { token: Token; at: number; meaning: Meaning; isHeard: boolean }

const negative = /^(?:un|in|im|il|ir|dis|non)(?=\p{L}{4})/u

/** The opposite of what the sources have beside one of the same neighbours, by the lexicon or by its first letters. */
function opposed(hearing: Hearing, vocabulary: Vocabulary, word: Word): Finding | undefined {
  const { token, at, meaning } = word
  const opposites = vocabulary.oppositesOf(meaning)
  const root = negative.test(token.lower) ? rootOf(stem(token.lower.replace(negative, ''))) : undefined
  if (opposites.length === 0 && root === undefined) return undefined
  const isOpposite = (place: Place) =>
    isAmong(opposites, place) || rootOf(place.prose.stems[place.at] ?? '') === root
  const place = besideNeighbours(hearing, at).find((one) => isOpposite(one) && !isDenied(one))
  if (place === undefined) return undefined
  if (word.isHeard ? !isApart(hearing, at, apart) : isKnown(hearing, vocabulary, word)) return undefined
  return {
    verdict: 'contradicted',
    evidence: [pointInto(place, 1)],
    why: `the source has “${quote(place, 3, 2)}”`,
  }
}

/**
 * A noun, adjective or adverb where the sources have between the same neighbours a word that has nothing to do with it.
 * A verb is told in too many other ways, and so is a noun that names no thing by another of its kind (`method`, `way`).
 */
function another(hearing: Hearing, vocabulary: Vocabulary, word: Word): Finding | undefined {
  const { at, meaning } = word
  const places = isTold(meaning) ? betweenNeighbours(hearing, at) : []
  if (places.length === 0) return undefined
  const isConcrete = meaning.nouns[0] === 'thing' || meaning.nouns[0] === 'time'
  const kin = [...vocabulary.kinOf(meaning), ...(isConcrete ? [] : vocabulary.sistersOf(meaning))]
  if (places.some((place) => isAmong(kin, place)) || isKnown(hearing, vocabulary, word)) return undefined
  const place = places.find((one) => !isInText(hearing, one))
  return place === undefined ? undefined : otherwise(place)
}

/** A noun or adjective that the sources have, but far from its neighbours, between which they have another. */
function displaced(hearing: Hearing, vocabulary: Vocabulary, { at, meaning }: Word): Finding | undefined {
  const places = isTold(meaning) ? betweenNeighbours(hearing, at) : []
  const [place] = places
  if (place === undefined || !isApart(hearing, at, apart)) return undefined
  const kin = vocabulary.kinOf(meaning)
  return places.some((one) => isAmong(kin, one) || isInText(hearing, one)) ? undefined : otherwise(place)
}

/**
 * One whom the sources have by no word (`quarterback`), among words that they have: neither by a synonym nor by a word for
 * a kind of such people. Among words of the text's own it may say in its own way who it was.
 */
function unheardPerson(hearing: Hearing, vocabulary: Vocabulary, { token, at, meaning }: Word) {
  const isPerson = meaning.isNoun && meaning.nouns[0] === 'person'
  if (!isPerson || !isAmongHeard(hearing, at) || vocabulary.likeOf(meaning).length > 0) return undefined
  return unheard(token.lower)
}

/** A word right before a noun, both of which the sources have, but nowhere in the same passage: `design` of `design meeting`. */
function distant(hearing: Hearing, { token, at, meaning }: Word): Finding | undefined {
  const next = hearing.reading.tokens[at + 1]
  if (next?.kind !== 'word' || isEmpty(next.lower) || !isDescribing(meaning)) return undefined
  if (!hearing.grounds.lexicon?.meaningOf(next.lower).isNoun) return undefined
  if (!hasRootOf(hearing, token) || !isAmongHeard(hearing, at) || !isApart(hearing, at, passage))
    return undefined
  return {
    verdict: 'unsupported',
    evidence: [],
    why: `no source has “${token.lower}” anywhere near “${next.lower}”`,
  }
}

/** Whether a word is no verb and an adjective, or a noun that may stand before another. */
const isDescribing = ({ isNoun, verbs, adjectives, nouns }: Meaning): boolean =>
  verbs === 0 && (isNoun ? nouns.length > 0 : adjectives > 0)

/** Whether a word is first of all a noun, or is an adjective or adverb and no verb. */
const isTold = (meaning: Meaning): boolean =>
  meaning.isNoun ? meaning.own.length > 0 : meaning.adjectives > 0 && meaning.verbs === 0

const otherwise = (place: Place): Finding => ({
  verdict: 'unsupported',
  evidence: [pointInto(place, 1)],
  why: `the source has “${quote(place, 2, 2)}”`,
})

const isAmong = (places: readonly Place[], { prose, at }: Place): boolean =>
  places.some((one) => one.prose === prose && one.at === at)

/** Whether a word that means nearly the same stands in the sources beside the same words. */
function isKnown(hearing: Hearing, vocabulary: Vocabulary, { at, meaning }: Word): boolean {
  const company = companions(hearing, { from: at, to: at + 1 }, reach)
  return vocabulary.kinOf(meaning).some((place) => sharedBy(place, company, reach) > 0)
}

/** Whether the text has the word of a place of its sources, too. */
function isInText({ reading }: Hearing, { prose, at }: Place): boolean {
  const root = rootOf(prose.stems[at] ?? '')
  return reading.tokens.some((token) => token.kind === 'word' && rootOf(token.stem) === root)
}
