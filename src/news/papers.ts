import type { Language, PerLanguage } from './language.ts'

/** What is said of generated media in one language. */
export type LabelWords = {
  /** Burned into picture and film. */
  mark: string
  /** In its place where a picture has no room for it. */
  short: string
  /** A sentence for the caption, and for the head of a transcript. */
  picture: string
  film: string
  speech: string
  music: string
}

/** What `editorial-rules/papers.yaml` says: the words of the label, whose rights, what is signed with. */
export type PapersRules = {
  labels: PerLanguage<LabelWords>
  /** `© {year} {publisher}` */
  copyright: PerLanguage<string>
  /** Where the terms of the house stand, and what they are in a sentence. */
  terms?: { url?: string | undefined; text: PerLanguage<string> } | undefined
  /** Names of the secrets that hold the newsroom's own certificate and key, PEM; without them it makes its own. */
  signing?: { certificate: string; key: string } | undefined
}

/** The words of a label; those in English where the house has none in a language, so that none goes without. */
export const labelIn = (labels: PapersRules['labels'], language: Language): LabelWords | undefined =>
  labels[language] ?? labels.en
