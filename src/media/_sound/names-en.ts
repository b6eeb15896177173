import { toCardinal } from 'n2words/en-US'
import type { EnglishSpeech } from '../../news/speech.ts'
import { asWord, heardAs } from './capitals.ts'
import { saidIn } from './printed.ts'
import type { Place } from './replace.ts'

const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 }

export function worthOf(numeral: string): number {
  const values = [...numeral].map((letter) => worth[letter] ?? 0)
  return values.reduce((total, value, at) => total + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

export const roman = ({ 0: whole, 1: numeral = '' }: RegExpExecArray): string =>
  `${whole.slice(0, -numeral.length)}${toCardinal(worthOf(numeral))}`

/** A letter by itself: the article is said otherwise than the letter. */
const letter = (sign: string): string => (sign === 'A' ? 'ay' : sign)

export function shortName({ match, behind }: Place, { names }: EnglishSpeech): string {
  const [name] = match
  const saying = saidIn(names, name)
  if (saying !== undefined) return saying
  return heardAs(name, match.input.slice(0, match.index), behind) === 'word'
    ? asWord(name)
    : [...name].map(letter).join(' ')
}

/** A dot that ends the sentence as well stays. */
export function abbreviated(
  { match: [printed], before, behind }: Place,
  { abbreviations }: EnglishSpeech,
): string | undefined {
  const said = saidIn(abbreviations, printed)
  // "No. 5" is a number, "No. He said" is not.
  if (said === undefined || (printed === 'No.' && !/^\s?\d/.test(behind))) return undefined
  // "10 Downing St." is a street, "St. Louis" a saint.
  if (printed === 'St.' && /\p{Lu}\p{L}+\s$/u.test(before) && !/^\s\p{Lu}/u.test(behind))
    return /^\s*$/.test(behind) ? 'Street.' : 'Street'
  const ends = printed.endsWith('.') && /^\s*$/.test(behind)
  return ends ? `${said}.` : said
}
