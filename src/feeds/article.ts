import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { addressOf } from './_address.ts'
import { bodyOf } from './_article/body.ts'
import { bylineOf } from './_article/byline.ts'
import { datesOf } from './_article/dates.ts'
import { headlineOf } from './_article/headline.ts'
import { languageOf } from './_article/language.ts'
import { linkedDataOf } from './_article/linked-data.ts'
import { pageTextOf } from './_article/page-text.ts'
import { type Page, readPage } from './_article/tree.ts'
import { refuseCut } from './_article/whole.ts'

import { firstOf, metaOf, wordsAt } from './_article/written.ts'
import { complaint, whatCame } from './_complaint.ts'
import { clean } from './_decode.ts'
import { fold } from './_html.ts'
import { jsonOf } from './_json.ts'

const options = z.strictObject({
  /** The encoding, where the page names none or the wrong one. */
  charset: z.string().optional(),
  /** The publisher leaves the outermost element open; without this word such a page counts as cut. */
  openEnd: z.boolean().default(false),
})

/**
 * The article of a web page as one record: `{ title, byline, published, updated, url, language, site, text, paragraphs, free }`.
 * `text` is plain text, its paragraphs parted by a blank line. What the page does not say is left out. Throws `no-article` for a page without running text.
 */
export default defineFeed({
  options,
  read: async (payload, { charset, openEnd }) => {
    const { text: html, encoding, repairs } = pageTextOf(payload, charset)
    if (!openEnd) refuseCut(html)
    const page = readPage(html)
    const data = linkedDataOf(page.linkedData)
    const meta = metaOf(page)
    const site = data.publisher ?? meta.get('og:site_name')
    const title = headlineOf(page, meta, { headline: data.headline, site })
    const byline = bylineOf(page, meta, data.authors)
    const url = canonicalOf(page, meta, payload.url)
    const authors = [...data.authors, ...(byline === undefined ? [] : byline.split(/, | and | & /))]
    const host = url === undefined ? undefined : new URL(url).hostname
    const free = isFree(data.free, meta)
    const dates = datesOf(page, meta, {
      published: data.published,
      updated: data.updated,
      url: url ?? payload.url,
      fetchedAt: payload.fetchedAt,
    })
    const paragraphs = bodyOf(page, {
      title,
      authors,
      host,
      // Text that only subscribers may read is not taken from where machines find it.
      told: free ? data.body : undefined,
      isDeclared: data.isArticle || meta.get('og:type') === 'article' || meta.has('article:published_time'),
    }).map(clean)
    if (paragraphs.length === 0)
      throw complaint(
        'no-article',
        `no running text in ${whatCame(html)}; look whether the address is that of an article`,
      )
    const text = paragraphs.join('\n\n')
    const record = {
      title,
      byline,
      ...dates,
      url,
      language: languageOf(text, [
        firstOf(page, ({ name }) => name === 'html')?.attributes.lang,
        meta.get('content-language'),
        meta.get('og:locale'),
        data.language,
      ]),
      site: site === undefined ? undefined : fold(site),
      free,
      text,
      paragraphs,
    }
    return {
      records: [jsonOf(record)],
      encoding,
      ...(title === undefined ? {} : { title }),
      ...(repairs.length === 0 ? {} : { repairs }),
    }
  },
})

/** The address that the page itself gives as its own. */
function canonicalOf(page: Page, meta: ReadonlyMap<string, string>, fetched: string): string | undefined {
  const written = firstOf(
    page,
    (element) => element.name === 'link' && wordsAt(element, 'rel').includes('canonical'),
  )
  const base =
    addressOf(firstOf(page, ({ name }) => name === 'base')?.attributes.href, fetched) ??
    addressOf(fetched, undefined)
  return addressOf(written?.attributes.href, base) ?? addressOf(meta.get('og:url'), base) ?? base
}

/** Whether all may read it; a page that says nothing is free. */
const isFree = (said: boolean | undefined, meta: ReadonlyMap<string, string>): boolean =>
  said ?? !/^(?:locked|metered)$/i.test(meta.get('article:content_tier') ?? '')
