import { defineMedium, type MediaBrief } from '../seams/medium.ts'
import { dateOf, drawCard, labelOf } from './_card/draw.ts'
import { common } from './_card/layout.ts'
import { cardOptions } from './_card/options.ts'
import { quoteOf } from './_card/quote.ts'
import { signedBy } from './_draw/sources.ts'
import { wordsOf } from './_draw/words.ts'

/** A quotation of the copy as a card: only one that stands word for word in a source, and only with who said it. */
export default defineMedium({
  options: cardOptions.omit({ standfirst: true }),
  medium: 'card',
  how: 'data',
  version: 2,
  programs: [],
  parts: [],
  shows: (brief) => {
    const quoted = quoteCardOf(brief)
    // Its papers name it by the headline.
    return quoted === undefined ? null : [quoted, brief.copy.headline]
  },
  make: async (brief, options, tools) => {
    const quoted = quoteCardOf(brief)
    if (quoted === undefined) return undefined
    const { main, alt, card, who, credit } = quoted
    return {
      files: await drawCard('quote', card, { ...options, standfirst: true }, { title: main, alt }, tools),
      ...{ alt, caption: `${main} — ${who}`, credit },
    }
  },
})

function quoteCardOf(brief: MediaBrief) {
  const quote = quoteOf(brief)
  if (quote === undefined) return undefined
  const { language } = brief.copy
  const words = wordsOf(language)
  const main = words.card.quoted(quote.words)
  const card = {
    ...common(brief),
    main,
    under: `— ${quote.who}`,
    italic: true,
    date: dateOf(brief, words),
    label: labelOf(brief, words),
  }
  const alt = words.card.quoteAlt({ quote: quote.words, who: quote.who, publisher: brief.publisher })
  return { main, alt, card, language, who: quote.who, credit: signedBy(brief, words).credit }
}
