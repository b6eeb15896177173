import { type Article, type Terms, trait } from './article.ts'
import { has, type Profile, type Sums } from './profile.ts'
import type { Rarity } from './rarity.ts'

/** What speaks for and against a text being of an event. */
export type Evidence = {
  /** Cosine with the nearest text of the event, over all roots. */
  nearest: number
  /** Cosine of the pairs of words, of the figures, with those of the event as a whole. */
  pairs: number
  numbers: number
  /** Whether both have figures at all: that none is shared says nothing otherwise. */
  bothCount: number
  /** Of the names among the first words of the text, by rarity: the share that the event has. */
  ledeNames: number
  /** Of the names of the event, by rarity and by how many of its texts have them: the share that the text has. */
  eventNames: number
  /** The rarity of all that both have, summed, as a logarithm. */
  shared: number
  /** Logarithms of how many texts the event has and how many roots the text. */
  size: number
  length: number
}

export function evidenceOf(article: Article, event: Profile, nearest: number, rarity: Rarity): Evidence {
  const { terms } = article
  const figures = terms.traits.some((traits) => (traits & trait.number) !== 0)
  return {
    nearest,
    pairs: cosineWith(article.pairs, 0, event.pairs, rarity),
    numbers: cosineWith(terms, trait.number, event.numbers, rarity),
    bothCount: figures && event.numbers.roots.length > 0 ? 1 : 0,
    ledeNames: ledeNames(terms, event, rarity),
    eventNames: eventNames(terms, event, rarity),
    shared: Math.log1p(sharedBy(terms, event, rarity)),
    size: Math.log(event.texts),
    length: Math.log1p(terms.roots.length),
  }
}

/** The cosine of two texts over all roots, weighed by how rare they are. */
export function cosineOf(
  weighed: ReadonlyMap<number, number>,
  length: number,
  other: Terms,
  rarity: Rarity,
): number {
  let dot = 0
  let squares = 0
  let place = -1
  for (const root of other.roots) {
    place += 1
    const weight = (other.weights[place] ?? 0) * rarity.of(root)
    squares += weight * weight
    dot += weight * (weighed.get(root) ?? 0)
  }
  return squares === 0 || length === 0 ? 0 : dot / (length * Math.sqrt(squares))
}

/** The weights of a text's roots by rarity, and the length of that vector. */
export function weighed(
  { roots, weights }: Terms,
  rarity: Rarity,
): { by: Map<number, number>; length: number } {
  const by = new Map<number, number>()
  let squares = 0
  let place = -1
  for (const root of roots) {
    place += 1
    const weight = (weights[place] ?? 0) * rarity.of(root)
    by.set(root, weight)
    squares += weight * weight
  }
  return { by, length: Math.sqrt(squares) }
}

function cosineWith(terms: Terms, wanted: number, event: Sums, rarity: Rarity): number {
  let dot = 0
  let own = 0
  for (let place = 0; place < terms.roots.length; place++) {
    if (!has(terms, place, wanted)) continue
    const root = terms.roots[place] ?? 0
    const rare = rarity.of(root)
    const weight = (terms.weights[place] ?? 0) * rare
    own += weight * weight
    dot += weight * rare * (event.by.get(root) ?? 0)
  }
  return dot === 0 ? 0 : dot / Math.sqrt(own * squaresOf(event, rarity))
}

function squaresOf({ roots, sums }: Sums, rarity: Rarity): number {
  let squares = 0
  for (let place = 0; place < roots.length; place++) {
    const weight = (sums[place] ?? 0) * rarity.of(roots[place] ?? 0)
    squares += weight * weight
  }
  return squares
}

function ledeNames(terms: Terms, event: Profile, rarity: Rarity): number {
  let had = 0
  let all = 0
  let place = -1
  for (const root of terms.roots) {
    place += 1
    if (!has(terms, place, trait.name | trait.leads)) continue
    const weight = (terms.weights[place] ?? 0) * rarity.of(root)
    all += weight
    if (event.roots.has(root)) had += weight
  }
  return all === 0 ? 0.5 : had / all
}

function eventNames(terms: Terms, event: Profile, rarity: Rarity): number {
  const own = new Set(terms.roots)
  let had = 0
  let all = 0
  for (const [root, texts] of event.names) {
    const weight = (texts / event.texts) ** 2 * rarity.of(root)
    all += weight
    if (own.has(root)) had += weight
  }
  return all === 0 ? 0.5 : had / all
}

function sharedBy(terms: Terms, event: Profile, rarity: Rarity): number {
  let sum = 0
  for (const root of terms.roots) if (event.roots.has(root)) sum += rarity.of(root)
  return sum
}
