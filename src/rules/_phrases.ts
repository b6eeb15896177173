import { z } from 'zod'
import { placesIn, soughtPhrases } from './_search.ts'
import { type LetterCase, longestFirst } from './_words.ts'

/** Words and phrases of a rule of the house: `шокирующ*`. */
export const phrases = z.array(z.string().min(1)).min(1)

/** Where the phrases stand in a text, and whether one does. */
export type Phrases = {
  find: (text: string) => { index: number; length: number }[]
  stand: (text: string) => boolean
}

export function phrasesOf(words: readonly string[], letters: LetterCase = 'ignore'): Phrases {
  const sought = soughtPhrases(longestFirst(words), letters)
  return { find: (text) => placesIn(text, sought), stand: (text) => placesIn(text, sought).length > 0 }
}
