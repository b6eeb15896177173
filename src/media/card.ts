import { defineMedium, type MediaBrief } from '../seams/medium.ts'
import { dateOf, drawCard, labelOf } from './_card/draw.ts'
import { common } from './_card/layout.ts'
import { type CardOptions, cardOptions } from './_card/options.ts'
import { signedBy } from './_draw/sources.ts'
import { wordsOf } from './_draw/words.ts'

/** The headline as a card in the sizes of outlets and social networks, laid out by Satori: never clipped, with how the text came to be. */
export default defineMedium({
  options: cardOptions,
  medium: 'card',
  how: 'data',
  version: 2,
  programs: [],
  parts: [],
  shows: (brief, options) => cardOf(brief, options),
  make: async (brief, options, tools) => {
    const { headline } = brief.copy
    const { alt, card, credit } = cardOf(brief, options)
    return {
      files: await drawCard('card', card, options, { title: headline, alt }, tools),
      ...{ alt, caption: headline, credit },
    }
  },
})

function cardOf(brief: MediaBrief, options: CardOptions) {
  const { headline, standfirst, language } = brief.copy
  const words = wordsOf(language)
  const card = {
    ...common(brief),
    main: headline,
    under: options.standfirst ? standfirst : '',
    italic: false,
    date: dateOf(brief, words),
    label: labelOf(brief, words),
  }
  const alt = words.card.alt({ headline, standfirst, publisher: brief.publisher })
  return { alt, card, language, credit: signedBy(brief, words).credit }
}
