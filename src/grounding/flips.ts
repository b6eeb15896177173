import type { Hearing } from './hearing.ts'
import type { Located } from './pointers.ts'
import { type Library, pointInto, proseStem } from './prose.ts'
import { companions } from './prose-support.ts'
import { rootOf } from './stems.ts'
import type { Token } from './tokens.ts'

const reach = 6
type Place = { prose: Library['proses'][number]; at: number }

/**
 * Where a text says the opposite of its sources about the same: `before` where they have `after` beside the same words,
 * `does not open` where they have it open. Only for sources that are prose.
 */
export function weighFlips(hearing: Hearing, taken: (index: number) => boolean): Located[] {
  const { grounds, reading, library } = hearing
  if (grounds.evidence.length > 0 || library.proses.length === 0) return []
  return reading.tokens.flatMap((token, at): Located[] => {
    if (token.kind !== 'word' || taken(at)) return []
    const place = isNegation(token.lower) ? denied(hearing, at) : opposed(hearing, token, at)
    if (place === undefined) return []
    const words = place.prose.body.slice(
      place.prose.places[Math.max(0, place.at - 3)]?.start ?? 0,
      place.prose.places[Math.min(place.prose.places.length - 1, place.at + 2)]?.end ?? 0,
    )
    const why = `the source has “${words.replace(/\s+/g, ' ')}”`
    const finding = { verdict: 'contradicted' as const, evidence: [pointInto(place, 1)], why }
    return [{ start: token.start, end: token.end, finding }]
  })
}

/** A place where the sources have the antonym of a word, which itself stands nowhere in them, beside the same words. */
function opposed(hearing: Hearing, token: Token, at: number): Place | undefined {
  const { library, words } = hearing
  const antonyms = words.antonyms.get(rootOf(token.stem))
  if (antonyms === undefined || placesOf(library, rootOf(token.stem)).length > 0) return undefined
  const company = companions(hearing, { from: at, to: at + 1 })
  return antonyms
    .flatMap((root) => placesOf(library, root))
    .find((place) => shared(place, company) > 0 && !isDenied(place))
}

const negations =
  /^(?:not|no|never|cannot|without|neither|nor|none|nobody|nothing|unable|hardly|barely|refuse|refused|refuses|fail|fails|failed|не|нет|без|никогда)$/

const isNegation = (lower: string): boolean => negations.test(lower) || /n't$/.test(lower)

/** A place where the sources say what a text denies, where they nowhere deny it. */
function denied(hearing: Hearing, at: number): Place | undefined {
  const { reading, library } = hearing
  const target = reading.tokens.findIndex(
    ({ kind, text, lower }, index) =>
      index > at && index <= at + 3 && kind === 'word' && text.length > 3 && !quiet.test(lower),
  )
  const token = reading.tokens[target]
  if (token === undefined || reading.sentenceOf[target] !== reading.sentenceOf[at]) return undefined
  const company = companions(hearing, { from: target, to: target + 1 }).filter((stem) => !isNegation(stem))
  const same = placesOf(library, rootOf(proseStem(token))).filter((place) => shared(place, company) > 0)
  return same.some(isDenied) ? undefined : same[0]
}

const quiet = /^(?:only|just|have|been|being|with|from|that|this|than|more|also|even|necessarily)$/

/** How many of the words stand within a few words of a place. */
function shared({ prose, at }: Place, company: readonly string[]): number {
  const near = new Set(prose.stems.slice(Math.max(0, at - reach), at + reach + 1))
  return company.filter((stem) => near.has(stem)).length
}

/** Whether a word is denied within its own sentence. */
function isDenied({ prose, at }: Place): boolean {
  const first = Math.max(0, at - 5)
  return prose.stems.slice(first, at + 2).some((stem, index) => {
    if (!isNegation(stem)) return false
    const [from = 0, to = 0] = [first + index, at].toSorted((a, b) => a - b)
    const between = prose.body.slice(prose.places[from]?.start ?? 0, prose.places[to]?.end ?? 0)
    return !/[.!?]\s/.test(between)
  })
}

/** The stems of each library by their roots, read once. */
const roots = new WeakMap<Library, ReadonlyMap<string, readonly string[]>>()

function placesOf(library: Library, root: string): readonly Place[] {
  const known = roots.get(library) ?? Map.groupBy(library.index.keys(), rootOf)
  roots.set(library, known)
  return (known.get(root) ?? []).flatMap((stem) => library.index.get(stem) ?? [])
}
