import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { pattern } from './_bounded.ts'
import { hitsOf, searchKeys, soughtPattern, soughtPhrases } from './_search.ts'
import { letterCase, longestFirst } from './_words.ts'

const options = z
  .strictObject({
    words: z.array(z.string().min(1)).min(1).optional(),
    patterns: z.array(pattern).min(1).optional(),
    case: letterCase,
    ...searchKeys,
  })
  .refine(({ words, patterns }) => words !== undefined || patterns !== undefined, {
    message: 'says nothing to avoid: give "words" or "patterns"',
  })

/** Words and patterns that the house does not print. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ words = [], patterns = [], case: letters, ...search }) => {
    const phrases = words.length === 0 ? [] : [soughtPhrases(longestFirst(words), letters)]
    const sought = [...phrases, ...patterns.map((source) => soughtPattern(source, letters))]
    return (text) =>
      sought.flatMap((each) => hitsOf(text, each, search).map(({ start, end }) => ({ start, end })))
  },
})
