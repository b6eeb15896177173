import { type Article, type Terms, trait } from './article.ts'
import type { Rarity } from './rarity.ts'

/** The texts of an event, with what is measured over them as a whole. */
export type Profile = {
  texts: readonly ProfileText[]
  /** Lengths of the sums of the texts' figures and pairs, each text weighing the same, by rarity. */
  numbers: number
  pairs: number
  /** The rarity of all its names, each by the square of the share of its texts that have it. */
  names: number
}

/** A text with the lengths of its figures and of its pairs. */
export type ProfileText = { article: Article; numbers: number; pairs: number }

export function profileOf(articles: readonly Article[], rarity: Rarity): Profile {
  const texts = articles.map((article) => ({
    article,
    numbers: lengthOf(article.terms, trait.number),
    pairs: lengthOf(article.pairs, 0),
  }))
  const [numbers, pairs, names] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ]
  for (const text of texts) {
    sumUp(numbers, text.article.terms, trait.number, text.numbers)
    sumUp(pairs, text.article.pairs, 0, text.pairs)
    sumUp(names, text.article.terms, trait.name, undefined)
  }
  let named = 0
  for (const [root, times] of names) named += (times / texts.length) ** 2 * rarity.of(root)
  return { texts, numbers: lengthBy(numbers, rarity), pairs: lengthBy(pairs, rarity), names: named }
}

/** Whether the root at a place has all the traits wanted. */
export const has = ({ traits }: Terms, place: number, wanted: number): boolean =>
  ((traits[place] ?? 0) & wanted) === wanted

/** Adds the weights of the roots wanted, as shares of a length, or 1 for each where there is none. */
function sumUp(sums: Map<number, number>, terms: Terms, wanted: number, length: number | undefined): void {
  for (let place = 0; place < terms.roots.length; place++) {
    if (!has(terms, place, wanted)) continue
    const root = terms.roots[place] ?? 0
    const weight = length === undefined ? 1 : (terms.weights[place] ?? 0) / length
    sums.set(root, (sums.get(root) ?? 0) + weight)
  }
}

function lengthBy(sums: ReadonlyMap<number, number>, rarity: Rarity): number {
  let squares = 0
  for (const [root, sum] of sums) squares += (sum * rarity.of(root)) ** 2
  return Math.sqrt(squares)
}

function lengthOf(terms: Terms, wanted: number): number {
  let squares = 0
  for (let place = 0; place < terms.weights.length; place++) {
    if (has(terms, place, wanted)) squares += (terms.weights[place] ?? 0) ** 2
  }
  return Math.sqrt(squares)
}
