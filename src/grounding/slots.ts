import type { Hearing } from './hearing.ts'
import { proseStem } from './prose.ts'
import { isParted, type Place, placesOf } from './prose-places.ts'
import { rootOf } from './stems.ts'
import type { Token } from './tokens.ts'
import { isEmpty } from './vocabulary.ts'

const reach = 4

/** Where the sources have one or two other words between the neighbours of a word: `visual` in “learns visual concepts” for `auditory`. */
export function betweenNeighbours(hearing: Hearing, at: number): Place[] {
  const { before, behind } = neighboursOf(hearing, at)
  if (before === undefined || behind === undefined) return []
  const last = rootOf(proseStem(behind))
  const isLast = ({ prose, at: place }: Place) => rootOf(prose.stems[place] ?? '') === last
  return placesOf(hearing.library, rootOf(proseStem(before))).flatMap((first) => {
    const one = nextOf(first, 1)
    const two = one === undefined ? undefined : nextOf(one, 1)
    if (one === undefined || two === undefined) return []
    if (isLast(two)) return one
    const three = nextOf(two, 1)
    return three !== undefined && isLast(three) ? [one, two] : []
  })
}

/** Where the sources have words beside one of the neighbours of a word, on the same side of it. */
export function besideNeighbours(hearing: Hearing, at: number): Place[] {
  const { before, behind } = neighboursOf(hearing, at)
  const beside = (token: Token | undefined, step: 1 | -1) =>
    token === undefined
      ? []
      : placesOf(hearing.library, rootOf(proseStem(token))).flatMap((place) => nextOf(place, step) ?? [])
  return [...beside(before, 1), ...beside(behind, -1)]
}

/** Whether the sources have the words of meaning on both sides of a word. */
export function isAmongHeard(hearing: Hearing, at: number): boolean {
  const { tokens, sentences, sentenceOf } = hearing.reading
  const { from = 0, to = 0 } = sentences[sentenceOf[at] ?? 0] ?? {}
  const isOfMeaning = ({ kind, lower }: Token) => kind === 'word' && !isEmpty(lower)
  const before = tokens.slice(from, at).findLast(isOfMeaning)
  const behind = tokens.slice(at + 1, to).find(isOfMeaning)
  return [before, behind].every((token) => token !== undefined && hasRootOf(hearing, token))
}

/** Whether the sources have the very word of the text, whatever its ending. */
export const hasRootOf = ({ library }: Hearing, token: Token): boolean =>
  placesOf(library, rootOf(proseStem(token))).length > 0

/** Whether the sources have a word of the text nowhere within so many words of either of its neighbours. */
export function isApart(hearing: Hearing, at: number, apart: number): boolean {
  const { before, behind } = neighboursOf(hearing, at)
  const placesOfToken = (token: Token | undefined) =>
    token === undefined ? [] : placesOf(hearing.library, rootOf(proseStem(token)))
  const own = placesOfToken(hearing.reading.tokens[at])
  const beside = [...placesOfToken(before), ...placesOfToken(behind)]
  return !beside.some((one) => own.some((place) => isWithin(one, place, apart)))
}

const isWithin = (one: Place, other: Place, reach: number): boolean =>
  one.prose === other.prose && Math.abs(one.at - other.at) <= reach

const leads = /^(?:an?|the|of|in|on|at|from|for|about|with|by|his|her|its|their|my|your|our|how|and|or)$/

/** `of ducks.`: a word that may be a verb elsewhere is a noun behind an article or preposition, where no noun follows. */
export function isNounAt({ tokens }: Hearing['reading'], at: number): boolean {
  const [before, word, next] = tokens.slice(Math.max(0, at - 1), at + 2)
  if (at === 0 || word === undefined || /(?:ing|ed)$/.test(word.lower)) return false
  return (
    leads.test(before?.lower ?? '') && (next === undefined || next.kind === 'sign' || isEmpty(next.lower))
  )
}

/** The words of meaning right before and right behind a word of the text, where no sign parts them. */
function neighboursOf({ reading }: Hearing, at: number) {
  const { tokens, sentences, sentenceOf } = reading
  const { from = 0, to = 0 } = sentences[sentenceOf[at] ?? 0] ?? {}
  const next = (step: 1 | -1): Token | undefined => {
    for (let index = at + step; index >= from && index < to; index += step) {
      const token = tokens[index]
      if (token === undefined || (token.kind === 'sign' && token.text !== '-')) return undefined
      if (token.kind === 'figure' || (token.kind === 'word' && !isEmpty(token.lower))) return token
    }
    return undefined
  }
  return { before: next(-1), behind: next(1) }
}

/** The word of meaning next to a place of a source, in the same clause. */
function nextOf({ prose, at }: Place, step: 1 | -1): Place | undefined {
  for (let index = at + step; Math.abs(index - at) <= reach; index += step) {
    const { start, end } = prose.places[index] ?? {}
    if (start === undefined || isParted(prose, at, index)) return undefined
    const word = prose.body.slice(start, end).toLowerCase()
    if (/^\d/.test(word) || !isEmpty(word)) return { prose, at: index }
  }
  return undefined
}
