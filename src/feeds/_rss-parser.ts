import Parser from 'rss-parser'
import { complaint, whatCame } from './_complaint.ts'
import { type Element, fieldOf, SHIELD, textOf } from './_element.ts'
import { plainText } from './_html.ts'

const entryElements = [
  ...[
    'title',
    'dc:title',
    'link',
    'atom:link',
    'guid',
    'id',
    'description',
    'summary',
    'content',
    'content:encoded',
  ],
  ...['pubDate', 'published', 'issued', 'dc:date', 'updated', 'atom:updated', 'modified'],
  ...['author', 'dc:creator', 'itunes:author', 'category', 'dc:subject', 'enclosure'],
]

/**
 * The title and the raw entries of a feed that is known to be well-formed XML. Throws `not-feed` for other XML.
 *
 * rss-parser 3.13 drops the whole feed for one date it cannot read or one Atom link without attributes, and takes
 * minutes over `<h<h<h…` (2026-11). So the elements we read pass through it under a shielded name, and it leaves them alone.
 */
export async function entriesOf(
  text: string,
  extensions: readonly string[],
): Promise<{ title: string; entries: readonly Element[] }> {
  const shielded = new Set([...entryElements, ...extensions])
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    defaultRSS: 2,
    xml2js: { tagNameProcessors: [(name: string) => (shielded.has(name) ? `${SHIELD}${name}` : name)] },
    customFields: {
      feed: [`${SHIELD}title`],
      item: [['$', '$', { keepArray: true }], ...[...shielded].map((name) => kept(`${SHIELD}${name}`))],
    },
  })
  try {
    const feed = await parser.parseString(shieldXhtml(text))
    return { title: plainText(textOf(fieldOf(feed, `${SHIELD}title`))), entries: feed.items }
  } catch (cause) {
    throw complaint(
      'not-feed',
      `RSS or Atom was expected, ${whatCame(text)} came; other XML is \`kind: xml\``,
      cause,
    )
  }
}

const kept = (name: string): (string | { keepArray: boolean })[] => [name, name, { keepArray: true }]

const xhtml = /(<(title|summary|content)\b[^>]*\btype\s*=\s*["']xhtml["'][^>]*(?<!\/)>)([\s\S]*?)(<\/\2\s*>)/g

/** XHTML within Atom becomes a string, for xml2js loses the order of text and elements. */
const shieldXhtml = (text: string): string =>
  text.replace(
    xhtml,
    (_all, open: string, _name, inner: string, close: string) =>
      `${open}<![CDATA[${inner.replaceAll(']]>', ']]]]><![CDATA[>')}]]>${close}`,
  )
