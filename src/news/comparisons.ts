/** What a word that compares demands of the evidence. */
export const comparisonTests = [
  'up',
  'down',
  'win',
  'loss',
  'draw',
  'lead',
  'trail',
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
export type ComparisonTest = (typeof comparisonTests)[number]

/** The house's table of comparison words (`editorial-rules/comparisons.yaml`), all languages together. */
export type Comparisons = {
  /** Words and phrases, lower case, by the test they ask for. */
  tests: Readonly<Record<ComparisonTest, readonly string[]>>
  /** Words for results that may be nouns. */
  nouns: readonly string[]
  /** The measures of which a double-double counts two. */
  doubled: readonly string[]
  /** Superlatives and their opposites. */
  opposites: readonly (readonly [string, string])[]
  /** Words of running text and their opposites, in base form. */
  antonyms: readonly (readonly [string, string])[]
  /** Words that narrow what is told, those that say nearly the same together. */
  narrowing: readonly (readonly string[])[]
}
