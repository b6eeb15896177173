import type { Publication } from '../seams/outlet.ts'
import type { Article, Note } from './_article.ts'
import { webLink } from './_link.ts'
import { titlesOf } from './_titles.ts'
import { type PageWords, pageWords } from './_words.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Foreign text as text of a page, in content and in quoted attributes; control characters are dropped. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

/** The article as a whole page: no script, no style, the disclosure above the text. */
export function articlePage(article: Article, figures: readonly string[] = []): string {
  const { publication, published, version, notes } = article
  const { story, draft, disclosure } = publication
  const words = pageWords(draft.language)
  const titles = titlesOf(draft)
  const type = escapeHtml(disclosure.digitalSourceType)
  return page(
    publication,
    titles.seo === '' ? draft.headline : titles.seo,
    [
      `<meta name="description" content="${escapeHtml(draft.standfirst)}">`,
      ...(titles.social === ''
        ? []
        : [`<meta property="og:description" content="${escapeHtml(titles.social)}">`]),
    ].join('\n'),
    [
      `<article itemscope itemtype="https://schema.org/NewsArticle" data-story="${escapeHtml(article.id)}"` +
        ` data-version="${version}" data-hash="${escapeHtml(story.hash)}" data-digital-source-type="${type}">`,
      // What a person reads below, for machines: how the text came to be, whose it is, and in what language.
      `<link itemprop="digitalSourceType" href="${type}">`,
      `<meta itemprop="publisher" content="${escapeHtml(publication.publisher)}">`,
      `<meta itemprop="inLanguage" content="${escapeHtml(draft.language)}">`,
      '<header>',
      `<h1 itemprop="headline">${escapeHtml(draft.headline)}</h1>`,
      ...(draft.standfirst === ''
        ? []
        : [`<p class="standfirst" itemprop="description">${escapeHtml(draft.standfirst)}</p>`]),
      `<p class="byline" itemprop="author">${escapeHtml(publication.byline)}</p>`,
      `<p class="published">${timeOf(published, draft.language, 'datePublished')}</p>`,
      ...(version > 1
        ? [
            `<p class="updated">${words.updated} ${timeOf(publication.updated, draft.language, 'dateModified')}</p>`,
          ]
        : []),
      disclosureLine(publication),
      ...correctionLines(notes, draft.language, words),
      '</header>',
      ...figures,
      ...paragraphLines(publication),
      ...sourceLines(publication, words),
      '</article>',
    ],
  )
}

/** What stands where a withdrawn article stood: nothing of its text. */
export function withdrawnPage({ publication, id }: Article): string {
  const { draft, updated } = publication
  const words = pageWords(draft.language)
  return page(publication, words.withdrawn, '<meta name="robots" content="noindex">', [
    `<article data-story="${escapeHtml(id)}" data-status="withdrawn">`,
    '<header>',
    `<h1>${words.withdrawn}</h1>`,
    `<p class="updated">${timeOf(updated, draft.language)}</p>`,
    '</header>',
    `<p>${words.withdrawnBody}</p>`,
    '</article>',
  ])
}

/** The body of a copy for a wire: disclosure and corrections first, as they must travel with it. */
export const bodyHtml = ({ publication, notes }: Article): string =>
  [
    disclosureLine(publication),
    ...correctionLines(notes, publication.draft.language, pageWords(publication.draft.language)),
    ...paragraphLines(publication),
  ].join('\n')

function page(
  { draft, publisher, story }: Publication,
  title: string,
  meta: string,
  content: readonly string[],
): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(draft.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)} — ${escapeHtml(publisher)}</title>`,
    meta,
    '</head>',
    `<body data-desk="${escapeHtml(story.desk)}">`,
    '<main>',
    ...content,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const disclosureLine = ({ disclosure }: Publication): string =>
  `<p class="disclosure" role="note">${escapeHtml(disclosure.sentence)}</p>`

const correctionLines = (notes: readonly Note[], language: string, words: PageWords): string[] =>
  notes.map(
    ({ at, note }) =>
      `<p class="correction" role="note" itemprop="correction"><strong>${words.correction}</strong> (${timeOf(at, language)}): ${escapeHtml(note)}</p>`,
  )

function paragraphLines({ draft }: Publication): string[] {
  const [lede = '', ...rest] = draft.body
  const dateline = draft.dateline === '' ? '' : `<b class="dateline">${escapeHtml(draft.dateline)}</b> — `
  return [
    `<p>${dateline}${escapeHtml(lede)}</p>`,
    ...rest.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
  ]
}

function sourceLines({ sources }: Publication, words: PageWords): string[] {
  if (sources.length === 0) return []
  const lines = sources.map(({ name, link: foreign }) => {
    const link = webLink(foreign)
    const shown = escapeHtml(name)
    return link === undefined
      ? `<li>${shown}</li>`
      : `<li><a href="${escapeHtml(link)}" rel="external">${shown}</a></li>`
  })
  return [
    '<footer>',
    `<h2>${words.sources}</h2>`,
    '<ul class="sources">',
    ...new Set(lines),
    '</ul>',
    '</footer>',
  ]
}

function timeOf(moment: string, language: string, property?: string): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const
  const told = new Intl.DateTimeFormat(language, style).format(new Date(moment))
  const of = property === undefined ? '' : ` itemprop="${property}"`
  return `<time datetime="${escapeHtml(moment)}"${of}>${escapeHtml(told)} UTC</time>`
}
