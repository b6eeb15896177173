import { z } from 'zod'
import { commonSource } from './_pattern/common.ts'
import type { Words } from './_pattern/write.ts'

/** How letters are compared: `ignore` takes Warns and warns for one word, `exact` does not. */
export const letterCase = z.enum(['ignore', 'exact']).default('ignore')
export type LetterCase = z.infer<typeof letterCase>

/** Letters, digits and the underscore of any script; `\b` and `\w` of JavaScript know Latin only. */
const wordCharacter = '\\p{L}\\p{M}\\p{N}_'
// A figure is not the tail of a longer one: "12 a.m." does not stand in 3:12 a.m., nor "5 points" in 2.5 points.
const starts = `(?<![${wordCharacter}])(?:(?!\\p{N})|(?<!\\p{N}[.,:]))`
const ends = `(?![${wordCharacter}])`
const edge = `(?:(?<![${wordCharacter}])(?=[${wordCharacter}])|(?<=[${wordCharacter}])(?![${wordCharacter}]))`

/**
 * The regular expression of words and phrases of a rule, the longest first: whole words only, a space takes any white
 * space, `'` takes ’ too, е takes ё, and a final `*` takes up to twelve more letters (шокирующ* takes шокирующая).
 * Each phrase is a group, so that a match tells which it was: `phrases[n]` is group `n + 1`.
 */
export function phrasesSource(phrases: readonly string[]): string {
  // One pair of word edges round all of them: with a pair for each, compiling 25 phrases took 25 ms (seen in V8 13).
  const bare = phrases.every((phrase) => isWord.test(phrase.slice(0, 1)) && /[\p{L}\p{N}*]$/u.test(phrase))
  const groups = phrases.map((phrase) => `(${bare ? phraseSource(phrase) : edged(phrase)})`).join('|')
  return bare ? `${starts}(?:${groups})${ends}` : groups
}

/** Phrases in the order in which they must be tried: "in order to" before "in order". */
export const longestFirst = (phrases: readonly string[]): string[] =>
  phrases.toSorted((a, b) => b.length - a.length)

function edged(phrase: string): string {
  const before = isWord.test(phrase.slice(0, 1)) ? starts : ''
  const after = isWord.test(phrase.slice(-1)) || phrase.endsWith('*') ? ends : ''
  return `${before}${phraseSource(phrase)}${after}`
}

const isWord = new RegExp(`[${wordCharacter}]`, 'u')

function phraseSource(phrase: string): string {
  const open = phrase.endsWith('*')
  const body = (open ? phrase.slice(0, -1) : phrase)
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s{1,3}')
    .replaceAll("'", "['’]")
    .replaceAll(/[её]/g, '[её]')
    .replaceAll(/[ЕЁ]/g, '[ЕЁ]')
  return open ? `${body}\\p{L}{0,12}` : body
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

/** The regular expression for texts of such words, made when the first of them comes. */
export function expression(source: string, letters: LetterCase): (words: Words) => RegExp {
  const flags = letters === 'ignore' ? 'giu' : 'gu'
  const ready = new Map<Words, RegExp>()
  return (words) => {
    const wide = words === 'every' ? words : 'common'
    const known = ready.get(wide)
    if (known !== undefined) return known
    const narrow = wide === 'every' ? undefined : commonSource(source, flags)
    const made = new RegExp(narrow ?? source, flags)
    ready.set(wide, made)
    return made
  }
}

/** The replacement with the capitals of what it replaces: Utilize → Use, UTILIZE → USE. */
export function inCaseOf(found: string, replacement: string): string {
  const letters = found.replaceAll(/[^\p{L}]/gu, '')
  if (letters.length > 1 && letters === letters.toUpperCase()) return replacement.toUpperCase()
  const capital = /^\P{L}*\p{Lu}/u.test(found)
  return capital ? replacement.replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase()) : replacement
}
