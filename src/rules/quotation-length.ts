import { z } from 'zod'
import { defineRule, type Mark } from '../seams/rule.ts'
import { takenFrom, textWords } from './_taken.ts'
import { quotationsIn, spansOf } from './_text.ts'

const options = z
  .strictObject({
    /** The most words of one quotation. */
    one: z.number().int().positive().optional(),
    /** The most words taken from one source in all, where its rights say nothing else; `rights`: only where they do. */
    source: z.union([z.number().int().positive(), z.literal('rights')]).optional(),
  })
  .refine(({ one, source }) => one !== undefined || source !== undefined, {
    message: 'has no limit: give "one" or "source"',
  })

/** Quotations that are longer than the house, or the rights of their source, allow. */
export default defineRule<z.infer<typeof options>>({
  options,
  open:
    ({ one, source: limit }) =>
    (text) => {
      const marks: Mark[] = []
      for (const span of one === undefined ? [] : spansOf(text, 'text')) {
        const part = text.text.slice(span.start, span.end)
        for (const { start, end } of quotationsIn(part)) {
          const words = textWords(part.slice(start, end)).length
          if (one !== undefined && words > one)
            marks.push({
              start: span.start + start,
              end: span.start + end,
              message: `${words} words, at most ${one}`,
            })
        }
      }
      if (limit === undefined) return marks
      const words = textWords(text.text)
      for (const { item, names, texts, mayQuote } of text.sources ?? []) {
        const allowed = mayQuote ?? (limit === 'rights' ? Number.POSITIVE_INFINITY : limit)
        let sum = 0
        const over = takenFrom(words, texts, { quoted: 3, verbatim: 12 }).find((taken) => {
          sum += taken.words
          return sum > allowed
        })
        if (over !== undefined)
          marks.push({
            start: over.start,
            end: over.end,
            message: `${sum} words of ${names[0] ?? item}, at most ${allowed}`,
          })
      }
      return marks
    },
})
