import type { Span } from '../seams/rule.ts'
import { quotationsIn } from './_text.ts'

export type TextWord = Span & { word: string; inQuotes: boolean }
/** A run of words that stands in a source just so. */
export type Taken = Span & { words: number; inQuotes: boolean }

/** From how many words in a row on somebody's words are theirs: within quotation marks and without. */
export type Runs = { quoted: number; verbatim: number }

/** The longest runs of words that stand in one of the texts just so, in the order of the copy. */
export function takenFrom(
  words: readonly TextWord[],
  texts: readonly string[],
  { quoted, verbatim }: Runs,
): Taken[] {
  const key = Math.min(quoted, verbatim)
  const places = placesOf(texts, key)
  const taken: Taken[] = []
  for (let from = 0; from < words.length; ) {
    const start = words.slice(from, from + key).map(({ word }) => word)
    const runs = (places.get(start.join(' ')) ?? []).map(({ source, at }) => runOf(words, from, source, at))
    const length = Math.max(0, ...runs)
    const [first, last] = [words[from], words[from + length - 1]]
    const inQuotes = first?.inQuotes === true
    const enough = length >= verbatim || (length >= quoted && inQuotes)
    if (enough && first !== undefined && last !== undefined)
      taken.push({ start: first.start, end: last.end, words: length, inQuotes })
    from += enough ? length : 1
  }
  return taken
}

type Place = { source: readonly string[]; at: number }

function placesOf(texts: readonly string[], key: number): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  for (const text of texts) {
    const source = textWords(text).map(({ word }) => word)
    for (let at = 0; at + key <= source.length; at += 1) {
      const start = source.slice(at, at + key).join(' ')
      const known = places.get(start)
      if (known === undefined) places.set(start, [{ source, at }])
      else known.push({ source, at })
    }
  }
  return places
}

/** How many words from here on are those of the source from there on. */
function runOf(words: readonly TextWord[], from: number, source: readonly string[], at: number): number {
  let length = 0
  while (words[from + length] !== undefined && words[from + length]?.word === source[at + length]) length += 1
  return length
}

/** The words of a text in lower case, and whether they stand within quotation marks. */
export function textWords(text: string): TextWord[] {
  const marks = quotationsIn(text)
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((each) => {
    const start = each.index
    const inQuotes = marks.some((mark) => start > mark.start && start < mark.end)
    return { word: each[0].toLowerCase().replaceAll('’', "'"), start, end: start + each[0].length, inQuotes }
  })
}
