import { trait } from './article.ts'
import { has, type Profile } from './profile.ts'
import type { Weighed } from './weighed.ts'

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

/** A text being weighed: its roots and its pairs. */
export type Hearing = { terms: Weighed; pairs: Weighed }

export function evidenceOf({ terms, pairs }: Hearing, event: Profile, nearest: number): Evidence {
  const met = metBy(terms, event)
  const figures = terms.terms.traits.some((traits) => (traits & trait.number) !== 0)
  return {
    nearest,
    pairs: cosineWith(pairs, pairsMet(pairs, event), 0, event.pairs),
    numbers: cosineWith(terms, met.numbers, trait.number, event.numbers),
    bothCount: figures && event.numbers > 0 ? 1 : 0,
    ledeNames: ledeNames(terms, met.texts),
    eventNames: eventNames(terms, met.names, event),
    shared: Math.log1p(sharedBy(terms, met.texts)),
    size: Math.log(event.texts.length),
    length: Math.log1p(terms.rarities.length),
  }
}

/** By place of a text's roots: in how many texts of the event it stands, as a name, and the sum of its weights as a figure. */
type Met = { texts: Float64Array; names: Float64Array; numbers: Float64Array }

function metBy({ placeOf, rarities }: Weighed, event: Profile): Met {
  const [texts, names, numbers] = [0, 0, 0].map(() => new Float64Array(rarities.length))
  if (texts === undefined || names === undefined || numbers === undefined)
    throw new Error('three lists were made')
  for (const { article, numbers: length } of event.texts) {
    const { roots, traits, weights } = article.terms
    for (let each = 0; each < roots.length; each++) {
      const place = placeOf(roots[each] ?? 0)
      if (place < 0) continue
      const traitsThere = traits[each] ?? 0
      texts[place] = (texts[place] ?? 0) + 1
      if ((traitsThere & trait.name) !== 0) names[place] = (names[place] ?? 0) + 1
      if ((traitsThere & trait.number) !== 0)
        numbers[place] = (numbers[place] ?? 0) + (weights[each] ?? 0) / length
    }
  }
  return { texts, names, numbers }
}

/** By place of a text's pairs: the sum of their weights in the event. */
function pairsMet({ placeOf, rarities }: Weighed, event: Profile): Float64Array {
  const sums = new Float64Array(rarities.length)
  for (const { article, pairs: length } of event.texts) {
    const { roots, weights } = article.pairs
    for (let each = 0; each < roots.length; each++) {
      const place = placeOf(roots[each] ?? 0)
      if (place >= 0) sums[place] = (sums[place] ?? 0) + (weights[each] ?? 0) / length
    }
  }
  return sums
}

function cosineWith(own: Weighed, sums: Float64Array, wanted: number, length: number): number {
  let [dot, squares] = [0, 0]
  for (let place = 0; place < sums.length; place++) {
    if (!has(own.terms, place, wanted)) continue
    const weight = own.weights[place] ?? 0
    squares += weight * weight
    dot += weight * (own.rarities[place] ?? 0) * (sums[place] ?? 0)
  }
  return dot === 0 ? 0 : dot / (Math.sqrt(squares) * length)
}

function ledeNames(own: Weighed, texts: Float64Array): number {
  let [had, all] = [0, 0]
  for (let place = 0; place < texts.length; place++) {
    if (!has(own.terms, place, trait.name | trait.leads)) continue
    const weight = own.weights[place] ?? 0
    all += weight
    if ((texts[place] ?? 0) > 0) had += weight
  }
  return all === 0 ? 0.5 : had / all
}

function eventNames({ rarities }: Weighed, names: Float64Array, event: Profile): number {
  let had = 0
  for (let place = 0; place < names.length; place++)
    had += ((names[place] ?? 0) / event.texts.length) ** 2 * (rarities[place] ?? 0)
  return event.names === 0 ? 0.5 : Math.min(1, had / event.names)
}

function sharedBy({ rarities }: Weighed, texts: Float64Array): number {
  let sum = 0
  for (let place = 0; place < texts.length; place++) if ((texts[place] ?? 0) > 0) sum += rarities[place] ?? 0
  return sum
}
