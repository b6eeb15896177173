import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { takenFrom, textWords } from './_taken.ts'

const options = z.strictObject({
  /** So many words in a row are a source's own … */
  words: z.number().int().min(4),
  /** … outside quotation marks, or within them as well. */
  quotations: z.enum(['skip', 'check']).default('skip'),
  /** Sources that are fine to repeat: those that are primary. */
  primary: z.enum(['check', 'skip']).default('check'),
})

/** Words that are taken from a source just as they stand there, without saying so. */
export default defineRule<z.infer<typeof options>>({
  options,
  open:
    ({ words, quotations, primary }) =>
    (text) => {
      const sources = (text.sources ?? []).filter((source) => primary === 'check' || source.primary !== true)
      const texts = sources.flatMap((source) => source.texts)
      if (texts.length === 0) return []
      return takenFrom(textWords(text.text), texts, { quoted: words, verbatim: words })
        .filter(({ inQuotes }) => quotations === 'check' || !inQuotes)
        .map(({ start, end, words: taken }) => ({ start, end, message: `${taken} words` }))
    },
})
