/** How English is read aloud beside what code knows of figures: by how it is printed, how it is said. */
export type EnglishSpeech = {
  abbreviations: Readonly<Record<string, string>>
  /** Short names in capitals; those that are not here are spelled. */
  names: Readonly<Record<string, string>>
  /** Of one, of several. */
  units: Readonly<Record<string, readonly [string, string]>>
  /** Of one, of several, and their hundredth part. */
  currencies: Readonly<Record<string, readonly [string, string, string]>>
}

/** The same of Russian. */
export type RussianSpeech = {
  abbreviations: Readonly<Record<string, string>>
  names: Readonly<Record<string, string>>
  /** `forms`: of one / of several, in six cases each. */
  units: Readonly<Record<string, { forms: string; gender: 'm' | 'f' | 'n'; behind?: string }>>
}

/** What `editorial-rules/speech.yaml` says, by language. */
export type SpeechWords = { en?: EnglishSpeech; ru?: RussianSpeech }

export const noEnglish: EnglishSpeech = { abbreviations: {}, names: {}, units: {}, currencies: {} }
export const noRussian: RussianSpeech = { abbreviations: {}, names: {}, units: {} }
