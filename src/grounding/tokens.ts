import type { Language } from '../news/language.ts'
import { fold, stem } from './stems.ts'

export type Token = {
  /** A word, a figure, a link, or a single other sign. */
  kind: 'word' | 'figure' | 'link' | 'sign'
  text: string
  /** Folded: lower case, ё as е. */
  lower: string
  stem: string
  /** UTF-16 code units into the text. */
  start: number
  end: number
  /** No white space stands before it. */
  glued: boolean
  capital: boolean
}

const link = String.raw`(?:https?:\/\/|www\.)[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]]`
const initials = String.raw`(?:\p{L}\.){2,}`
const word = String.raw`\p{L}[\p{L}\p{M}]*(?:['’](?!s(?!\p{L}))\p{L}+)*`
const possessive = String.raw`(?<=\p{L})['’]s(?!\p{L})`
const englishFigure = String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\p{L}\d])\.\d+`
const russianFigure = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?`
const pattern = (figure: string) =>
  new RegExp(
    `(?<link>${link})|(?<figure>${figure})|(?<word>${initials}|${word})|(?<own>${possessive})|\\S`,
    'gu',
  )
const english = pattern(englishFigure)
const russian = pattern(russianFigure)

/** The words, figures and signs of a text in order, with their places. Figures are read as the language writes them. */
export function tokensOf(text: string, language: Language): Token[] {
  const tokens: Token[] = []
  let before = -1
  for (const found of text.matchAll(language === 'ru' ? russian : english)) {
    const { index } = found
    tokens.push(token(found[0], kindOf(found.groups), index, index === before))
    before = index + found[0].length
  }
  return tokens
}

function kindOf(groups: Record<string, string | undefined> | undefined): Token['kind'] {
  if (groups?.link !== undefined) return 'link'
  if (groups?.figure !== undefined) return 'figure'
  return groups?.word === undefined ? 'sign' : 'word'
}

const upper = /^\p{Lu}/u

function token(text: string, kind: Token['kind'], start: number, glued: boolean): Token {
  const lower = kind === 'word' ? fold(text) : text
  const root = kind === 'word' || text === '%' ? stem(text) : text
  return { kind, text, lower, stem: root, start, end: start + text.length, glued, capital: upper.test(text) }
}

/** Labels and names recur in every draft of a beat: their stems are kept, so many at most. */
const phrases = new Map<string, readonly string[]>()
const mostPhrases = 20_000

/** The stems of a phrase that carry meaning, for comparing labels and names with a text. */
export function stemsOf(phrase: string): readonly string[] {
  const known = phrases.get(phrase)
  if (known !== undefined) return known
  const stems = tokensOf(phrase, 'en').flatMap((part) =>
    part.kind === 'sign' && part.text !== '%' ? [] : part.stem,
  )
  if (phrases.size >= mostPhrases) phrases.clear()
  phrases.set(phrase, stems)
  return stems
}
