import { addressAsWritten } from './_address.ts'
import { attributeOf, childrenOf, type Element, textOf } from './_element.ts'
import { enclosuresOf } from './_entry.ts'
import { foreignHtml, foreignText } from './_foreign-html.ts'
import { fold, plainText } from './_html.ts'
import { personsIn } from './_persons.ts'
import { straight } from './_straight.ts'
import type { Found } from './_syndication.ts'
import { instantOf } from './_time.ts'
import { hasWords, wordingOf } from './_wording.ts'

/** One item of any feed, as `feed parse` tells it. Texts are HTML only where the publisher wrote HTML. */
export type Item = {
  id: string | null
  url: string | null
  title: string | null
  summary: string | null
  content: string | null
  authors: string[]
  published: string | null
  updated: string | null
  categories: string[]
  enclosures: { url: string; type: string | null; length: number | null }[]
}

type Feed = Pick<Found, 'base' | 'manner'>

/** What a text means where it does not say: HTML in these, plain text in all others. */
const html: ReadonlySet<string> = new Set([
  ...['description', 'content:encoded', 'fullitem', 'xhtml:body', 'body', 'dc:description', 'itunes:summary'],
])

/** The text of an element, its HTML safe and with absolute addresses. */
export function told(element: Element, feed: Feed): string {
  const { form, text, base } = wordingOf(element, html.has(element.key) ? 'html' : 'plain', feed.manner)
  return form === 'html' ? foreignHtml(text, base ?? feed.base) : foreignText(text)
}

/** The texts of these keys, in the order in which they stand. */
const textsOf = (element: Element, feed: Feed, ...keys: string[]): string[] =>
  childrenOf(element, ...keys)
    .filter(hasWords)
    .map((each) => told(each, feed))

/** The text of the first of these groups of keys that has any; `null` where none has. */
export function firstText(element: Element, feed: Feed, ...groups: string[][]): string | null {
  for (const keys of groups) {
    const [first] = textsOf(element, feed, ...keys)
    if (first !== undefined) return first
  }
  return null
}

export function itemOf(entry: Element, feed: Feed): Item {
  const base = entry.scope.base ?? feed.base
  const link = linkOf(entry, base)
  const summaries = textsOf(entry, feed, 'description', 'summary', 'abstract', 'dc:description')
  const groups = childrenOf(entry, 'media:group', 'media:content')
  const ofMedia = (key: string): string | null =>
    groups.map((group) => firstText(group, feed, [key])).find((text) => text !== null) ?? null
  return {
    id: idOf(entry, base) ?? link,
    url: link,
    title: firstText(entry, feed, ['title'], ['dc:title'], ['media:title']) ?? ofMedia('media:title'),
    summary:
      summaries[0] ??
      firstText(entry, feed, ['itunes:summary'], ['media:description'], ['itunes:subtitle']) ??
      ofMedia('media:description'),
    content:
      firstText(entry, feed, ['content:encoded', 'content', 'xhtml:body', 'body', 'fullitem']) ??
      summaries[1] ??
      null,
    authors: personsIn(entry, 'author', 'dc:creator', 'dc:author', 'dcterms:creator', 'itunes:author'),
    ...datesOf(entry),
    categories: categoriesOf(entry),
    enclosures: enclosuresOf(entry, base).map(({ url, type, length }) => ({
      url,
      type: type ?? null,
      length: length ?? null,
    })),
  }
}

/** The last date of these keys that can be read: a publisher who writes two of a kind appends the right one. */
const lastDate = (element: Element, ...keys: string[]): string | undefined =>
  childrenOf(element, ...keys)
    .map((each) => instantOf(textOf(each)))
    .findLast((instant) => instant !== undefined)

/** When something was published and last changed; what has only a date of some kind was published then. */
export function datesOf(element: Element): { published: string | null; updated: string | null } {
  const updated =
    lastDate(element, 'updated', 'modified', 'lastbuilddate', 'dc:date', 'dcterms:modified') ??
    instantOf(attributeOf(element, 'lastmod') ?? '')
  const published =
    lastDate(element, 'pubdate', 'published', 'issued', 'dcterms:issued') ??
    lastDate(element, 'created', 'dcterms:created') ??
    lastDate(element, 'dc:date', 'dcterms:date', 'dcterms:available')
  return { published: published ?? null, updated: updated ?? null }
}

/** The identity a publisher gave, resolved where it is a relative address; `rdf:about` where there is no other. */
export function idOf(element: Element, base: string | undefined): string | null {
  const given = childrenOf(element, 'guid', 'id').find((each) => textOf(each).trim() !== '')
  const text = fold(textOf(given))
  const isAddress = attributeOf(given, 'ispermalink')?.toLowerCase() !== 'false'
  if (text !== '') return (isAddress && base !== undefined ? resolved(text, given, base) : undefined) ?? text
  const about = Object.entries(element.attributes).find(([name]) => name.endsWith(':about'))
  return about?.[1] || null
}

/** Only what is plainly part of an address: an id is opaque. */
const resolved = (text: string, element: Element | undefined, base: string): string | undefined =>
  /^[/?#.]/.test(text) ? addressAsWritten(text, element?.scope.base ?? base) : undefined

const pages = /^(?:text\/html|application\/xhtml\+xml)/i

/** The page of an item or a feed: what is linked as alternate and is HTML, else any alternate, else a permanent guid. */
export function linkOf(element: Element, base: string | undefined): string | null {
  const links = childrenOf(element, 'link').flatMap((link) => {
    const written =
      attributeOf(link, 'href') ?? attributeOf(link, 'url') ?? attributeOf(link, 'uri') ?? textOf(link)
    const rel = (attributeOf(link, 'rel') ?? 'alternate').toLowerCase()
    const url = rel === 'alternate' ? addressAsWritten(straight(written), link.scope.base ?? base) : undefined
    return url === undefined ? [] : [{ url, isPage: pages.test(attributeOf(link, 'type') ?? 'text/html') }]
  })
  const page = links.find(({ isPage }) => isPage) ?? links[0]
  const own = addressAsWritten(attributeOf(element, 'href'), base)
  return page?.url ?? own ?? permanent(element, base) ?? null
}

function permanent(element: Element, base: string | undefined): string | undefined {
  const [guid] = childrenOf(element, 'guid')
  if (guid === undefined || attributeOf(guid, 'ispermalink')?.toLowerCase() === 'false') return undefined
  const text = textOf(guid).trim()
  return /^(?:https?:|\/)/i.test(text) ? addressAsWritten(text, guid.scope.base ?? base) : undefined
}

function categoriesOf(entry: Element): string[] {
  const terms = childrenOf(entry, 'category', 'dc:subject', 'media:category').map(
    (each) => attributeOf(each, 'term') ?? (textOf(each) || attributeOf(each, 'label') || ''),
  )
  const words = childrenOf(entry, 'itunes:keywords', 'keywords').flatMap((each) => textOf(each).split(','))
  return [...new Set([...terms, ...words, ...shelves(entry)].map(plainText).filter((term) => term !== ''))]
}

/** The shelves of iTunes stand within each other. */
const shelves = (element: Element): string[] =>
  childrenOf(element, 'itunes:category').flatMap((each) => [
    attributeOf(each, 'text') ?? '',
    ...shelves(each),
  ])
