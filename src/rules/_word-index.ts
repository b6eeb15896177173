/** The words of a text in lower case, each with the places where it begins; ё stands as е, ’ as '. */
export type WordIndex = {
  places: ReadonlyMap<string, readonly number[]>
  /** The words in order, for those that are sought by their start. */
  sorted: () => readonly string[]
}

const run = /[\p{L}\p{M}\p{N}_]+/gu

export const plainLetters = (text: string): string => {
  const lower = text.toLowerCase()
  return /[ё’]/.test(lower) ? lower.replaceAll('ё', 'е').replaceAll('’', "'") : lower
}

export function wordIndex(text: string): WordIndex {
  const places = new Map<string, number[]>()
  run.lastIndex = 0
  for (let found = run.exec(text); found !== null; found = run.exec(text)) {
    const word = plainLetters(found[0])
    const known = places.get(word)
    if (known === undefined) places.set(word, [found.index])
    else known.push(found.index)
  }
  let sorted: readonly string[] | undefined
  return {
    places,
    sorted: () => {
      sorted ??= [...places.keys()].sort()
      return sorted
    },
  }
}

/** What phrases begin with: a whole word, or the start of one; and which of the list they are, in its order. */
export type Opening = { word: string; open: boolean; phrases: readonly number[] }

const opening = /^[\p{L}\p{M}\p{N}_]+/u

/** What each phrase begins with; nothing if one of them does not begin with a word. */
export function openingsOf(phrases: readonly string[]): readonly Opening[] | undefined {
  const found = new Map<string, { word: string; open: boolean; phrases: number[] }>()
  for (const [at, phrase] of phrases.entries()) {
    const [first] = opening.exec(phrase) ?? []
    if (first === undefined) return undefined
    const open = phrase[first.length] === '*'
    const word = plainLetters(first)
    const known = found.get(`${word}${open ? '*' : ''}`)
    if (known === undefined) found.set(`${word}${open ? '*' : ''}`, { word, open, phrases: [at] })
    else known.phrases.push(at)
  }
  return [...found.values()]
}

/** A place where phrases may begin, and which. */
export type Candidate = { at: number; phrases: readonly number[] }

const none: readonly Candidate[] = []

/** Places of a text where one of the phrases may begin, in order. */
export function candidates(index: WordIndex, openings: readonly Opening[]): readonly Candidate[] {
  let found: Candidate[] | undefined
  const add = (word: string, phrases: readonly number[]): void => {
    for (const at of index.places.get(word) ?? []) {
      found ??= []
      found.push({ at, phrases })
    }
  }
  for (const { word, open, phrases } of openings) {
    if (!open) add(word, phrases)
    else {
      const words = index.sorted()
      for (let at = firstFrom(words, word); words[at]?.startsWith(word) === true; at += 1)
        add(words[at] ?? '', phrases)
    }
  }
  return found === undefined
    ? none
    : found.sort((a, b) => a.at - b.at || (a.phrases[0] ?? 0) - (b.phrases[0] ?? 0))
}

/** The first of some sorted words that does not stand before another. */
function firstFrom(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
