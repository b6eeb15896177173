import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import type { Language } from '../news/language.ts'
import { defineWriter } from '../seams/writer.ts'
import { grammarOf } from './_grammar.ts'
import { type Chain, writeWithModel } from './_llm/chain.ts'
import { openPrompts } from './_llm/prompts.ts'
import { voiceIn } from './_voice.ts'

const options = z.strictObject({
  /** How often sentences that fail are sent back. */
  rounds: z.int().min(0).max(5).default(2),
})

/** Writes a draft with the model on duty, from the brief's facts alone; the chain is in `_llm/chain.ts`. */
export default defineWriter<z.infer<typeof options>>({
  options,
  open: async ({ rounds }, { languages, style, prompts = [], wording = {} }) => {
    const written = languages.filter((language) => grammarOf(language) !== undefined)
    const { sets, complaints } = openPrompts(prompts, written)
    const chains = new Map<Language, Chain>()
    for (const [language, set] of sets) {
      const grammar = grammarOf(language)
      if (grammar === undefined) continue
      const words = wording[language] ?? { free: [], bound: [] }
      chains.set(language, { prompts: set, wording: words, voice: voiceIn(language, grammar, style), rounds })
    }
    return {
      writer: {
        languages: [...chains.keys()],
        write: async (brief, aid) => {
          const chain = chains.get(brief.language)
          if (chain === undefined)
            throw new ConfigError(`${brief.beat}/${brief.kind} has no prompts in ${brief.language}`)
          if (aid === undefined) throw new ConfigError('a writer of kind "llm" needs a model on duty')
          return writeWithModel(chain, brief, aid)
        },
      },
      complaints,
    }
  },
})
