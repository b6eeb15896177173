/** What a word that compares says of a value that moved. */
export const moves = ['up', 'down'] as const
/** What it says of two sides: who won, who was ahead at some point, or that neither was. */
export const results = ['win', 'loss', 'draw', 'lead', 'trail'] as const
/** What a phrase says of a person among the others of a record. */
export const standings = [
  'leads',
  'leads side',
  'leads all',
  'next',
  'second',
  'only other',
  'reserve',
  'starter',
  'doubles 2',
  'doubles 3',
  'unknown',
] as const
export type Move = (typeof moves)[number]
export type Result = (typeof results)[number]
export type Standing = (typeof standings)[number]

/** What a word that compares demands of the evidence. */
export const comparisonTests = [...moves, ...results, ...standings] as const
export type ComparisonTest = (typeof comparisonTests)[number]

/** The house's table of comparison words (`editorial-rules/comparisons.yaml`), all languages together. */
export type Comparisons = {
  /** Words and phrases, lower case, by the test they ask for. */
  tests: Readonly<Record<ComparisonTest, readonly string[]>>
  /** Words for results that may be nouns. */
  nouns: readonly string[]
  /** The measures of which a double-double counts two. */
  doubled: readonly string[]
  /** Phrases by which a tale of one side goes on with the next of its people. */
  goesOn: readonly string[]
  /** Superlatives and their opposites. */
  opposites: readonly (readonly [string, string])[]
  /** Words that compare as superlatives do where they are said of only some, or of no other. */
  comparatives: readonly (readonly [string, string])[]
  /** Levels in their order, the lowest first. */
  scales: readonly (readonly string[])[]
  /** Words of running text and their opposites, in base form. */
  antonyms: readonly (readonly [string, string])[]
  /** Words that narrow what is told, those that say nearly the same together. */
  narrowing: readonly (readonly string[])[]
}
