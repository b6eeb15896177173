import type { Preview, Publication } from '../seams/outlet.ts'
import type { Article } from './_article.ts'
import type { Work } from './_cms.ts'
import { escapeHtml } from './_html.ts'
import { articleToken } from './_ledger.ts'

/** A publication as the article it would be: the first of its name, or a corrected one. Nothing of it is kept. */
export function articleFor(publication: Publication): Article {
  const { story, published, updated, note } = publication
  return {
    publication,
    key: 'preview',
    id: `${story.beat}/${story.slug}`,
    version: note === undefined ? 1 : 2,
    published,
    notes: note === undefined ? [] : [{ at: updated, note }],
  }
}

/** What a CMS would be told of it. */
export function workFor(publication: Publication): Work {
  const article = articleFor(publication)
  const { published, notes } = article
  return {
    article,
    ledger: { article: articleToken(publication), published, notes: [...notes], sent: [] },
    as: 'live',
  }
}

/** The body that a CMS would hold, under the title and the standfirst that it keeps in fields of their own. */
export function cmsPage({ draft }: Publication, body: string, { standfirst = true } = {}): Preview {
  const head = `<h1>${escapeHtml(draft.headline)}</h1>`
  const excerpt =
    standfirst && draft.standfirst !== '' ? `<p><em>${escapeHtml(draft.standfirst)}</em></p>` : ''
  return { type: 'html', body: htmlPage(draft.language, [head, excerpt, body].join('\n')) }
}

/** A piece of HTML as a page. */
export const htmlPage = (language: string, body: string): string =>
  `<!doctype html>\n<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><title></title></head><body>\n${body}\n</body></html>\n`
