import type { Comparisons } from './comparisons.ts'
import type { Evidence, Subject } from './fact.ts'
import type { FactNode } from './facts.ts'
import type { Language } from './language.ts'

/** A source as an article names it: the item, who publishes it, where it stands. */
export type Source = {
  /** Key of the item. */
  item: string
  /** Publisher in the draft's language: `U.S. Geological Survey`. */
  name: string
  link?: string
  time?: string
  /** Whether it tells of what the publisher did or measured itself. */
  primary?: boolean
}

/** How many words in all a draft may take word for word from these texts of a source. */
export type QuoteLimit = { item: string; words: number; texts: readonly string[] }

/** What a writer is handed: everything it may say, and nothing else. */
export type Brief = {
  beat: string
  /** Which of the beat's kinds of story. */
  kind: string
  /** Names the story for good within beat and kind. */
  key: string
  desk: string
  language: Language
  /** IANA zone in which dates and times are told. */
  zone: string
  /** The moment of writing, ISO 8601: what "today" means in the draft. */
  issued: string
  /** The facts tree with the beat's picks and derivations: `Handlebars` names resolve in it. */
  root: FactNode
  evidence: ReadonlyMap<string, Evidence>
  subjects: readonly Subject[]
  /** Nouns by which a measure or unit is told in the draft's language, lower case: `{ points: ['point', 'points'] }`. */
  words: Readonly<Record<string, readonly string[]>>
  /** What an editor calls a measure in the draft's language: `{ strongCount: 'earthquakes of the week' }`. */
  labels?: Readonly<Record<string, string>>
  /** Names and codes of the source in the draft's language: `{ Taiwan: 'Тайвань', NNE: 'northeast' }`. */
  names?: Readonly<Record<string, string>>
  /** Proper names that need no evidence: the publisher, the house, the time zone. */
  vocabulary: readonly string[]
  /** The house's words that compare, by the test they ask for. */
  comparisons: Comparisons
  sources: readonly Source[]
  /** What the sources' rights allow to be quoted, of those that set a limit. */
  mayQuote?: readonly QuoteLimit[]
  /** 0…100. */
  newsworthiness: number
}
