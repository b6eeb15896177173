import { addressOf } from './_address.ts'
import { attributeOf, childrenOf, type Element, textOf } from './_element.ts'
import { escaped, fold, plainText, safeHtml } from './_html.ts'
import { personsIn } from './_persons.ts'
import type { Found } from './_syndication.ts'
import { instantOf } from './_time.ts'
import { hasWords, wordingOf } from './_wording.ts'

/** The first element of the first of these keys that says something. */
const firstOf = (entry: Element, ...keys: string[]): Element | undefined =>
  keys.flatMap((key) => childrenOf(entry, key)).find(hasWords)

/**
 * An entry of RSS, RDF or Atom in one form: `{ id, title, link, summary, summaryText, content, contentText, authors,
 * published, updated, categories, enclosures }`. `summary` and `content` are safe HTML, the `…Text` fields what a reader
 * sees of them; times are instants in UTC, addresses absolute. What the entry does not say is left out; lists may be empty.
 */
export function entryOf(entry: Element, feed: Pick<Found, 'base' | 'manner'>) {
  const htmlOf = (element: Element | undefined) => {
    if (element === undefined) return { html: '', base: undefined }
    const { form, text, base } = wordingOf(element, 'html', feed.manner)
    return { html: form === 'plain' ? escaped(text) : text, base: base ?? feed.base }
  }
  const base = entry.scope.base ?? feed.base
  const link = linkOf(entry, base)
  const summary = htmlOf(firstOf(entry, 'description', 'summary'))
  const content = htmlOf(firstOf(entry, 'content:encoded', 'content'))
  const time = (...keys: string[]) => instantOf(textOf(firstOf(entry, ...keys)))
  return {
    id: fold(textOf(firstOf(entry, 'guid', 'id'))) || attributeOf(entry, 'rdf:about') || link,
    title: plainText(htmlOf(firstOf(entry, 'title', 'dc:title')).html) || undefined,
    link,
    summary: safeHtml(summary.html, summary.base) || undefined,
    summaryText: plainText(summary.html) || undefined,
    content: safeHtml(content.html, content.base) || undefined,
    contentText: plainText(content.html) || undefined,
    authors: [...new Set(['author', 'dc:creator', 'itunes:author'].flatMap((key) => personsIn(entry, key)))],
    published: time('pubdate', 'published', 'dc:date', 'issued'),
    updated: time('updated', 'modified'),
    categories: categoriesOf(entry),
    enclosures: enclosuresOf(entry, base),
  }
}

function linkOf(entry: Element, base: string | undefined): string | undefined {
  const alternate = childrenOf(entry, 'link').find((link) => {
    const rel = attributeOf(link, 'rel')
    return attributeOf(link, 'href') === undefined
      ? textOf(link).trim() !== ''
      : rel === undefined || rel === 'alternate'
  })
  const [guid] = childrenOf(entry, 'guid')
  const permanent = attributeOf(guid, 'ispermalink') === 'false' ? '' : textOf(guid)
  const written = alternate === undefined ? permanent : (attributeOf(alternate, 'href') ?? textOf(alternate))
  return /^\s*(?:https?:|\/)/i.test(written) || alternate !== undefined
    ? addressOf(written, alternate?.scope.base ?? base)
    : undefined
}

function categoriesOf(entry: Element): string[] {
  const elements = ['category', 'dc:subject'].flatMap((key) => childrenOf(entry, key))
  const terms = elements.map((element) => plainText(attributeOf(element, 'term') ?? textOf(element)))
  return [...new Set(terms.filter((term) => term !== ''))]
}

/** Files that belong to an entry, with addresses absolute. */
export function enclosuresOf(entry: Element, base: string | undefined) {
  const linked = childrenOf(entry, 'link').filter((link) => attributeOf(link, 'rel') === 'enclosure')
  return [...childrenOf(entry, 'enclosure'), ...linked].flatMap((element) => {
    const written = attributeOf(element, 'url') ?? attributeOf(element, 'href')
    const url = addressOf(written, element.scope.base ?? base)
    const length = Number(attributeOf(element, 'length') ?? '')
    const type = attributeOf(element, 'type')
    return url === undefined ? [] : [{ url, type, length: length > 0 ? length : undefined }]
  })
}
