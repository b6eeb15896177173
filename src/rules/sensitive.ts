import { z } from 'zod'
import { type CheckedText, defineRule, type Span } from '../seams/rule.ts'
import { phrases, phrasesOf } from './_phrases.ts'
import { sentenceOf } from './_rests.ts'
import { hitsOf, soughtPhrases } from './_search.ts'
import { longestFirst } from './_words.ts'

const options = z.strictObject({
  /** What it is about, in a word: suicide, minors, victims, accusation. */
  topic: z.string().min(1),
  words: phrases,
  /** Beside the word: a person's name, an age under eighteen, or one of these words, in the same sentence. */
  with: z.union([z.enum(['name', 'minor']), phrases]).optional(),
  /** Words of the same sentence that make it fine. */
  unless: phrases.optional(),
  /** Words that make it fine wherever they stand in the text: the number of a help line. */
  needs: phrases.optional(),
})

/** Two capitalised words in a row that do not open the sentence, or do so with an initial between. */
const person = /(?<=[\p{L}\p{N},»”)] |^)(?:\p{Lu}\p{Ll}+|\p{Lu}\.) (?:\p{Lu}\.? )?\p{Lu}\p{Ll}+/u
/** `aged 15`, `a 15-year-old`, `15 лет`, `15-летний`, and the words for the young. */
const minor =
  /\b(?:aged? (?:[1-9]|1[0-7])\b|(?:[1-9]|1[0-7])[- ]?(?:year|month)s?[- ]old)|(?<!\d)(?:[1-9]|1[0-7])(?:-летн\p{L}+|\s(?:лет|года?)(?!\p{L}))|(?<!\p{L})(?:minors?|child(?:ren)?|teenagers?|schoolgirls?|schoolboys?|juveniles?|несовершеннолетн\p{L}*|подрост\p{L}*|школьни\p{L}*|реб[её]н\p{L}*|дет(?:и|ей|ям|ьми|ях))(?!\p{L})/iu

/** Matter that a second person reads before it goes out: the first such word of each sentence. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ topic, words, with: beside, unless, needs }) => {
    const sought = soughtPhrases(longestFirst(words), 'ignore')
    const fine = unless === undefined ? undefined : phrasesOf(unless)
    const help = needs === undefined ? undefined : phrasesOf(needs)
    const also = typeof beside === 'object' ? phrasesOf(beside) : undefined
    const goesWith = (sentence: string): boolean => {
      if (beside === 'name') return person.test(sentence)
      if (beside === 'minor') return minor.test(sentence)
      return also === undefined || also.stand(sentence)
    }
    return (text) => {
      const hits = hitsOf(text, sought, { in: 'text', quotations: 'check' })
      if (hits.length === 0 || help?.stand(text.text) === true) return []
      const marked = new Set<number>()
      return hits.flatMap(({ start, end }) => {
        const span = sentenceOf(text, { start, end }) ?? partOf(text, start)
        if (span === undefined || marked.has(span.start)) return []
        const sentence = text.text.slice(span.start, span.end)
        if (!goesWith(sentence) || fine?.stand(sentence) === true) return []
        marked.add(span.start)
        return [{ start, end, message: topic }]
      })
    }
  },
})

/** The headline or standfirst that a place is in. */
const partOf = ({ parts: { headline, standfirst } }: CheckedText, at: number): Span | undefined =>
  [headline, standfirst].find((part) => part !== undefined && at >= part.start && at < part.end)
