import { addressOf } from './_address.ts'
import { attributeOf, childrenOf, type Element, textOf } from './_element.ts'
import { escaped, fold, plainText, safeHtml } from './_html.ts'
import { instantOf } from './_time.ts'

/** The first element of any of these names that says something. */
const firstOf = (entry: Element, ...names: string[]): Element =>
  names.flatMap((name) => childrenOf(entry, name)).find((element) => textOf(element).trim() !== '')

/**
 * An entry of RSS, RDF or Atom in one form: `{ id, title, link, summary, summaryText, content, contentText, authors,
 * published, updated, categories, enclosures }`. `summary` and `content` are safe HTML, the `…Text` fields what a reader
 * sees of them; times are instants in UTC, addresses absolute. What the entry does not say is left out; lists may be empty.
 */
export function entryOf(entry: Element, feedBase: string | undefined) {
  const base = addressOf(attributeOf(entry, 'xml:base'), feedBase) ?? feedBase
  const link = linkOf(entry, base)
  const summary = htmlOf(firstOf(entry, 'description', 'summary'))
  const content = htmlOf(firstOf(entry, 'content:encoded', 'content'))
  const time = (...names: string[]) => instantOf(textOf(firstOf(entry, ...names)))
  return {
    id: fold(textOf(firstOf(entry, 'guid', 'id'))) || attributeOf(entry, 'rdf:about') || link,
    title: plainText(htmlOf(firstOf(entry, 'title', 'dc:title'))) || undefined,
    link,
    summary: safeHtml(summary, base) || undefined,
    summaryText: plainText(summary) || undefined,
    content: safeHtml(content, base) || undefined,
    contentText: plainText(content) || undefined,
    authors: authorsOf(entry),
    published: time('pubDate', 'published', 'dc:date', 'issued'),
    updated: time('updated', 'atom:updated', 'modified'),
    categories: categoriesOf(entry),
    enclosures: enclosuresOf(entry, base),
  }
}

/** Atom says by `type` whether a text is plain; RSS never says, and means HTML. */
function htmlOf(element: Element): string {
  const text = textOf(element).trim()
  return attributeOf(element, 'type') === 'text' ? escaped(text) : text
}

function linkOf(entry: Element, base: string | undefined): string | undefined {
  const links = [...childrenOf(entry, 'link'), ...childrenOf(entry, 'atom:link')]
  const alternate = links.find((link) => {
    const rel = attributeOf(link, 'rel')
    return attributeOf(link, 'href') === undefined
      ? textOf(link).trim() !== ''
      : rel === undefined || rel === 'alternate'
  })
  const [guid] = childrenOf(entry, 'guid')
  const permanent = attributeOf(guid, 'isPermaLink') === 'false' ? '' : textOf(guid)
  const written = alternate === undefined ? permanent : (attributeOf(alternate, 'href') ?? textOf(alternate))
  return /^\s*(?:https?:|\/)/i.test(written) || alternate !== undefined ? addressOf(written, base) : undefined
}

/** Names of persons; of `mark@example.org (Mark Pilgrim)` the name, of an address alone the address. */
function authorsOf(entry: Element): string[] {
  const elements = ['author', 'dc:creator', 'itunes:author'].flatMap((name) => childrenOf(entry, name))
  const names = elements.map((element) => {
    const [name] = childrenOf(element, 'name')
    const [email] = childrenOf(element, 'email')
    const written = plainText(textOf(name) || textOf(email) || textOf(element))
    return /^\S+@\S+\s+\((.+)\)$/.exec(written)?.[1] ?? written
  })
  return [...new Set(names.filter((name) => name !== ''))]
}

function categoriesOf(entry: Element): string[] {
  const elements = ['category', 'dc:subject'].flatMap((name) => childrenOf(entry, name))
  const terms = elements.map((element) => plainText(attributeOf(element, 'term') ?? textOf(element)))
  return [...new Set(terms.filter((term) => term !== ''))]
}

function enclosuresOf(entry: Element, base: string | undefined) {
  const linked = childrenOf(entry, 'link').filter((link) => attributeOf(link, 'rel') === 'enclosure')
  return [...childrenOf(entry, 'enclosure'), ...linked].flatMap((element) => {
    const url = addressOf(attributeOf(element, 'url') ?? attributeOf(element, 'href'), base)
    const length = Number(attributeOf(element, 'length') ?? '')
    const type = attributeOf(element, 'type')
    return url === undefined ? [] : [{ url, type, length: length > 0 ? length : undefined }]
  })
}
