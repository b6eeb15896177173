import { functionWords } from './function-words.ts'
import { hashOf, joined } from './hash.ts'
import { placesOf } from './places.ts'
import { type Word, wordsOf } from './words.ts'

/** What comes in: one text, with what is known of it. */
export type Arrival = { id: string; title?: string | undefined; text: string; published?: string | undefined }

/** The roots of a text by their hash, each once, with how often they stand there as `1 + ln(times)`. */
export type Terms = { roots: Uint32Array; weights: Float32Array; traits: Uint8Array }

/** Bits of `Terms.traits`. */
export const trait = { name: 1, number: 2, leads: 4 } as const

/** The words of a text in order, as hashes, and which of them are values: names and figures. */
export type Sequence = { words: Uint32Array; values: Uint8Array }

/** A text as the grouping knows it; the text itself is not kept. */
export type Article = {
  id: string
  /** Milliseconds since 1970, where the source says when. */
  at: number | undefined
  terms: Terms
  /** Two words of meaning in a row. */
  pairs: Terms
  sequence: Sequence
}

const mostTerms = 400
const fewestWordsOfText = 5
const longestSequence = 2048

/** Reads a text once. */
export function articleOf({ id, title = '', text, published }: Arrival): Article {
  const words = wordsOf(title, text)
  const all = [...words.title, ...words.text]
  const telling = all.filter(isTelling)
  const roots = Uint32Array.from(telling, ({ root }) => hashOf(root))
  const traits = Uint8Array.from(telling, traitsOf)
  const at = published === undefined ? Number.NaN : Date.parse(published)
  // Copies keep the text and change the headline; an item that is all headline has only that.
  const own = (words.text.length < fewestWordsOfText ? all : words.text).slice(0, longestSequence)
  return {
    id,
    at: Number.isNaN(at) ? undefined : at,
    terms: termsOf(roots, traits),
    pairs: termsOf(pairsOf(roots), traits.subarray(1)),
    sequence: {
      words: Uint32Array.from(own, ({ form }) => hashOf(form)),
      values: Uint8Array.from(own, ({ kind }) => (kind === 'word' ? 0 : 1)),
    },
  }
}

/** A letter alone is an initial, or what a tokenizer left of a contraction. */
const isTelling = ({ form, kind }: Word): boolean =>
  kind === 'number' || (form.length > 1 && !functionWords.has(form))

const traitsOf = ({ kind, leads }: Word): number =>
  (kind === 'name' ? trait.name : kind === 'number' ? trait.number : 0) | (leads ? trait.leads : 0)

const pairsOf = (roots: Uint32Array): Uint32Array =>
  roots.subarray(1).map((root, place) => joined(roots[place] ?? 0, root))

function termsOf(all: Uint32Array, own: Uint8Array): Terms {
  const placeOf = placesOf(all)
  const order = new Uint16Array(all.length)
  const times = new Uint16Array(all.length)
  const traits = new Uint8Array(all.length)
  let terms = 0
  for (let place = 0; place < all.length; place++) {
    const first = placeOf(all[place] ?? 0)
    if (first === place) order[terms++] = place
    times[first] = (times[first] ?? 0) + 1
    traits[first] = (traits[first] ?? 0) | (own[place] ?? 0)
  }
  const kept = order.subarray(0, Math.min(terms, mostTerms))
  return {
    roots: Uint32Array.from(kept, (place) => all[place] ?? 0),
    weights: Float32Array.from(kept, (place) => 1 + Math.log(times[place] ?? 1)),
    traits: Uint8Array.from(kept, (place) => traits[place] ?? 0),
  }
}
