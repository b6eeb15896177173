import { type Article, type Terms, trait } from './article.ts'
import type { Rarity } from './rarity.ts'
import { type Tally, tallyFor } from './tally.ts'

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

/** How rare roots are, and pairs of them. */
export type Rarities = { roots: Rarity; pairs: Rarity }

export function profileOf(articles: readonly Article[], rarities: Rarities): Profile {
  const texts = articles.map((article) => ({
    article,
    numbers: lengthOf(article.terms, trait.number),
    pairs: lengthOf(article.pairs, 0),
  }))
  return {
    texts,
    numbers: lengthBy(rarities.roots, texts, ({ article, numbers }) => [
      article.terms,
      trait.number,
      numbers,
    ]),
    pairs: lengthBy(rarities.pairs, texts, ({ article, pairs }) => [article.pairs, 0, pairs]),
    names: namesOf(texts, rarities.roots),
  }
}

/** Whether the root at a place has all the traits wanted. */
export const has = ({ traits }: Terms, place: number, wanted: number): boolean =>
  ((traits[place] ?? 0) & wanted) === wanted

type Part = readonly [terms: Terms, wanted: number, length: number]

/** The length of the sum of a part of each text, that part weighing the same in each. */
function lengthBy(
  rarity: Rarity,
  texts: readonly ProfileText[],
  partOf: (text: ProfileText) => Part,
): number {
  const parts = texts.map(partOf)
  const sums = tallyFor(parts.reduce((sum, [terms]) => sum + terms.roots.length, 0))
  for (const [terms, wanted, length] of parts) sumUp(sums, terms, wanted, length)
  let squares = 0
  sums.each((root, sum) => {
    squares += (sum * rarity.of(root)) ** 2
  })
  return Math.sqrt(squares)
}

function sumUp(sums: Tally, terms: Terms, wanted: number, length: number): void {
  const { roots, weights } = terms
  for (let place = 0; place < roots.length; place++) {
    if (has(terms, place, wanted)) sums.add(roots[place] ?? 0, (weights[place] ?? 0) / length)
  }
}

function namesOf(texts: readonly ProfileText[], rarity: Rarity): number {
  const times = tallyFor(texts.reduce((sum, { article }) => sum + article.terms.roots.length, 0))
  for (const { article } of texts) {
    const { roots } = article.terms
    for (let place = 0; place < roots.length; place++) {
      if (has(article.terms, place, trait.name)) times.add(roots[place] ?? 0, 1)
    }
  }
  let sum = 0
  times.each((root, having) => {
    sum += (having / texts.length) ** 2 * rarity.of(root)
  })
  return sum
}

function lengthOf(terms: Terms, wanted: number): number {
  let squares = 0
  for (let place = 0; place < terms.weights.length; place++) {
    if (has(terms, place, wanted)) squares += (terms.weights[place] ?? 0) ** 2
  }
  return Math.sqrt(squares)
}
