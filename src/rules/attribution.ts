import { z } from 'zod'
import { defineRule } from '../seams/rule.ts'
import { phrases, phrasesOf } from './_phrases.ts'
import { claimKinds, namesSource, restingClaims, sentenceOf } from './_rests.ts'

const options = z.strictObject({
  /** Words by which a sentence says who says so: `according to`, `said`. Without any the source must be named. */
  words: phrases.optional(),
  /** Kinds of claims that ask for it. */
  claims: z.array(z.enum(claimKinds)).min(1).default(['number', 'quote', 'comparison']),
  /** Whether a source that speaks of what it did or measured itself is asked for, too. */
  primary: z.enum(['check', 'skip']).default('check'),
})

/**
 * A fact that rests on one source alone is attributed in the first sentence that tells one: the source is named there, or
 * one of the words stands. Silent on texts whose sources are not known.
 */
export default defineRule<z.infer<typeof options>>({
  options,
  open: ({ words, claims, primary }) => {
    const told = words === undefined ? undefined : phrasesOf(words)
    return (text) => {
      const asked = new Set<string>()
      return restingClaims(text, claims).flatMap(({ claim, sources }) => {
        const [source] = sources
        if (source === undefined || sources.length > 1 || asked.has(source.item)) return []
        if (primary === 'skip' && source.primary === true) return []
        asked.add(source.item)
        const sentence = sentenceOf(text, claim) ?? claim
        const said = text.text.slice(sentence.start, sentence.end)
        const fine = namesSource(said, source) || told?.stand(said) === true
        return fine ? [] : [{ start: claim.start, end: claim.end, message: source.names[0] ?? source.item }]
      })
    }
  },
})
