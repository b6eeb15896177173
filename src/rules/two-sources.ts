import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { phrases, phrasesOf } from './_phrases.ts'
import { claimKinds, restingClaims, sentenceOf } from './_rests.ts'

const options = z.strictObject({
  /** Only claims whose sentence has one of these words: `killed`, `погиб*`. */
  words: phrases.optional(),
  claims: z.array(z.enum(claimKinds)).min(1).default(['number', 'name', 'quote']),
  /** How many sources a claim rests on. */
  sources: z.number().int().min(2).default(2),
})

/**
 * What needs a second source: a claim of these kinds that rests on fewer, unless one of them is primary. Silent on texts
 * whose sources are not known.
 */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ words, claims, sources: needed }) => {
    const told = words === undefined ? undefined : phrasesOf(words)
    return (text) =>
      restingClaims(text, claims).flatMap(({ claim, sources }) => {
        if (
          sources.length === 0 ||
          sources.length >= needed ||
          sources.some(({ primary }) => primary === true)
        )
          return []
        const sentence = sentenceOf(text, claim) ?? claim
        if (told !== undefined && !told.stand(text.text.slice(sentence.start, sentence.end))) return []
        return [{ start: claim.start, end: claim.end, message: `${sources.length} of ${needed} sources` }]
      })
  },
})
