import type { Language } from '../../news/language.ts'
import { noEnglish, noRussian, type SpeechWords } from '../../news/speech.ts'
import { spokenEn } from './spoken-en.ts'
import { spokenRu } from './spoken-ru.ts'

/** How a language is read aloud: its figures in words, the voice of espeak-ng, what is said of the reading itself. */
export type Tongue = {
  spoken: (text: string, words: SpeechWords) => string
  voice: string
  /** That no person reads: the spoken label, and the one that is shown. */
  label: string
  shown: string
  alt: (headline: string, minutes: string) => string
  duration: (seconds: number) => string
  film: (headline: string, shows: readonly string[]) => string
  shows: Readonly<Record<'chart' | 'map' | 'card', string>>
  sources: string
  bulletin: (publisher: string, date: string) => string
  next: string
}

const clock = (seconds: number): readonly [number, number] => {
  const whole = Math.round(seconds)
  return [Math.floor(whole / 60), whole % 60]
}

const tongues: Readonly<Record<string, Tongue>> = {
  en: {
    spoken: (text, { en = noEnglish }) => spokenEn(text, en),
    voice: 'en-us',
    label: 'This text is read by a synthetic voice.',
    shown: 'Read by a synthetic voice',
    alt: (headline, minutes) => `Audio version, ${minutes}: ${headline}`,
    duration: (seconds) => {
      const [minutes, rest] = clock(seconds)
      return minutes === 0 ? `${rest} seconds` : `${minutes} min ${rest} s`
    },
    film: (headline, shows) => `Short film with ${shows.join(', ')} and a narration: ${headline}`,
    shows: { chart: 'a chart', map: 'a map', card: 'headline cards' },
    sources: 'Sources',
    bulletin: (publisher, date) => `${publisher}: the news for ${date}.`,
    next: 'Next.',
  },
  ru: {
    spoken: (text, { ru = noRussian }) => spokenRu(text, ru),
    voice: 'ru',
    label: 'Текст читает синтезированный голос.',
    shown: 'Читает синтезированный голос',
    alt: (headline, minutes) => `Аудиоверсия, ${minutes}: ${headline}`,
    duration: (seconds) => {
      const [minutes, rest] = clock(seconds)
      return minutes === 0 ? `${rest} с` : `${minutes} мин ${rest} с`
    },
    film: (headline, shows) => `Короткий фильм (${shows.join(', ')}, закадровый текст): ${headline}`,
    shows: { chart: 'график', map: 'карта', card: 'заголовки' },
    sources: 'Источники',
    bulletin: (publisher, date) => `${publisher}: новости, ${date}.`,
    next: 'Далее.',
  },
}

/** How a language is read aloud. Throws where the house cannot yet. */
export function tongueOf(language: Language): Tongue {
  const [plain = ''] = language.toLowerCase().split('-')
  const tongue = Object.hasOwn(tongues, plain) ? tongues[plain] : undefined
  if (tongue === undefined)
    throw new Error(
      `nothing is read aloud in "${language}" yet; there are: ${Object.keys(tongues).join(', ')} (src/media/_sound/words.ts)`,
    )
  return tongue
}

/** What is said of the signature of a desk. */
export const stingWords = (language: Language, desk: string): { alt: string; caption: string } =>
  language.startsWith('ru')
    ? { alt: `Музыкальная заставка рубрики «${desk}»: несколько нот`, caption: `Заставка: ${desk}` }
    : { alt: `Musical signature of the ${desk} desk: a few notes of bells`, caption: `Signature: ${desk}` }
