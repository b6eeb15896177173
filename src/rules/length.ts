import { z } from 'zod'
import type { CheckedText, Span } from '../seams/rule.ts'
import { defineRule } from '../seams/rule.ts'
import { spansOf, wordsIn } from './_text.ts'

const limit = z.number().int().nonnegative()

const options = z
  .strictObject({
    of: z.enum(['headline', 'standfirst', 'lede', 'paragraph', 'sentence', 'body']),
    unit: z.enum(['characters', 'words']),
    min: limit.optional(),
    max: limit.optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, {
    message: 'has no limit: give "max" or "min"',
  })
  .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, { message: '"min" is above "max"' })

/** How long a part of the copy may or must be; the mark is the part, the message says how long it is. */
export default defineRule<z.infer<typeof options>>({
  options,
  open:
    ({ of, unit, min = 0, max = Number.POSITIVE_INFINITY }) =>
    (text) =>
      spansOf(text, of).flatMap((span) => {
        const length = lengthOf(text, span, unit)
        if (length > max) return [{ ...span, message: `${length} ${unit}, at most ${max}` }]
        return length < min ? [{ ...span, message: `${length} ${unit}, at least ${min}` }] : []
      }),
})

const lengthOf = (text: CheckedText, span: Span, unit: 'characters' | 'words'): number =>
  unit === 'words' ? wordsIn(text, span).length : [...text.text.slice(span.start, span.end)].length
