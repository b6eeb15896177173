import { deniedPlace, unheardDenial } from './denials.ts'
import type { Hearing } from './hearing.ts'
import { unheardNarrowing } from './narrowing.ts'
import { denies } from './negations.ts'
import { otherSeason, otherSpan } from './periods.ts'
import type { Located } from './pointers.ts'
import { type Library, pointInto, proseStem } from './prose.ts'
import { isDenied, isInClauseWith, isParted, type Place, placesOf, quote, sharedBy } from './prose-places.ts'
import { companions } from './prose-support.ts'
import { rootOf } from './stems.ts'
import type { Token } from './tokens.ts'

const reach = 6

/**
 * Where a text says the opposite of its sources about the same: `before` where they have `after` beside the same words,
 * `does not open` where they have it open; and where it denies or narrows what they neither deny nor narrow. Only for
 * sources that are prose.
 */
export function weighFlips(hearing: Hearing, taken: (index: number) => boolean): Located[] {
  const { grounds, reading, library } = hearing
  if (grounds.evidence.length > 0 || library.proses.length === 0) return []
  return reading.tokens.flatMap((token, at): Located[] => {
    if (token.kind !== 'word' || taken(at)) return []
    const isDenial = denies(token.lower)
    const place = isDenial
      ? deniedPlace(hearing, at)
      : (opposed(hearing, token, at) ?? affirmed(hearing, token, at))
    if (place !== undefined) {
      const why = `the source has “${quote(place, 3, 2)}”`
      const finding = { verdict: 'contradicted' as const, evidence: [pointInto(place, 1)], why }
      return [{ start: token.start, end: token.end, finding }]
    }
    const finding = isDenial
      ? unheardDenial(hearing, at)
      : (unheardNarrowing(hearing, at) ?? otherSpan(hearing, at) ?? otherSeason(hearing, at))
    return finding === undefined ? [] : [{ start: token.start, end: token.end, finding }]
  })
}

/**
 * A place where the sources have the antonym of a word beside the same words, while neither the word itself nor another
 * opposite of that antonym (`hard` for `difficult`, against `easy`) stands beside such words.
 */
function opposed(hearing: Hearing, token: Token, at: number): Place | undefined {
  const { library, words } = hearing
  const root = rootOf(token.stem)
  const antonyms = words.antonyms.get(root)
  const word = { from: at, to: at + 1 }
  if (antonyms === undefined || isSaid(library, root, companions(hearing, word, reach + 2))) return undefined
  const company = companions(hearing, word)
  return antonyms
    .filter((antonym) => !words.antonyms.get(antonym)?.some((like) => isSaid(library, like, company)))
    .flatMap((antonym) => placesOf(library, antonym))
    .find(
      (place) => (sharedBy(place, company, reach) > 1 || sharedBy(place, company, 2) > 0) && !isDenied(place),
    )
}

/** Whether the sources have a word, or what it is compared to (`harder`, `hardest`), in a clause with such words. */
const isSaid = (library: Library, root: string, company: readonly string[]): boolean =>
  [root, `${root}er`, `${root}est`]
    .flatMap((one) => placesOf(library, one))
    .some((place) => isInClauseWith(place, company, reach))

/** A place where the sources deny a word beside the same words, as they do wherever they have it, and the text does not. */
function affirmed(hearing: Hearing, token: Token, at: number): Place | undefined {
  const { reading, library } = hearing
  // "by not using" is no denial that anything is used.
  if (token.capital || token.text.length < 4 || /ing$/.test(token.lower)) return undefined
  if (isNearDenial(reading, at)) return undefined
  const places = placesOf(library, rootOf(proseStem(token)))
  const isRefused = ({ prose, at: place }: Place) =>
    [1, 2].some(
      (back) => deniesPlainly(prose.stems[place - back] ?? '') && !isParted(prose, place - back, place),
    )
  if (places.length === 0 || !places.every(isRefused)) return undefined
  const company = companions(hearing, { from: at, to: at + 1 })
  return places.find((place) => isInClauseWith(place, company, 4))
}

const deniesPlainly = (stem: string): boolean => /^(?:not|never|cannot|не|.*n't)$/.test(stem)

/** Whether a text denies anything within its sentence around a word. */
function isNearDenial({ tokens, sentences, sentenceOf }: Hearing['reading'], at: number): boolean {
  const { from = 0, to = 0 } = sentences[sentenceOf[at] ?? 0] ?? {}
  return tokens.slice(Math.max(from, at - 8), Math.min(to, at + 4)).some(({ lower }) => denies(lower))
}
