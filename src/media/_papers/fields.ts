import { createHash } from 'node:crypto'
import type { PapersRules } from '../../news/papers.ts'
import type { Papers } from './papers.ts'
import { type SourceType, sourceTypeAddress } from './source-type.ts'

/** The fields of IPTC's Photo and Video Metadata standards (2025.1) by their names there, each with its words. */
export type Fields = {
  title: string
  description: string
  headline: string
  creator: string
  credit: string
  copyright: string
  terms?: string
  statement?: string
  source?: string
  created: string
  language: string
  digitalSourceType: string
  altText: string
  extendedDescription?: string
  aiSystemUsed?: string
  aiSystemVersionUsed?: string
  aiPromptInformation?: string
  aiPromptWriterName?: string
}

/** sha256 of a prompt: what the papers say of it, while the newsroom keeps its words. */
export const promptHash = (prompt: string): string =>
  `sha256:${createHash('sha256').update(prompt).digest('hex')}`

/** What goes into the fields of a file. Nothing of a feed gets there but what the draft says and its sources' names. */
export function fieldsOf(papers: Papers, caption: string, type: SourceType, rules: PapersRules): Fields {
  const { generated, models, kind, publisher, transcript, sources, language } = papers
  const names = [...new Set(sources.map(({ name }) => name))].join(', ')
  const terms = [papers.terms, rules.terms?.text[language]].filter((each) => each !== undefined).join(' ')
  const writtenBy = models.join(', ')
  return {
    title: papers.title,
    description: caption,
    headline: papers.title,
    creator: publisher,
    credit: papers.credit,
    copyright: copyrightOf(papers, rules),
    ...(terms === '' ? {} : { terms }),
    ...(rules.terms?.url === undefined ? {} : { statement: rules.terms.url }),
    ...(names === '' ? {} : { source: names }),
    created: papers.made.toISOString(),
    language,
    digitalSourceType: sourceTypeAddress(type),
    altText: papers.alt,
    ...(transcript === undefined ? {} : { extendedDescription: transcript }),
    ...(generated === undefined
      ? writtenBy === '' || papers.words === 'template'
        ? {}
        : { aiSystemUsed: writtenBy }
      : {
          aiSystemUsed: kind,
          aiSystemVersionUsed: generated.model,
          aiPromptInformation: promptHash(generated.prompt),
          aiPromptWriterName: publisher,
        }),
  }
}

function copyrightOf({ made, publisher, language }: Papers, { copyright }: PapersRules): string {
  const words = copyright[language] ?? copyright.en ?? '© {year} {publisher}'
  return words
    .replaceAll('{year}', () => String(made.getUTCFullYear()))
    .replaceAll('{publisher}', () => publisher)
}
