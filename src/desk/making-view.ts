import type { Alternatives, Draft } from '../news/draft.ts'
import type { Words } from './words/words.ts'

/** How a draft came to be and what it offers beside its words; nothing of one that no model had to do with. */
export function viewMaking({ writer, production, alternatives }: Draft, words: Words) {
  if (production === undefined && alternatives === undefined) return undefined
  const { models = [], prompts = [], tokens, rounds = 0, instead } = production ?? {}
  return {
    by: words.writer[writer],
    instead,
    models: models.join(', '),
    prompts: prompts.map(({ name, hash }) => ({ name, short: hash.slice(0, 10) })),
    took: tokens && words.making.took(tokens.input + tokens.output, rounds),
    offers: offersOf(alternatives ?? {}, words),
  }
}

function offersOf({ headlines = [], standfirsts = [], ...single }: Alternatives, words: Words) {
  const said = words.making.offers
  return [
    ...headlines.map((text) => ({ what: said.headline, text, part: 'headline' })),
    ...standfirsts.map((text) => ({ what: said.standfirst, text, part: 'standfirst' })),
    ...(['seoTitle', 'social', 'push', 'alt'] as const).flatMap((name) => {
      const text = single[name]
      return text === undefined ? [] : [{ what: said[name], text }]
    }),
  ]
}
