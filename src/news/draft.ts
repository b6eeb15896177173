import type { Language } from './language.ts'

/** A span of a draft's plain text that a writer filled from evidence: ids into the story's evidence. */
export type Mark = { start: number; end: number; evidence: readonly string[] }

/** The words of a draft: what an approval is bound to. */
export type Copy = {
  language: Language
  headline: string
  standfirst: string
  /** `HUALIEN, Taiwan, Feb. 6`; empty where the house uses none. */
  dateline: string
  body: readonly string[]
}

/** What a draft offers beside its words, each within its length. */
export type Alternatives = {
  headlines?: readonly string[]
  standfirsts?: readonly string[]
  /** Title for search engines. */
  seoTitle?: string
  /** Post for social networks. */
  social?: string
  /** Push message. */
  push?: string
  /** Text alternative of the story's picture. */
  alt?: string
}

/** How a draft came to be, in names, hashes and figures. */
export type Production = {
  /** Prompts used: file name and hash. */
  prompts?: readonly { name: string; hash: string }[]
  /** Models that answered, `provider/model`. */
  models?: readonly string[]
  /** Ids of the stored calls. */
  calls?: readonly string[]
  tokens?: { input: number; output: number }
  /** In the currency of the house's prices. */
  cost?: number
  /** Rounds of repair it took. */
  rounds?: number
  /** Hash of the rules in force. */
  rules?: string
  /** Why this draft stands here and not a model's: what failed, in words. */
  instead?: string
}

/** One version of a story's copy. */
export type Draft = Copy & {
  version: number
  writer: 'template' | 'llm' | 'person'
  /** Hash of the template, prompt or person's file it was made with. */
  made: string
  /** Who wrote or edited it, for `person`. */
  by?: string
  marks: readonly Mark[]
  alternatives?: Alternatives
  production?: Production
}

/**
 * The plain text of a draft, into which claims and findings point: headline, standfirst and paragraphs with
 * a blank line between them; the dateline opens the first paragraph as in print.
 */
export function plainText(copy: Copy): string {
  const [lede = '', ...rest] = copy.body
  const opening = copy.dateline === '' ? lede : `${copy.dateline} — ${lede}`
  return [copy.headline, copy.standfirst, opening, ...rest].filter((part) => part !== '').join('\n\n')
}
