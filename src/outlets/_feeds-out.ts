import { Feed } from 'feed'
import { SitemapStream, streamToPromise } from 'sitemap'
import type { Entry } from './_entry.ts'
import { escapeHtml } from './_html.ts'
import { pageWords } from './_words.ts'
import { xmlCharacters } from './_xml.ts'

export type FeedHead = { title: string; site: string; language: string; publisher: string }

/** RSS 2.0, Atom 1.0 and JSON Feed of the entries, in their order; the time of a feed is that of its newest change. */
export function feedsOf(
  entries: readonly Entry[],
  head: FeedHead,
): { rss: string; atom: string; json: string } {
  // RSS: a title is plain text, a description HTML. Atom, as the library writes it: both HTML. JSON Feed: both plain.
  return {
    rss: feedOf(entries, head, { title: xmlCharacters, summary: escapeHtml }).rss2(),
    atom: feedOf(entries, head, { title: escapeHtml, summary: escapeHtml }).atom1(),
    json: feedOf(entries, head, { title: xmlCharacters, summary: xmlCharacters }).json1(),
  }
}

type Written = Readonly<Record<'title' | 'summary', (text: string) => string>>

function feedOf(entries: readonly Entry[], head: FeedHead, written: Written): Feed {
  const newest = entries
    .map(({ updated }) => updated)
    .sort()
    .at(-1)
  const feed = new Feed({
    id: head.site,
    title: xmlCharacters(head.title),
    link: head.site,
    language: head.language,
    copyright: xmlCharacters(head.publisher),
    generator: 'Nightdesk',
    updated: new Date(newest ?? 0),
    feedLinks: {
      rss: new URL('rss.xml', head.site).href,
      atom: new URL('atom.xml', head.site).href,
      json: new URL('feed.json', head.site).href,
    },
  })
  for (const entry of entries) {
    feed.addItem({
      id: entry.uri,
      guid: entry.uri,
      link: entry.url,
      title: written.title(entry.headline),
      description: written.summary(entry.summary),
      content: xmlCharacters(entry.html),
      date: new Date(entry.updated),
      published: new Date(entry.published),
      author: [{ name: xmlCharacters(entry.byline) }],
      category: entry.keywords.map((name) => ({ name: xmlCharacters(name), term: xmlCharacters(name) })),
    })
  }
  return feed
}

/** A news sitemap: what came out in the last two days, at most 1,000 articles, as search engines take it. */
export async function newsSitemap(entries: readonly Entry[], now: Date): Promise<string> {
  const since = new Date(now.getTime() - 2 * 24 * 3600_000).toISOString()
  const fresh = entries.filter(
    ({ status, published }) => status === 'usable' && new Date(published).toISOString() >= since,
  )
  // The library refuses to write a sitemap of nothing.
  if (fresh.length === 0)
    return '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
  const stream = new SitemapStream({ xmlns: { news: true, xhtml: false, image: false, video: false } })
  for (const entry of fresh.slice(0, 1000)) {
    stream.write({
      url: entry.url,
      news: {
        publication: { name: xmlCharacters(entry.publisher), language: entry.language },
        publication_date: entry.published,
        title: xmlCharacters(entry.headline),
      },
    })
  }
  stream.end()
  return String(await streamToPromise(stream))
}

/** The public page of what was corrected and withdrawn, newest first. */
export function correctionsPage(entries: readonly Entry[], head: FeedHead): string {
  const words = pageWords(head.language)
  const lines = entries.map((entry) => {
    const at = escapeHtml(entry.updated)
    const note = entry.notes.at(-1)?.note
    const said = entry.status === 'withdrawn' || note === undefined ? words.withdrawnBody : note
    const link = `<a href="${escapeHtml(entry.url)}">${escapeHtml(entry.headline)}</a>`
    return `<li><p><time datetime="${at}">${at.slice(0, 10)}</time> ${link}</p><p>${escapeHtml(said)}</p></li>`
  })
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(head.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${words.corrections} — ${escapeHtml(head.title)}</title>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${words.corrections}</h1>`,
    lines.length === 0 ? `<p>${words.noCorrections}</p>` : `<ul>\n${lines.join('\n')}\n</ul>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
