import type { Language } from '../../news/language.ts'
import { en } from './words/en.ts'
import { ru } from './words/ru.ts'

/** Everything that pictures say beside what their brief tells, in one language. */
export type PictureWords = {
  monthsOfDays: readonly string[]
  months: readonly string[]
  day: (day: number, month: string, year: number | undefined) => string
  monthOf: (month: string, year: number) => string
  clock: (hour: number, minute: number) => string
  /** The time of a zone as readers call it, by its name (IANA) and its short name in the language. */
  zone: (zone: string, short: string) => string
  /** An instant to the minute: day and time of day. */
  moment: (day: string, time: string) => string
  range: (from: string, to: string) => string
  /** A day or a stretch of days in a year that is not this one. */
  ofYear: (days: string, year: number) => string
  /** A few names or figures in a row: `a, b and c`. */
  and: (parts: readonly string[]) => string
  /** A list whose parts have commas of their own. */
  list: (parts: readonly string[]) => string
  source: (names: string) => string
  graphic: (publisher: string) => string
  chart: {
    forms: Readonly<Record<'line' | 'bar' | 'dot' | 'multiples' | 'table' | 'columns', string>>
    alt: (told: { form: string; title: string; subtitle: string; body: readonly string[] }) => string
    valueOf: (name: string, value: string) => string
    valueAt: (value: string, by: string) => string
    span: (told: {
      label: string
      first: string
      last: string
      low: string
      high: string
      count: number
    }) => string
    gaps: (count: number) => string
    own: (told: string) => string
    illustrates: (words: string) => string
    some: (shown: number, all: number) => string
    unit: (unit: string) => string
    more: (count: number) => string
  }
  map: {
    alt: (told: { title: string; body: readonly string[] }) => string
    at: (told: { name: string; latitude: string; longitude: string; value: string | undefined }) => string
    others: (count: number, from: string | undefined, to: string | undefined, around: boolean) => string
    countries: (names: string) => string
    areas: (names: string, count: number) => string
    degrees: (value: string, side: 'north' | 'south' | 'east' | 'west') => string
    bar: (told: string, unit: 'km' | 'm') => string
    borders: Readonly<Record<'as-natural-earth' | 'none' | 'disputed', string>>
    data: string
    census: string
  }
  card: {
    alt: (told: { headline: string; standfirst: string; publisher: string }) => string
    quoteAlt: (told: { quote: string; who: string; publisher: string }) => string
    quoted: (quote: string) => string
  }
}

const languages: Readonly<Record<Language, PictureWords>> = { en, ru }

/** The words of pictures in a language. Throws where there are none. */
export function wordsOf(language: Language): PictureWords {
  const [plain = ''] = language.toLowerCase().split('-')
  const words = Object.hasOwn(languages, plain) ? languages[plain] : undefined
  if (words === undefined) {
    throw new Error(
      `pictures have no words in "${language}" yet; there are: ${Object.keys(languages).join(', ')} (src/media/_draw/words)`,
    )
  }
  return words
}

/** The form of a word beside a number, by plural category. */
export const plural = (
  language: Language,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string => `${count} ${forms[new Intl.PluralRules(language).select(count)] ?? forms.other}`
