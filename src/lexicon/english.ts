import type { Lexicon, Meaning, NounKind } from '../news/lexicon.ts'
import { englishForms } from './forms.ts'
import { openWordNet, type Part, parts, type Synset, type WordNetFiles } from './wordnet-files.ts'

/** Of a word in more senses than these the others are too far-fetched to be meant. */
const mostSenses = 4
/** A word's forms recur in every text: what was read of them is kept, so many at most. */
const mostWords = 10_000

/** The subjects under which the makers of WordNet filed what can be touched: animal, artifact, body, food, object, plant, substance. */
const things: ReadonlySet<number> = new Set([5, 6, 8, 13, 17, 20, 27])
/** Files of one kind each. */
const kinds: ReadonlyMap<number, NounKind> = new Map([
  [18, 'person'],
  [28, 'time'],
])
/** Made of the same root; like it; of the noun; see also; a group of verbs; the participle of; the quality it is a value of. */
const toKin: ReadonlySet<string> = new Set(['+', '&', '\\', '^', '$', '<', '='])
const toAbove: ReadonlySet<string> = new Set(['@', '@i'])

const kindOf = (file: number): NounKind => (things.has(file) ? 'thing' : (kinds.get(file) ?? 'other'))

/** One number for a set of synonyms, whose place is one of the file of its part of speech. */
const idOf = (part: Part, offset: number): number => offset * parts.length + parts.indexOf(part)

/**
 * English words with what they mean, by WordNet. The files (28 MB of bytes) are read when the first word is asked for; a
 * word that WordNet has not has no senses.
 */
export function openEnglish(open: () => WordNetFiles = openWordNet): Lexicon {
  let files: WordNetFiles | undefined
  const known = new Map<string, Meaning>()
  return {
    formsOf: (lower) => [...new Set(parts.flatMap((part) => englishForms(lower, part)))],
    meaningOf: (lower) => {
      files ??= open()
      const meaning = known.get(lower) ?? readMeaning(files, lower)
      if (known.size >= mostWords) known.clear()
      known.set(lower, meaning)
      return meaning
    },
  }
}

/** The lexicon of the process: its files are the same for every house. */
export const english: Lexicon = openEnglish()

type Reading = { own: Set<number>; akin: Set<number>; above: Set<number>; against: Set<number> }

function readMeaning(files: WordNetFiles, lower: string): Meaning {
  const reading: Reading = { own: new Set(), akin: new Set(), above: new Set(), against: new Set() }
  const nouns: NounKind[] = []
  const counts = { n: 0, v: 0, a: 0, r: 0 }
  let relational = 0
  const met = { n: 0, v: 0, a: 0, r: 0 }
  for (const part of parts) {
    for (const form of englishForms(lower, part)) {
      const found = files.senses(part, form)
      counts[part] += found.offsets.length
      met[part] += found.met
      for (const [at, offset] of found.offsets.entries()) {
        if (part !== 'n' && at >= mostSenses) break
        const synset = files.synset(part, offset)
        if (part === 'a' && synset.pointers.some(({ symbol }) => symbol === '\\')) relational += 1
        if (part === 'n') nouns.push(kindOf(synset.file))
        if (at < mostSenses) readSense(files, reading, idOf(part, offset), synset)
      }
    }
  }
  const adjectives = counts.a + counts.r
  const isNoun = counts.n >= counts.v + adjectives && met.n >= met.v + met.a + met.r
  return {
    own: [...reading.own],
    akin: [...reading.akin],
    above: [...reading.above],
    against: [...reading.against],
    nouns,
    adjectives,
    verbs: counts.v,
    isNoun,
    isRelational: relational > 0 && 2 * relational > adjectives && counts.v === 0,
  }
}

function readSense(
  files: WordNetFiles,
  { own, akin, above, against }: Reading,
  id: number,
  synset: Synset,
): void {
  own.add(id)
  for (const { symbol, part, offset } of synset.pointers) {
    if (symbol === '!') against.add(idOf(part, offset))
    if (toKin.has(symbol)) akin.add(idOf(part, offset))
    if (!toAbove.has(symbol) && symbol !== '&') continue
    const next = files.synset(part, offset)
    if (symbol !== '&') above.add(idOf(part, offset))
    for (const each of next.pointers) {
      // What is like a word is the opposite of its opposite.
      if (symbol === '&' && each.symbol === '!') against.add(idOf(each.part, each.offset))
      if (symbol !== '&' && toAbove.has(each.symbol)) above.add(idOf(each.part, each.offset))
    }
  }
}
