/** A BCP 47 tag of a language that Nightdesk writes in: `en`, `ru`. */
export type Language = string

/** One value per language. */
export type PerLanguage<T> = Readonly<Record<Language, T>>
