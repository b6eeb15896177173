import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { phrases, phrasesOf } from './_phrases.ts'

const options = z.strictObject({
  /** Words that speak for a side, by its name: at least two sides. */
  sides: z
    .record(z.string(), phrases)
    .refine((sides) => Object.keys(sides).length > 1, { message: 'needs two sides' }),
  /** By how many words one side may be ahead of another. */
  lead: z.number().int().positive(),
})

/** Loaded words of one side that outweigh those of another; the last of them is marked. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ sides, lead }) => {
    const sought = Object.entries(sides).map(([name, words]) => ({ name, words: phrasesOf(words) }))
    return ({ text }) => {
      const counted = sought.map(({ name, words }) => ({ name, found: words.find(text) }))
      const [most] = counted.toSorted((a, b) => b.found.length - a.found.length)
      const least = counted.toSorted((a, b) => a.found.length - b.found.length)[0]
      const last = most?.found.at(-1)
      if (most === undefined || least === undefined || last === undefined) return []
      if (most.found.length - least.found.length <= lead) return []
      const message = `${most.found.length} ${most.name}, ${least.found.length} ${least.name}`
      return [{ start: last.index, end: last.index + last.length, message }]
    }
  },
})
