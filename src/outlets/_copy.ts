import type { Article } from './_article.ts'
import { webLink } from './_link.ts'
import { pageWords } from './_words.ts'

/** The parts of a copy that wires, feeds and letters put into their own markup, in the order a reader meets them. */
export type Copy = {
  headline: string
  standfirst: string
  dateline: string
  disclosure: string
  /** Corrections, each with its word before it. */
  notes: readonly string[]
  paragraphs: readonly string[]
  sources: readonly { name: string; link?: string }[]
}

/** What a reader gets of an article; of one that was taken back (`withdrawn`) the notice, and nothing of its text. */
export function copyOf({ publication, notes }: Article, withdrawn = false): Copy {
  const { draft, disclosure, sources } = publication
  const words = pageWords(draft.language)
  const nothing = { standfirst: '', dateline: '', disclosure: '', notes: [], sources: [] }
  if (withdrawn) return { ...nothing, headline: words.withdrawn, paragraphs: [words.withdrawnBody] }
  return {
    headline: draft.headline,
    standfirst: draft.standfirst,
    dateline: draft.dateline,
    disclosure: disclosure.sentence,
    notes: notes.map(({ note }) => `${words.correction}: ${note}`),
    paragraphs: draft.body,
    sources: sources.map(({ name, link: foreign }) => {
      const link = webLink(foreign)
      return { name, ...(link === undefined ? {} : { link }) }
    }),
  }
}
