import { numeralOf } from './numerals.ts'
import { fold, rootOf } from './roots.ts'

/** A word or figure of a text, with what its place says of it. */
export type Word = {
  /** Folded: lower case, accents and variants of type taken off. */
  form: string
  root: string
  kind: 'word' | 'name' | 'number'
  /** In the headline or among the first words of the text. */
  leads: boolean
}

type Seen = { form: string; capital: boolean; number: boolean; telling: boolean }

const sentence = /[\n\r]+|(?<=[.!?…]["'”»)]?)\s+/u
const token = /\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const leading = 60
const mostWords = 4000

/**
 * The words of a title and of a text in order, names told from common words by their capitals within sentences: a word
 * that opens a sentence or stands in a Headline Set Like This is a name where the same text writes it so elsewhere.
 */
export function wordsOf(title: string, text: string): { title: Word[]; text: Word[] } {
  const above = seenIn(title)
  const seen = [...above, ...seenIn(text)].slice(0, mostWords)
  const names = new Set(seen.filter(({ capital, telling }) => capital && telling).map(({ form }) => form))
  const words = seen.map(
    ({ form, capital, number }, place): Word => ({
      form,
      root: number ? form : rootOf(form),
      kind: number ? 'number' : capital && names.has(form) ? 'name' : 'word',
      leads: place < leading,
    }),
  )
  return { title: words.slice(0, above.length), text: words.slice(above.length) }
}

function seenIn(text: string): Seen[] {
  const seen: Seen[] = []
  for (const line of text.split(sentence)) {
    const tokens = (line.match(token) ?? []).flatMap(partsOf)
    const telling = !isTitleCase(tokens)
    for (const [place, part] of tokens.entries()) {
      const form = fold(part).replace(/['’](?:s|t|re|ve|ll|d)$/, '')
      const figure = /^\d/.test(form) ? plainFigure(form) : numeralOf(form)
      const capital = /^\p{Lu}./u.test(part)
      seen.push({
        form: figure ?? form,
        capital,
        number: figure !== undefined,
        telling: telling && place > 0,
      })
    }
  }
  return seen
}

/** Pairs of neighbouring characters, for scripts that leave no space between words. */
const partsOf = (part: string): string[] =>
  unspaced.test(part) && part.length > 2
    ? Array.from({ length: part.length - 1 }, (_, place) => part.slice(place, place + 2))
    : [part]

/** `6,000` and `6000` are one figure, `4,5` and `4.5` are another. */
const plainFigure = (figure: string): string =>
  figure
    .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
    .replace(/,/g, '.')
    .replace(/\.0+$/, '')

function isTitleCase(tokens: readonly string[]): boolean {
  const long = tokens.filter((part) => part.length > 3 && /^\p{L}/u.test(part))
  const capitals = long.filter((part) => /^\p{Lu}/u.test(part))
  return long.length >= 3 && capitals.length > 0.6 * long.length
}
