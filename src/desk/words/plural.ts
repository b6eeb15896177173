/** The words for a number of things: `many` is of five and more, `few` of two to four where a language parts them. */
export type Forms = { one: string; few?: string; many: string; other?: string }

/** "5 историй": the number as the language writes it, and the word in the form that this number asks for. */
export function counted(locale: string): (n: number, forms: Forms) => string {
  const numbers = new Intl.NumberFormat(locale)
  const form = pluralOf(locale)
  return (n, forms) => `${numbers.format(n)} ${form(n, forms)}`
}

/** The word alone, in the form that the number asks for. */
export function pluralOf(locale: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale)
  return (n, { one, many, few = many, other = many }) =>
    ({ zero: many, one, two: few, few, many, other })[rules.select(n)]
}
