import { z } from 'zod'

/** How letters are compared: `ignore` takes Warns and warns for one word, `exact` does not. */
export const letterCase = z.enum(['ignore', 'exact']).default('ignore')
export type LetterCase = z.infer<typeof letterCase>

/** Letters, digits and the underscore of any script; `\b` and `\w` of JavaScript know Latin only. */
const wordCharacter = '\\p{L}\\p{M}\\p{N}_'
const starts = `(?<![${wordCharacter}])`
const ends = `(?![${wordCharacter}])`
const edge = `(?:(?<![${wordCharacter}])(?=[${wordCharacter}])|(?<=[${wordCharacter}])(?![${wordCharacter}]))`

/**
 * The regular expression of a word or phrase of a rule: whole words only, a space takes any white space,
 * `'` takes ’ too, е takes ё, and a final `*` takes up to twelve more letters (шокирующ* takes шокирующая).
 */
export function phraseSource(phrase: string): string {
  const open = phrase.endsWith('*')
  const words = open ? phrase.slice(0, -1) : phrase
  const body = words
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s{1,3}')
    .replaceAll("'", "['’]")
    .replaceAll(/[её]/g, '[её]')
    .replaceAll(/[ЕЁ]/g, '[ЕЁ]')
  const isWord = new RegExp(`[${wordCharacter}]`, 'u')
  const before = isWord.test(words.slice(0, 1)) ? starts : ''
  const after = open ? `\\p{L}{0,12}${ends}` : isWord.test(words.slice(-1)) ? ends : ''
  return `${before}${body}${after}`
}

/** The regular expression of a pattern of a rule: `\b` and `\w` made to know every script. */
export function patternSource(source: string): string {
  let within = false
  return source.replaceAll(/\\[\s\S]|[[\]]/g, (token) => {
    if (token === '[' || token === ']') within = token === '['
    if (token === '\\b' && !within) return edge
    if (token === '\\w') return within ? wordCharacter : `[${wordCharacter}]`
    return token
  })
}

export const expression = (source: string, letters: LetterCase): RegExp =>
  new RegExp(source, letters === 'ignore' ? 'giu' : 'gu')

/** The replacement with the capitals of what it replaces: Utilize → Use, UTILIZE → USE. */
export function inCaseOf(found: string, replacement: string): string {
  const letters = found.replaceAll(/[^\p{L}]/gu, '')
  if (letters.length > 1 && letters === letters.toUpperCase()) return replacement.toUpperCase()
  const capital = /^\P{L}*\p{Lu}/u.test(found)
  return capital ? replacement.replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase()) : replacement
}
