import type { Subject } from '../news/fact.ts'
import type { Reading } from './sentences.ts'
import { type Token, wordsOf } from './tokens.ts'

/** A place in the text that names a subject, or several that go by that name. */
export type Mention = {
  from: number
  to: number
  start: number
  end: number
  /** Ids of the subjects that it may mean. */
  subjects: readonly string[]
  type: Subject['type']
}

/** `inner` words of a name go on with it but never begin it: «энд» in a club's name. */
type Entry = { subject: Subject; capital: boolean; inner: boolean }
export type Gazetteer = ReadonlyMap<string, readonly Entry[]>

const generic = new Set(
  'of the and fc cf afc sc jr sr ii iii iv de la el und y at for in on off from to by with a an near ф к в на и'.split(
    ' ',
  ),
)

/** Every word of every name, by its stem, with the subjects that it may mean. */
export function gazetteerOf(subjects: readonly Subject[]): Gazetteer {
  const gazetteer = new Map<string, Entry[]>()
  for (const subject of subjects) {
    for (const name of subject.names) {
      for (const token of wordsOf(spelledOut(name))) {
        if (token.kind === 'sign' || generic.has(token.lower)) continue
        const inner = !tells(token, subject.type)
        const entry = { subject, capital: subject.type !== 'name' && !inner, inner }
        const known = gazetteer.get(token.stem)
        if (known === undefined) gazetteer.set(token.stem, [entry])
        else note(known, entry)
      }
    }
  }
  return gazetteer
}

/** Each subject once, as the last of its words was read. */
function note(known: Entry[], entry: Entry): void {
  const place = known.findIndex(({ subject }) => subject.id === entry.subject.id)
  known[place < 0 ? known.length : place] = entry
}

/** `LA Clippers` are the Los Angeles Clippers too. */
const spelledOut = (name: string): string => (/\bL\.?A\b/.test(name) ? `${name} Los Angeles` : name)

/** Words of a name that name it: in the names of people and places those with a capital, and no bare figures. */
function tells(token: Token, type: Subject['type']): boolean {
  if (token.kind === 'figure') return type !== 'place'
  return type === 'name' || token.capital
}

/**
 * The subjects that the words of a text name, in the text's order. A lower-case word that is also the noun of a
 * measure (the rouble in "63 roubles") names nobody alone.
 */
export function mentionsOf(
  reading: Reading,
  gazetteer: Gazetteer,
  nouns: { has: (stem: string) => boolean },
): Mention[] {
  const mentions: Mention[] = []
  let index = 0
  while (index < reading.tokens.length) {
    const mention = mentionAt(reading, gazetteer, nouns, index, mentions)
    if (mention !== undefined) mentions.push(mention)
    index = mention?.to ?? index + 1
  }
  return mentions
}

const none: readonly Entry[] = []

function entriesAt(tokens: readonly Token[], gazetteer: Gazetteer, at: number): readonly Entry[] {
  const token = tokens[at]
  if (token === undefined || token.kind === 'sign') return []
  const known = gazetteer.get(token.stem)
  if (known === undefined || token.capital || token.kind === 'figure') return known ?? none
  return known.filter((entry) => !entry.capital)
}

function mentionAt(
  reading: Reading,
  gazetteer: Gazetteer,
  nouns: { has: (stem: string) => boolean },
  from: number,
  earlier: readonly Mention[],
): Mention | undefined {
  const { tokens } = reading
  const first = tokens[from]
  if (first === undefined || !gazetteer.has(first.stem) || generic.has(first.lower)) return undefined
  let entries = entriesAt(tokens, gazetteer, from).filter((entry) => !entry.inner)
  if (first.kind === 'figure' && tokens[from + 1]?.glued !== true) return undefined
  if (entries.length === 0) return undefined
  let to = from + 1
  for (
    let next = step(tokens, to);
    next !== undefined && reading.sentenceOf[next] === reading.sentenceOf[from];
    next = step(tokens, to)
  ) {
    const both = shared(entries, entriesAt(tokens, gazetteer, next))
    if (both.length === 0 || isAgain(tokens, from, next, both)) break
    entries = both
    to = next + 1
  }
  const last = tokens[to - 1]
  if (to === from + 1 && !first.capital && nouns.has(first.stem)) return undefined
  if (first.kind === 'figure' && to === from + 1) return undefined
  const words = tokens.slice(from, to).filter((token) => token.kind !== 'sign')
  const subjects = narrow(entries, words, earlier)
  const type = subjects[0]?.type ?? 'name'
  if (words.length === 1 && isOpening(reading, from) && !subjects.some((one) => endsWith(one, first)))
    return undefined
  const ids = subjects.map((subject) => subject.id)
  return { from, to, start: first.start, end: last?.end ?? first.end, subjects: ids, type }
}

/** `Chelsea and Chelsea` is a name said twice, `Walla Walla` one that has a word twice. */
function isAgain(tokens: readonly Token[], from: number, at: number, entries: readonly Entry[]): boolean {
  const word = tokens[at]?.stem ?? ''
  if (!tokens.slice(from, at).some(({ stem }) => stem === word)) return false
  const count = (name: string) => wordsOf(name).filter(({ stem }) => stem === word).length
  return !entries.some(({ subject }) => subject.names.some((name) => count(name) > 1))
}

const isOpening = ({ sentences, sentenceOf }: Reading, at: number): boolean =>
  sentences[sentenceOf[at] ?? 0]?.from === at

/**
 * Whether a word alone can stand for a subject at the start of a sentence, where a capital says nothing: any word of a
 * proper name, but only the noun, the last word, of a currency: «Новое значение» speaks of no «новый манат».
 */
const endsWith = ({ type, names }: Subject, word: Token): boolean =>
  type !== 'name' || names.some((name) => wordsOf(name).at(-1)?.stem === word.stem)

/** The next word that a name could go on with: hyphens, dots of initials and small words between are passed over. */
function step(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.kind === 'sign')
    return /^[-.,'’]$/.test(token.text) && token.glued && token.text !== ',' ? at + 1 : undefined
  if (!generic.has(token.lower)) return at
  return tokens[at + 1]?.kind === 'word' ? at + 1 : undefined
}

const shared = (some: readonly Entry[], others: readonly Entry[]): Entry[] => {
  const ids = new Set(others.map((entry) => entry.subject.id))
  return some.filter((entry) => ids.has(entry.subject.id))
}

/** Of several subjects that share a word: those it names in full, else the one spoken of last. */
function narrow(entries: readonly Entry[], words: readonly Token[], earlier: readonly Mention[]): Subject[] {
  const subjects = entries.map((entry) => entry.subject)
  if (subjects.length === 1) return subjects
  const said = new Set(words.map((word) => word.stem))
  const full = subjects.filter((subject) => subject.names.some((name) => isWhole(name, said)))
  if (full.length > 0) return full
  const known = earlier.findLast((mention) =>
    subjects.some((subject) => mention.subjects.includes(subject.id)),
  )
  const spoken = subjects.filter((subject) => known?.subjects.includes(subject.id))
  return spoken.length > 0 ? spoken : subjects
}

const isWhole = (name: string, said: ReadonlySet<string>): boolean =>
  wordsOf(name).every((token) => token.kind === 'sign' || generic.has(token.lower) || said.has(token.stem))
