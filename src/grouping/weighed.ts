import type { Terms } from './article.ts'
import { type PlaceOf, placesOf } from './places.ts'
import type { Rarity } from './rarity.ts'

/** The roots of a text that is being weighed: how rare each is now, looked up once for all it is compared with. */
export type Weighed = {
  terms: Terms
  placeOf: PlaceOf
  rarities: Float64Array
  /** Weight times rarity, and the length of that vector. */
  weights: Float64Array
  length: number
}

export function weighed(terms: Terms, rarity: Rarity): Weighed {
  const rarities = new Float64Array(terms.roots.length)
  const weights = new Float64Array(terms.roots.length)
  let squares = 0
  for (let place = 0; place < rarities.length; place++) {
    const rare = rarity.of(terms.roots[place] ?? 0)
    const weight = (terms.weights[place] ?? 0) * rare
    rarities[place] = rare
    weights[place] = weight
    squares += weight * weight
  }
  return { terms, placeOf: placesOf(terms.roots), rarities, weights, length: Math.sqrt(squares) }
}

/** The length of the vector of a text's roots, weighed by how rare they are. */
export function lengthBy({ roots, weights }: Terms, rarity: Rarity): number {
  let squares = 0
  for (let place = 0; place < roots.length; place++) {
    const weight = (weights[place] ?? 0) * rarity.of(roots[place] ?? 0)
    squares += weight * weight
  }
  return Math.sqrt(squares)
}

/** The product of two texts' vectors. */
export function dotOf(own: Weighed, { roots, weights }: Terms): number {
  let dot = 0
  for (let each = 0; each < roots.length; each++) {
    const place = own.placeOf(roots[each] ?? 0)
    if (place >= 0) dot += (weights[each] ?? 0) * (own.rarities[place] ?? 0) * (own.weights[place] ?? 0)
  }
  return dot
}

/** The cosine of two texts over all roots, weighed by how rare they are; the length of the other's vector is told. */
export const cosineOf = (own: Weighed, other: Terms, length: number): number =>
  length === 0 || own.length === 0 ? 0 : dotOf(own, other) / (length * own.length)
