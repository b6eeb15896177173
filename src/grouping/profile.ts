import type { Article, Terms } from './article.ts'
import { trait } from './article.ts'

/** What the texts of an event have in common, and how many of them have it. */
export type Profile = {
  texts: number
  /** By root: in how many texts, and in how many as a name. */
  roots: ReadonlyMap<number, { texts: number; asName: number }>
  /** By root of a figure, by pair: the sum of its weights, each text weighing the same. */
  numbers: ReadonlyMap<number, number>
  pairs: ReadonlyMap<number, number>
}

export function profileOf(articles: readonly Article[]): Profile {
  const roots = new Map<number, { texts: number; asName: number }>()
  const numbers = new Map<number, number>()
  const pairs = new Map<number, number>()
  for (const { terms, pairs: own } of articles) {
    for (const [place, root] of terms.roots.entries()) {
      const known = roots.get(root) ?? { texts: 0, asName: 0 }
      known.texts += 1
      if (has(terms, place, trait.name)) known.asName += 1
      roots.set(root, known)
    }
    sumUp(numbers, terms, trait.number)
    sumUp(pairs, own)
  }
  return { texts: articles.length, roots, numbers, pairs }
}

export const has = ({ traits }: Terms, place: number, wanted: number): boolean =>
  ((traits[place] ?? 0) & wanted) === wanted

function sumUp(sums: Map<number, number>, terms: Terms, wanted = 0): void {
  let squares = 0
  for (const [place, weight] of terms.weights.entries())
    if (has(terms, place, wanted)) squares += weight * weight
  const length = Math.sqrt(squares)
  for (const [place, root] of terms.roots.entries()) {
    if (has(terms, place, wanted))
      sums.set(root, (sums.get(root) ?? 0) + (terms.weights[place] ?? 0) / length)
  }
}
