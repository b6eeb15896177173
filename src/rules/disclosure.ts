import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { phrases, phrasesOf } from './_phrases.ts'

const options = z.strictObject({
  /** How the text was written, for it to need the words. */
  writers: z.array(z.enum(['template', 'llm', 'person'])).min(1),
  /** Of which the sentence that goes out with it has one. */
  words: phrases,
})

/** What readers must be told of how a text came to be; silent where that is not known. */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ writers, words }) => {
    const needed = phrasesOf(words)
    return ({ text, disclosure }) =>
      disclosure === undefined || !writers.includes(disclosure.writer) || needed.stand(disclosure.sentence)
        ? []
        : [{ start: 0, end: Math.min(1, text.length) }]
  },
})
