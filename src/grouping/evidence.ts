import { type Article, type Terms, trait } from './article.ts'
import type { Rarity } from './rarity.ts'
import { dotOf, lengthBy, type Weighed } from './weighed.ts'

/** What speaks for and against two texts telling of one event. */
export type Evidence = {
  /** Cosines over all roots, over names, over figures, over pairs of words. */
  roots: number
  names: number
  numbers: number
  pairs: number
  /** Whether both have figures at all: that none is shared says nothing otherwise. */
  bothCount: number
  /** Of the names among the first words of the new text, by rarity: the share that stands anywhere in the known one; and the other way round. */
  ledeNames: number
  knownLedeNames: number
  /** The rarity of all that both have, summed, as a logarithm. */
  shared: number
  /** Logarithms of how many roots the shorter and the longer have. */
  shorter: number
  longer: number
}

/** A text being weighed: its roots, its pairs and their measures. */
export type Hearing = { terms: Weighed; pairs: Weighed; measures: Measures }

/** How rare roots are, and pairs of them. */
export type Rarities = { roots: Rarity; pairs: Rarity }

/** Lengths of the vectors of a text, and the rarity of the names among its first words. */
export type Measures = { roots: number; names: number; numbers: number; pairs: number; ledeNames: number }

/** So few roots and fewer are as good as so many: the weights were not learnt from shorter texts. */
const shortText = 30

const ledeName = trait.name | trait.leads

export function measuresOf({ terms, pairs }: Article, rarities: Rarities): Measures {
  let [roots, names, numbers, ledeNames] = [0, 0, 0, 0]
  for (let place = 0; place < terms.roots.length; place++) {
    const rare = rarities.roots.of(terms.roots[place] ?? 0)
    const square = ((terms.weights[place] ?? 0) * rare) ** 2
    const traits = terms.traits[place] ?? 0
    roots += square
    if ((traits & trait.name) !== 0) names += square
    if ((traits & trait.number) !== 0) numbers += square
    if ((traits & ledeName) === ledeName) ledeNames += rare
  }
  return {
    roots: Math.sqrt(roots),
    names: Math.sqrt(names),
    numbers: Math.sqrt(numbers),
    pairs: lengthBy(pairs, rarities.pairs),
    ledeNames,
  }
}

export function evidenceOf({ terms, pairs, measures }: Hearing, known: Article, its: Measures): Evidence {
  const both = metBy(terms, known.terms)
  const [own, other] = [terms.rarities.length, known.terms.roots.length]
  return {
    roots: cosine(both.roots, measures.roots, its.roots),
    names: cosine(both.names, measures.names, its.names),
    numbers: cosine(both.numbers, measures.numbers, its.numbers),
    pairs: cosine(dotOf(pairs, known.pairs), measures.pairs, its.pairs),
    bothCount: measures.numbers > 0 && its.numbers > 0 ? 1 : 0,
    ledeNames: shareOf(both.ledeNames, measures.ledeNames),
    knownLedeNames: shareOf(both.knownLedeNames, its.ledeNames),
    shared: Math.log1p(both.shared),
    shorter: Math.log(Math.max(shortText, Math.min(own, other))),
    longer: Math.log(Math.max(shortText, own, other)),
  }
}

const cosine = (dot: number, one: number, other: number): number => (dot === 0 ? 0 : dot / (one * other))

/** A text with no name among its first words speaks neither for nor against. */
const shareOf = (had: number, all: number): number => (all === 0 ? 0.5 : Math.min(1, had / all))

type Met = Record<'roots' | 'names' | 'numbers' | 'ledeNames' | 'knownLedeNames' | 'shared', number>

/** What two texts have in common: products of weights, and rarities. */
function metBy(own: Weighed, { roots, weights, traits }: Terms): Met {
  const met = { roots: 0, names: 0, numbers: 0, ledeNames: 0, knownLedeNames: 0, shared: 0 }
  for (let each = 0; each < roots.length; each++) {
    const place = own.placeOf(roots[each] ?? 0)
    if (place < 0) continue
    const rare = own.rarities[place] ?? 0
    const product = (weights[each] ?? 0) * rare * (own.weights[place] ?? 0)
    const [here, there] = [own.terms.traits[place] ?? 0, traits[each] ?? 0]
    met.roots += product
    met.shared += rare
    if ((here & there & trait.name) !== 0) met.names += product
    if ((here & trait.number) !== 0) met.numbers += product
    if ((here & ledeName) === ledeName) met.ledeNames += rare
    if ((there & ledeName) === ledeName) met.knownLedeNames += rare
  }
  return met
}
