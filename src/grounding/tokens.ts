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
const possessive = String.raw`(?<=\p{L} ?)['’]s(?!\p{L})`
const englishFigure = String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\p{L}\d])\.\d+`
const russianFigure = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?`
const pattern = (figure: string) =>
  new RegExp(`(${link})|(${figure})|(${initials}|${word})|${possessive}|\\S`, 'gu')
const english = pattern(englishFigure)
const russian = pattern(russianFigure)

/** The words, figures and signs of a text in order, with their places. Figures are read as the language writes them. */
export function tokensOf(text: string, language: Language): Token[] {
  const tokens: Token[] = []
  let before = -1
  const parts = language === 'ru' ? russian : english
  parts.lastIndex = 0
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    const { index } = found
    tokens.push(token(found[0], kindOf(found), index, index === before))
    before = index + found[0].length
  }
  return isSpacedOut(text) ? closedUp(tokens) : tokens
}

/** A text cut into tokens, each sign set off by spaces: `won 113 - 107 , the best .` */
const isSpacedOut = (text: string): boolean => /\S [,.] .*\S [,.](?: |$)/su.test(text.slice(0, 2000))

/** Hyphens, possessives and signs of units belong to the words beside them again. */
function closedUp(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    const before = tokens[at - 1]
    const isJoined = before?.text === '-' || (token.kind === 'sign' && /^(?:-|['’]s|%|:)$/.test(token.text))
    return isJoined && before !== undefined ? { ...token, glued: true } : token
  })
}

/** By the part of the pattern that was met: a link, a figure, a word. */
function kindOf(found: RegExpExecArray): Token['kind'] {
  if (found[3] !== undefined) return 'word'
  if (found[2] !== undefined) return 'figure'
  return found[1] === undefined ? 'sign' : 'link'
}

const upper = /^\p{Lu}/u

type Word = Pick<Token, 'lower' | 'stem' | 'capital'>

/** The same words come again in every text: what was read of them is kept, so many at most. */
const words = new Map<string, Word>()
const mostWords = 50_000
const longestWord = 40

function wordOf(text: string): Word {
  const known = words.get(text)
  if (known !== undefined) return known
  const read = { lower: fold(text), stem: stem(text), capital: upper.test(text) }
  if (words.size >= mostWords) words.clear()
  if (text.length <= longestWord) words.set(text, read)
  return read
}

function token(text: string, kind: Token['kind'], start: number, glued: boolean): Token {
  const end = start + text.length
  if (kind === 'word') {
    const { lower, stem: root, capital } = wordOf(text)
    return { kind, text, lower, stem: root, start, end, glued, capital }
  }
  return {
    kind,
    text,
    lower: text,
    stem: text === '%' ? stem(text) : text,
    start,
    end,
    glued,
    capital: false,
  }
}

/** Labels and names recur in every draft of a beat: their words are kept, so many at most. */
const phrases = new Map<string, { tokens: readonly Token[]; stems: readonly string[] }>()
const mostPhrases = 20_000

function phrase(text: string) {
  const known = phrases.get(text)
  if (known !== undefined) return known
  const tokens = tokensOf(text, 'en').filter((part) => part.kind !== 'sign' || part.text === '%')
  const read = { tokens, stems: tokens.map((part) => part.stem) }
  if (phrases.size >= mostPhrases) phrases.clear()
  phrases.set(text, read)
  return read
}

/** The words of a name, without signs. */
export const wordsOf = (name: string): readonly Token[] => phrase(name).tokens

/** The stems of a phrase that carry meaning, for comparing labels and names with a text. */
export const stemsOf = (text: string): readonly string[] => phrase(text).stems
