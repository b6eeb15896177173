import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { hitsOf, searchKeys, soughtPhrases } from './_search.ts'
import { inCaseOf, letterCase, longestFirst } from './_words.ts'

const options = z.strictObject({
  /** What is written → what the house writes. */
  terms: z
    .record(z.string().min(1), z.string().min(1))
    .refine((terms) => Object.keys(terms).length > 0, { message: 'is empty: give at least one term' }),
  case: letterCase,
  ...searchKeys,
})

/** Words for which the house has a better one; each mark carries the replacement, with the capitals kept. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ terms, case: letters, ...search }) => {
    const written = longestFirst(Object.keys(terms))
    const sought = soughtPhrases(written, letters)
    return (text) =>
      hitsOf(text, sought, search).flatMap(({ start, end, phrase }) => {
        const better = terms[written[phrase] ?? '']
        if (better === undefined) return []
        const found = text.text.slice(start, end)
        const replacement = letters === 'exact' ? better : inCaseOf(found, better)
        return found === replacement ? [] : [{ start, end, replacement }]
      })
  },
})
