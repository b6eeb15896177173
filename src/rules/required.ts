import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { pattern } from './_bounded.ts'
import { soughtPattern, soughtPhrases, standsWithin } from './_search.ts'
import { places, spansOf } from './_text.ts'
import { letterCase, longestFirst } from './_words.ts'

const options = z
  .strictObject({
    words: z.array(z.string().min(1)).min(1).optional(),
    pattern: pattern.optional(),
    /** `paragraph` and `sentence` ask it of each of them, `body` of all of them together. */
    in: z.enum(places.filter((place) => place !== 'text')),
    case: letterCase,
  })
  .refine(({ words, pattern }) => (words === undefined) !== (pattern === undefined), {
    message: 'needs either "words" or "pattern", not both',
  })

/** What must stand in a part of the copy: the attribution in the body, the dateline in the lede. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ words = [], pattern, in: place, case: letters }) => {
    const needed =
      pattern === undefined ? soughtPhrases(longestFirst(words), letters) : soughtPattern(pattern, letters)
    return (text) => spansOf(text, place).filter((span) => !standsWithin(text, span, needed))
  },
})
