import type { z } from 'zod'
import type { Claim } from '../news/claim.ts'
import type { Making } from '../news/disclosure.ts'
import type { Level } from '../news/finding.ts'
import type { Language } from '../news/language.ts'

export type Span = { start: number; end: number }

/** A source of a text, as far as rules ask: who it is and what of it may stand word for word. */
export type CheckedSource = {
  /** Key of the item; claims point at it. */
  item: string
  /** Names under which the copy may attribute to it: the publisher, its short form. */
  names: readonly string[]
  /** Whether it speaks of what it did or measured itself: a court, a weather service, a box score. */
  primary?: boolean
  /** Texts of it that somebody wrote. */
  texts: readonly string[]
  /** How many words in all may be taken from it word for word; no limit where there is none. */
  mayQuote?: number
}

/** A text as rules see it: the plain text and where its parts stand in it. */
export type CheckedText = {
  text: string
  language: Language
  /** `markdown`: marks are no words, code is not read. A copy is plain. */
  markup?: 'plain' | 'markdown'
  parts: {
    headline?: Span
    standfirst?: Span
    /** The dateline that opens the first paragraph, without its dash. */
    dateline?: Span
    body: readonly Span[]
    captions?: readonly Span[]
  }
  /** What the text was made from; rules that ask for it are silent where it is not known. */
  sources?: readonly CheckedSource[]
  /** What of the text says something checkable, and by what it is supported. */
  claims?: readonly Claim[]
  /** Who wrote its versions, oldest first, and who published the data: by this the house knows how it came to be. */
  made?: Pick<Making, 'versions' | 'publishers'>
  /** How the text came to be, and the sentence that goes out with it. */
  disclosure?: { writer: 'template' | 'llm' | 'person'; sentence: string }
}

/**
 * Where a rule found fault. Level, rule name and default message come from the rule's YAML; `fills` are what stands for
 * the `%s` of its message, in order.
 */
export type Mark = Span & {
  message?: string
  replacement?: string
  fills?: readonly string[]
  /** The rule's message in another form, where the kind has to change it. */
  said?: string
}

/** What a kind may know of the rule that it is opened for. */
export type RuleHead = {
  name: string
  level: Level
  message: string
  language: Language | 'all'
  /** `extends`: a rule of a package of Vale's, in Vale's own notation. `kind`: one of the house's. */
  notation: 'vale' | 'house'
  /** Folder of the rule's file, for lists of words beside it. */
  folder?: string
}

/** A kind of editorial rule: `src/rules/<kind>.ts`, default export; its options are the rule's own YAML keys. */
export type RuleKind<Options> = {
  options: z.ZodType<Options>
  open: (options: Options, rule: RuleHead) => (text: CheckedText) => readonly Mark[]
}

export const defineRule = <Options>(kind: RuleKind<Options>): RuleKind<Options> => kind
