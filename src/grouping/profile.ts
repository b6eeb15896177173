import type { Article, Terms } from './article.ts'
import { trait } from './article.ts'

/** What the texts of an event have in common. */
export type Profile = {
  texts: number
  roots: ReadonlySet<number>
  /** By root of a name: in how many of the texts it stands as one. */
  names: ReadonlyMap<number, number>
  numbers: Sums
  pairs: Sums
}

/** By root of a figure, by pair: the sum of its weights, each text weighing the same; and the same as lists, which are read fast. */
export type Sums = { by: ReadonlyMap<number, number>; roots: Uint32Array; sums: Float64Array }

export function profileOf(articles: readonly Article[]): Profile {
  const roots = new Set<number>()
  const names = new Map<number, number>()
  const numbers = new Map<number, number>()
  const pairs = new Map<number, number>()
  for (const { terms, pairs: own } of articles) {
    let place = 0
    for (const root of terms.roots) {
      roots.add(root)
      if (has(terms, place, trait.name)) names.set(root, (names.get(root) ?? 0) + 1)
      place += 1
    }
    sumUp(numbers, terms, trait.number)
    sumUp(pairs, own, 0)
  }
  return { texts: articles.length, roots, names, numbers: sumsOf(numbers), pairs: sumsOf(pairs) }
}

const sumsOf = (by: ReadonlyMap<number, number>): Sums => ({
  by,
  roots: Uint32Array.from(by.keys()),
  sums: Float64Array.from(by.values()),
})

/** Whether the root at a place has all the traits wanted. */
export const has = ({ traits }: Terms, place: number, wanted: number): boolean =>
  ((traits[place] ?? 0) & wanted) === wanted

function sumUp(sums: Map<number, number>, terms: Terms, wanted: number): void {
  const length = lengthOf(terms, wanted)
  let place = 0
  for (const root of terms.roots) {
    if (has(terms, place, wanted))
      sums.set(root, (sums.get(root) ?? 0) + (terms.weights[place] ?? 0) / length)
    place += 1
  }
}

function lengthOf(terms: Terms, wanted: number): number {
  let squares = 0
  let place = 0
  for (const weight of terms.weights) {
    if (has(terms, place, wanted)) squares += weight * weight
    place += 1
  }
  return Math.sqrt(squares)
}
