import type { Article } from './_article.ts'
import { type FrontMatter, frontMatter } from './_front-matter.ts'
import { webLink } from './_link.ts'
import { titlesOf } from './_titles.ts'
import { pageWords } from './_words.ts'

/** The article as Markdown (CommonMark) under YAML front matter, as site generators read it. */
export function articleMarkdown(
  article: Article,
  names: FrontMatter,
  figures: readonly string[] = [],
): string {
  const { publication, notes } = article
  const { draft, disclosure } = publication
  const words = pageWords(draft.language)
  const [lede = '', ...rest] = draft.body
  const opening =
    draft.dateline === ''
      ? escapeMarkdown(lede)
      : `**${escapeMarkdown(draft.dateline)}** — ${escapeMarkdown(lede)}`
  const blocks = [
    `*${escapeMarkdown(disclosure.sentence)}*`,
    ...notes.map(({ at, note }) => `**${words.correction} (${at}):** ${escapeMarkdown(note)}`),
    ...figures,
    opening,
    ...rest.map(escapeMarkdown),
    ...sourceBlocks(article),
  ]
  return `${frontMatter(article, fields(article), names)}\n${blocks.join('\n\n')}\n`
}

/** What stands where a withdrawn article stood: nothing of its text. */
export function withdrawnMarkdown(article: Article, names: FrontMatter): string {
  const { draft, updated } = article.publication
  const words = pageWords(draft.language)
  const kept = {
    title: words.withdrawn,
    status: 'withdrawn',
    date: article.published,
    updated,
    language: draft.language,
  }
  return `${frontMatter(article, kept, names)}\n${escapeMarkdown(words.withdrawnBody)}\n`
}

/** Foreign text as literal text of a paragraph: no emphasis, link, tag, entity, heading, list or template mark. */
export const escapeMarkdown = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\0-\x1f\x7f-\x9f]/g, '')
    .replaceAll(/[\\`*_[\]<>&~|{}]/g, '\\$&')
    .trim()
    .replace(/^(#|\+|-|=|:)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

function fields({ publication, published, version, notes }: Article): Readonly<Record<string, unknown>> {
  const { draft, disclosure, byline, keywords, sources, story, updated } = publication
  const { seo, social } = titlesOf(draft)
  return {
    title: draft.headline,
    description: draft.standfirst,
    ...(seo === '' ? {} : { seo_title: seo }),
    ...(social === '' ? {} : { social }),
    dateline: draft.dateline,
    date: published,
    updated,
    version,
    language: draft.language,
    author: byline,
    publisher: publication.publisher,
    desk: story.desk,
    tags: keywords,
    sources: sources.map(({ name, link, time }) => ({ name, link: webLink(link), time })),
    disclosure: disclosure.sentence,
    digital_source_type: disclosure.digitalSourceType,
    ...(draft.production?.models === undefined ? {} : { ai_systems: draft.production.models }),
    corrections: notes,
    hash: story.hash,
  }
}

function sourceBlocks({ publication }: Article): string[] {
  if (publication.sources.length === 0) return []
  const lines = publication.sources.map(({ name, link: foreign }) => {
    const link = webLink(foreign)
    return link === undefined ? `- ${escapeMarkdown(name)}` : `- [${escapeMarkdown(name)}](<${link}>)`
  })
  return [`## ${pageWords(publication.draft.language).sources}`, [...new Set(lines)].join('\n')]
}
