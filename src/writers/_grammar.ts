import type { Language } from '../news/language.ts'
import { english } from './_english.ts'
import { russian } from './_russian.ts'

/** A moment as clocks and calendars of a zone show it. Month 1–12, weekday 0 = Sunday. */
export type Moment = {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
  minute: number
}

/** `day`: Feb. 6 · `long`: Feb. 6, 2018 · `short`: 02/06/2018 · `weekday`: Tuesday, Feb. 6 */
export type DateStyle = 'day' | 'long' | 'short' | 'weekday'

export type Gender = 'm' | 'f' | 'n'

/** How a word stands in the sentence; a language without cases pays it no heed. */
export type WordForm = { case?: string; gender?: Gender }

/** What `Intl` does not know of a language and a newspaper needs. */
export type Grammar = {
  quotes: readonly [open: string, close: string]
  conjunctions: Readonly<Record<'and' | 'or', string>>
  /** What stands between the two numbers of a score. */
  scoreMark: string
  /** A whole number in words; `undefined` where it is told in figures. */
  spelled: (number: number, form: WordForm) => string | undefined
  /** `third`, or `3rd` unless spelled. */
  ordinal: (number: number, form: WordForm & { spell: boolean }) => string
  date: (moment: Moment, style: DateStyle) => string
  clock: (moment: Moment) => string
  month: (month: number, form: WordForm) => string
  /** `on`: with the preposition, as in "on Tuesday". */
  weekday: (weekday: number, form: WordForm & { on: boolean }) => string
  possessive: (name: string) => string
  /** The text with its indefinite article, where the language has one. */
  withArticle: (text: string) => string
}

const grammars: Readonly<Record<Language, Grammar>> = { en: english, ru: russian }

/** The languages that copy can be written in. */
export const writtenLanguages: readonly Language[] = Object.keys(grammars)

/** The grammar of a language, by the first part of its tag (`en-GB` → `en`). */
export function grammarOf(language: Language): Grammar | undefined {
  const [tongue = ''] = language.split('-')
  return Object.hasOwn(grammars, tongue) ? grammars[tongue] : undefined
}
