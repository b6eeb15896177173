import { z } from 'zod'
import type { CheckedText } from '../seams/rule.ts'
import { defineRule } from '../seams/rule.ts'
import { firstWordIn, sentencesIn, spansOf, type Word, wordsIn } from './_text.ts'

const options = z
  .strictObject({
    of: z.enum(['word', 'sentence-start']),
    /** How many times the same word is too many … */
    min: z.number().int().min(2),
    /** … among so many words (or sentences) that follow each other. */
    within: z.number().int().min(2),
    /** Words of fewer letters do not count. */
    letters: z.number().int().min(1).default(1),
    except: z.array(z.string().min(1)).default([]),
    /** `skip`: a last word with a capital does not count, as it is mostly a name (Pago Pago). */
    capitals: z.enum(['check', 'skip']).default('check'),
  })
  .refine(({ min, within }) => min <= within, { message: '"min" is above "within": it could never be met' })

type Options = z.infer<typeof options>
type Told = Word

/**
 * The same word too often: as a word, or as the first word of sentences. The mark is the last one.
 * Where `min` equals `within` the words stand side by side, with nothing but white space between them.
 */
export default defineRule<Options>({
  options,
  open: (rule) => {
    const excepted = new Set(rule.except.map((word) => word.toLowerCase()))
    const counts = ({ word, lower }: Told) =>
      word.length >= rule.letters &&
      !excepted.has(lower) &&
      /\p{L}/u.test(word) &&
      !(rule.capitals === 'skip' && /^\p{Lu}/u.test(word))
    return (text) =>
      spansOf(text, rule.of === 'word' ? 'text' : 'body').flatMap((span) => {
        const told = rule.of === 'word' ? wordsIn(text, span) : starts(text)
        const spread = rule.of === 'sentence-start' || rule.min < rule.within
        const seen = new Map<string, number[]>()
        return told.filter((last, at) => {
          const places = seen.get(last.lower) ?? []
          seen.set(last.lower, places)
          places.push(at)
          if (places.length < rule.min || !counts(last)) return false
          const near = places.filter((place) => place > at - rule.within)
          if (near.length < rule.min) return false
          return (
            spread ||
            sideBySide(
              text,
              near.flatMap((place) => told[place] ?? []),
            )
          )
        })
      })
  },
})

/** The first word of each sentence of the body. */
const starts = (text: CheckedText): Told[] =>
  spansOf(text, 'paragraph')
    .flatMap((paragraph) => sentencesIn(text, paragraph))
    .flatMap((sentence) => firstWordIn(text, sentence) ?? [])

const sideBySide = (text: CheckedText, words: readonly Told[]): boolean =>
  words.every((word, at) => {
    const next = words[at + 1]
    return next === undefined || text.text.slice(word.end, next.start).trim() === ''
  })
