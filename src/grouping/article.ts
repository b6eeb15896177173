import { functionWords } from './function-words.ts'
import { hashOf, joined } from './hash.ts'
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
  const at = published === undefined ? Number.NaN : Date.parse(published)
  // Copies keep the text and change the headline; an item that is all headline has only that.
  const own = (words.text.length < fewestWordsOfText ? all : words.text).slice(0, longestSequence)
  return {
    id,
    at: Number.isNaN(at) ? undefined : at,
    terms: termsOf(telling.map((word) => [hashOf(word.root), traitsOf(word)])),
    pairs: termsOf(pairsOf(telling)),
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

const pairsOf = (words: readonly Word[]): [number, number][] =>
  words
    .slice(1)
    .map((word, place) => [joined(hashOf(words[place]?.root ?? ''), hashOf(word.root)), traitsOf(word)])

function termsOf(found: readonly (readonly [number, number])[]): Terms {
  const counts = new Map<number, { times: number; traits: number }>()
  for (const [root, traits] of found) {
    const known = counts.get(root)
    if (known === undefined) {
      if (counts.size < mostTerms) counts.set(root, { times: 1, traits })
    } else {
      known.times += 1
      known.traits |= traits
    }
  }
  const entries = [...counts.values()]
  return {
    roots: Uint32Array.from(counts.keys()),
    weights: Float32Array.from(entries, ({ times }) => 1 + Math.log(times)),
    traits: Uint8Array.from(entries, ({ traits }) => traits),
  }
}
