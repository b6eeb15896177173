import { deniedPlace, unheardDenial } from './denials.ts'
import type { Hearing } from './hearing.ts'
import { unheardNarrowing } from './narrowing.ts'
import { denies } from './negations.ts'
import { otherSpan } from './periods.ts'
import type { Located } from './pointers.ts'
import { pointInto } from './prose.ts'
import { isDenied, type Place, placesOf, quote, sharedBy } from './prose-places.ts'
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
    const place = isDenial ? deniedPlace(hearing, at) : opposed(hearing, token, at)
    if (place !== undefined) {
      const why = `the source has “${quote(place, 3, 2)}”`
      const finding = { verdict: 'contradicted' as const, evidence: [pointInto(place, 1)], why }
      return [{ start: token.start, end: token.end, finding }]
    }
    const finding = isDenial
      ? unheardDenial(hearing, at)
      : (unheardNarrowing(hearing, at) ?? otherSpan(hearing, at))
    return finding === undefined ? [] : [{ start: token.start, end: token.end, finding }]
  })
}

/**
 * A place where the sources have the antonym of a word beside the same words, while neither the word itself nor another
 * opposite of that antonym (`hard` for `difficult`, against `easy`) stands in them.
 */
function opposed(hearing: Hearing, token: Token, at: number): Place | undefined {
  const { library, words } = hearing
  const root = rootOf(token.stem)
  const antonyms = words.antonyms.get(root)
  if (antonyms === undefined || isSaid(library, root)) return undefined
  const company = companions(hearing, { from: at, to: at + 1 })
  return antonyms
    .filter((antonym) => !words.antonyms.get(antonym)?.some((like) => isSaid(library, like)))
    .flatMap((antonym) => placesOf(library, antonym))
    .find(
      (place) => (sharedBy(place, company, reach) > 1 || sharedBy(place, company, 2) > 0) && !isDenied(place),
    )
}

/** Whether the sources have a word, or what it is compared to: `harder`, `hardest`. */
const isSaid = (library: Hearing['library'], root: string): boolean =>
  [root, `${root}er`, `${root}est`].some((one) => placesOf(library, one).length > 0)
