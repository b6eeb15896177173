import type { Lexicon, Meaning } from '../news/lexicon.ts'
import type { Library } from './prose.ts'
import type { Place } from './prose-places.ts'
import { rootOf } from './stems.ts'
import type { Token } from './tokens.ts'

/** The words of the sources by what they mean. */
export type Vocabulary = {
  /** Whether the sources have a word or another form of it: `stop` for `stopped`. */
  has: (token: Token) => boolean
  /** Where they have a word that says the same, one that is made of it, or one for a kind of it. */
  likeOf: (meaning: Meaning) => readonly Place[]
  /** The same, and one for what it is a kind of. */
  kinOf: (meaning: Meaning) => readonly Place[]
  /** Where they have a word that is of the same kind, or like the same. */
  sistersOf: (meaning: Meaning) => readonly Place[]
  /** Where they have its opposite. */
  oppositesOf: (meaning: Meaning) => readonly Place[]
}

/** The vocabulary of each library, read once. */
const vocabularies = new WeakMap<Library, Vocabulary>()

/** Reads every word of the sources in a lexicon; of the same library only once. */
export function vocabularyOf(library: Library, lexicon: Lexicon): Vocabulary {
  const known = vocabularies.get(library) ?? readVocabulary(library, lexicon)
  vocabularies.set(library, known)
  return known
}

type Index = Map<number, string[]>

function readVocabulary(library: Library, lexicon: Lexicon): Vocabulary {
  const words = wordsIn(library)
  const own: Index = new Map()
  const akin: Index = new Map()
  const above: Index = new Map()
  for (const word of words.keys()) {
    const meaning = lexicon.meaningOf(word)
    add(own, meaning.own, word)
    add(akin, meaning.akin, word)
    add(above, meaning.above, word)
  }
  const forms = new Set(words.keys().flatMap((word) => lexicon.formsOf(word)))
  const roots = new Set(library.index.keys().map(rootOf))
  const found = (index: Index, sets: readonly number[]) => sets.flatMap((set) => index.get(set) ?? [])
  const places = (some: readonly string[]) => [...new Set(some)].flatMap((word) => words.get(word) ?? [])
  const likeOf = ({ own: sets, akin: near }: Meaning) => [
    ...found(own, [...sets, ...near]),
    ...found(akin, sets),
    ...found(above, sets),
  ]
  return {
    has: ({ stem, lower }) =>
      roots.has(rootOf(stem)) || lexicon.formsOf(lower).some((form) => forms.has(form)),
    likeOf: (meaning) => places(likeOf(meaning)),
    kinOf: (meaning) => places([...likeOf(meaning), ...found(own, meaning.above)]),
    sistersOf: (meaning) => places([...found(above, meaning.above), ...found(akin, meaning.akin)]),
    oppositesOf: ({ against }) => places(found(own, against)),
  }
}

function add(index: Index, sets: readonly number[], word: string): void {
  for (const set of sets) {
    const words = index.get(set)
    if (words === undefined) index.set(set, [word])
    else words.push(word)
  }
}

/** No sign, no figure and no short word of grammar. */
const isWord = /^[a-z][a-z'-]{2,}$/

function wordsIn(library: Library): Map<string, Place[]> {
  const words = new Map<string, Place[]>()
  for (const prose of library.proses) {
    for (const [at, { start, end }] of prose.places.entries()) {
      const word = prose.body.slice(start, end).toLowerCase()
      if (!isWord.test(word) || isEmpty(word)) continue
      const places = words.get(word)
      if (places === undefined) words.set(word, [{ prose, at }])
      else places.push({ prose, at })
    }
  }
  return words
}

const empty = new Set(
  `the a an and or but of to in on at by for from with without as is are was were be been being has have had do does did
this that these those it its he she they them his her their him you your we our us me my not nor so than then there here
who whom whose which what when where why how if while because since about into over under after before between through
during also just only more most some any all each every both few other another such own same very can will would could
should may might must shall one two out off again once get got gets getting goes going`.split(/\s/),
)

/** Whether a word belongs to grammar: it means nothing by itself. */
export const isEmpty = (lower: string): boolean => lower.length < 3 || empty.has(lower)
