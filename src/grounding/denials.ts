import type { Hearing } from './hearing.ts'
import { denies } from './negations.ts'
import type { Finding } from './pointers.ts'
import { pointInto, proseStem } from './prose.ts'
import { hasDenial, isDenied, type Place, placesOf, quote, sharedBy } from './prose-places.ts'
import { companions } from './prose-support.ts'
import { rootOf } from './stems.ts'

const reach = 6
const wide = 8
const least = 2
const half = 0.5
const quiet = /^(?:only|just|have|been|being|with|from|that|this|than|more|also|even|necessarily)$/

/** The word that a denial denies: the next of meaning behind it in its sentence. */
function deniedWord({ reading }: Hearing, at: number): number | undefined {
  const target = reading.tokens.findIndex(
    ({ kind, text, lower }, index) =>
      index > at && index <= at + 3 && kind === 'word' && text.length > 3 && !quiet.test(lower),
  )
  return target >= 0 && reading.sentenceOf[target] === reading.sentenceOf[at] ? target : undefined
}

/** The place where the sources say what a text denies, where they nowhere deny it. */
export function deniedPlace(hearing: Hearing, at: number): Place | undefined {
  const { reading, library } = hearing
  const target = deniedWord(hearing, at)
  const token = target === undefined ? undefined : reading.tokens[target]
  if (target === undefined || token === undefined) return undefined
  const company = companions(hearing, { from: target, to: target + 1 }).filter((stem) => !denies(stem))
  const same = placesOf(library, rootOf(proseStem(token))).filter(
    (place) => sharedBy(place, company, reach) > 0,
  )
  return same.some(isDenied) ? undefined : same[0]
}

/**
 * A denial of a word that stands in the sources, or among words that nearly all do, where these deny nothing near any
 * of them.
 */
export function unheardDenial(hearing: Hearing, at: number): Finding | undefined {
  const { reading, library } = hearing
  const target = reading.tokens[deniedWord(hearing, at) ?? -1]
  if (target !== undefined && placesOf(library, rootOf(proseStem(target))).some(isDenied)) return undefined
  const company = companionsWithin(hearing, at)
  const places = company.map((stem) => library.index.get(stem) ?? []).filter((some) => some.length > 0)
  const [first] = places.toSorted((a, b) => a.length - b.length)[0] ?? []
  if (first === undefined || places.length < least || places.length < company.length * half) return undefined
  if (places.flat().some((place) => hasDenial(place, wide))) return undefined
  const why = `the source denies nothing there: “${quote(first, 4, 4)}”`
  return { verdict: 'unsupported', evidence: [pointInto(first, 1)], why }
}

/** The words of meaning of the same sentence on both sides of a word. */
function companionsWithin({ reading }: Hearing, at: number): string[] {
  const { tokens, sentences, sentenceOf } = reading
  const sentence = sentences[sentenceOf[at] ?? 0]
  return tokens
    .slice(Math.max(sentence?.from ?? 0, at - 5), Math.min(sentence?.to ?? 0, at + 6))
    .filter(({ kind, text, lower }) => kind === 'word' && text.length > 3 && !quiet.test(lower))
    .filter(({ lower }) => !denies(lower))
    .map(proseStem)
}
