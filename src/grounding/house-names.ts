import type { Reading } from './sentences.ts'
import { type Token, wordsOf } from './tokens.ts'

export type HouseName = { from: number; to: number; start: number; end: number }

/** Where a text has a name of several words that the house knows, in any case: `U.S. Geological Survey`, longest first. */
export function houseNamesOf({ tokens }: Reading, vocabulary: readonly string[]): HouseName[] {
  const names = namesIn(vocabulary)
  const found: HouseName[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at]
    const name = first?.capital
      ? names.get(first.stem)?.find((words) => standsAt(tokens, at, words))
      : undefined
    const last = tokens[at + (name?.length ?? 0) - 1]
    if (first === undefined || name === undefined || last === undefined) continue
    found.push({ from: at, to: at + name.length, start: first.start, end: last.end })
    at += name.length - 1
  }
  return found
}

const standsAt = (tokens: readonly Token[], at: number, words: readonly Token[]): boolean =>
  words.every((word, offset) => tokens[at + offset]?.stem === word.stem)

/** The names of several words by the first of them, the longest first: read once for each vocabulary. */
const read = new WeakMap<readonly string[], ReadonlyMap<string, readonly (readonly Token[])[]>>()

function namesIn(vocabulary: readonly string[]): ReadonlyMap<string, readonly (readonly Token[])[]> {
  const known = read.get(vocabulary)
  if (known !== undefined) return known
  const names = vocabulary.map(wordsOf).filter((words) => words.length > 1)
  names.sort((a, b) => b.length - a.length)
  const byFirst = Map.groupBy(names, ([first]) => first?.stem ?? '')
  read.set(vocabulary, byFirst)
  return byFirst
}
