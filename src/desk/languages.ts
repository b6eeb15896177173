import { languageDetector } from 'hono/language'
import { words as en } from './words/en.ts'
import { words as ru } from './words/ru.ts'
import type { Words } from './words/words.ts'

/** The languages of the desk's own words, each by its own name; the first is everybody's who asks for none of them. */
export const tongues = [
  { language: 'en', name: 'English', words: en },
  { language: 'ru', name: 'Русский', words: ru },
] as const satisfies readonly { language: string; name: string; words: Words }[]

/** A language that the desk speaks. */
export type Tongue = (typeof tongues)[number]['language']

export const languages: readonly Tongue[] = tongues.map(({ language }) => language)
const [fallback] = tongues

/** Finds out a reader's language: what they chose (a cookie), else what their browser prefers; `c.get('language')`. */
export const languageOfReader = () =>
  languageDetector({
    order: ['cookie', 'header'],
    lookupCookie: 'language',
    // What a browser prefers is no choice of the reader's: only the switch writes the cookie.
    caches: false,
    supportedLanguages: [...languages],
    fallbackLanguage: fallback.language,
  })
