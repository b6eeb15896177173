import { defineMedium } from '../seams/medium.ts'
import { dateOf, drawCard, labelOf } from './_card/draw.ts'
import { common } from './_card/layout.ts'
import { cardOptions } from './_card/options.ts'
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
  make: async (brief, options, tools) => {
    const { headline, standfirst, language } = brief.copy
    const words = wordsOf(language)
    const alt = words.card.alt({ headline, standfirst, publisher: brief.publisher })
    const under = options.standfirst ? standfirst : ''
    const card = {
      ...common(brief),
      main: headline,
      under,
      italic: false,
      date: dateOf(brief, words),
      label: labelOf(brief, words),
    }
    return {
      files: await drawCard('card', card, options, { title: headline, alt }, tools),
      ...{ alt, caption: headline, credit: signedBy(brief, words).credit },
    }
  },
})
