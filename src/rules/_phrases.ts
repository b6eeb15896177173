import { z } from 'zod'
import { expression, type LetterCase, longestFirst, phrasesSource } from './_words.ts'

/** Words and phrases of a rule of the house: `шокирующ*`. */
export const phrases = z.array(z.string().min(1)).min(1)

/** Where one of the phrases stands in a text; `undefined` if none does. */
export type Phrases = {
  find: (text: string) => { index: number; length: number }[]
  stand: (text: string) => boolean
}

export function phrasesOf(words: readonly string[], letters: LetterCase = 'ignore'): Phrases {
  const sought = expression(phrasesSource(longestFirst(words)), letters)
  return {
    find: (text) =>
      [...text.matchAll(sought)].map(({ 0: found, index }) => ({ index, length: found.length })),
    stand: (text) => text.search(sought) !== -1,
  }
}
