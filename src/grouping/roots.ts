import { fold } from '../grounding/stems.ts'

/** The root that the forms of a word share, roughly: light stemming of English, Russian and Latin plurals. Takes a folded word. */
export function rootOf(word: string): string {
  const { length } = word
  if (length < 4) return word
  return cyrillic.test(word) ? russian(word) : english(word)
}

export { fold }

const cyrillic = /[а-яіїєґ]/

function english(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (word.endsWith('ing') && word.length > 5) return undoubled(word.slice(0, -3))
  if (word.endsWith('ed') && word.length > 4) return undoubled(word.slice(0, -2))
  if (/[^su]s$/.test(word)) return word.slice(0, -1).replace(/e$/, '')
  return word.length > 4 ? word.replace(/e$/, '') : word
}

/** `stopped` and `stop`. */
const undoubled = (root: string): string => root.replace(/([bdgmnprt])\1$/, '$1')

// What may stand before an ending is kept at three letters: «Илья» and «Или» are not one root.
const endings =
  /(?:иями|ями|ами|иях|ях|ах|ией|иям|ием|ыми|ими|ого|его|ому|ему|ейш\p{L}+|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|ов|ев|ом|ем|ам|ям|ью|ия|ии|ию|ился|илась|ились|ился|ался|алась|ались|али|ала|ало|ал|или|ила|ило|ил|ять|ать|ить|еть|ует|уют|ают|ают|ает|яет|яют|ит|ят|ся|а|я|о|е|ы|и|у|ю|ь|й)$/u

function russian(word: string): string {
  const root = word.replace(endings, '')
  return root.length >= 3 ? root : word
}
