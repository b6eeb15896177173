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

/** One version of a story's copy. */
export type Draft = Copy & {
  version: number
  writer: 'template' | 'llm' | 'person'
  /** Hash of the template, prompt or person's file it was made with. */
  made: string
  /** Who wrote or edited it, for `person`. */
  by?: string
  marks: readonly Mark[]
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
