/** What kind of thing a noun names: one that can be touched, eaten or stood in; a stretch of time; someone; anything else. */
export type NounKind = 'thing' | 'time' | 'person' | 'other'

/** What a word of a language may mean, the senses of all its base forms together. Numbers name sets of synonyms. */
export type Meaning = {
  /** The sets that the word is in. */
  own: readonly number[]
  /** Sets of words made of it, of the like and of what it belongs to: `decide` of `decision`. */
  akin: readonly number[]
  /** What it is a kind of, at most two steps up: `vehicle` of `car`. */
  above: readonly number[]
  /** The sets of its opposites. */
  against: readonly number[]
  /** What its senses as a noun name, the most usual first. */
  nouns: readonly NounKind[]
  /** How many senses it has as an adjective or adverb, as a verb. */
  adjectives: number
  verbs: number
  /** An adjective that says to what kind something belongs, as a noun would: `dental`. */
  isRelational: boolean
  /** Whether it is more usual as a noun than as anything else. */
  isNoun: boolean
}

/** The words of a language with what they mean. Nothing is read before the first word is asked for. */
export type Lexicon = {
  meaningOf: (lower: string) => Meaning
  /** The forms that a word may be a form of, itself first: `left` of `left` and `leave`. */
  formsOf: (lower: string) => readonly string[]
}
