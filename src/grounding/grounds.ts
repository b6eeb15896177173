import type { Comparisons } from '../news/comparisons.ts'
import type { Evidence, Subject } from '../news/fact.ts'
import type { Language } from '../news/language.ts'
import type { Lexicon } from '../news/lexicon.ts'

/** A piece of evidence with the name of its source and the words by which a text names its measure or unit. */
export type Witness = Evidence & {
  source: string
  /** What an editor calls the measure, where that is not its own name. */
  label?: string | undefined
  /** The day or time it is told of, where it is one of a series of such: ISO 8601, `2024-01-05 14:00`, `1950`. */
  at?: string
  /** Lower-case nouns and labels in the text's language: `points`, `field goals made`, `км`. */
  words: readonly string[]
}

/** A source in prose: quotations, names, figures and dates may stand in it. */
export type ProseSource = { source: string; body: string }

/** All that a text may be held to. */
export type Grounds = {
  language: Language
  /** The moment of writing, ISO 8601: the day of the dateline, what "today" means. */
  issued?: string
  /** IANA zone in which dates and times without a zone are told. */
  zone: string
  evidence: readonly Witness[]
  subjects: readonly Subject[]
  /** Proper names that need no evidence. */
  vocabulary: readonly string[]
  texts: readonly ProseSource[]
  /** The house's words that compare. */
  comparisons: Comparisons
  /** What the words of the language mean, where there is a lexicon of it: asked only where all sources are prose. */
  lexicon?: Lexicon
  /** The evidence is named by the keys of a record alone: what the words of a text do not name may yet be meant. */
  unlabelled?: true
}
