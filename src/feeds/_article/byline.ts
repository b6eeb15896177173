import { fold } from '../_html.ts'
import type { Element, Page } from './tree.ts'
import { textWithin, wordsAt } from './written.ts'

/** How a byline begins, in the languages of the wires. */
const by =
  /^(?:(?:written|reported|posted|published|story|text|words|article|reporting|opinion|review|a column|analysis)\s+by|by|von|par|por|di|da|af|av|door|autor(?:e|a)?|auteur|автор(?:ы)?|текст|редактор|اسم الكاتب|作者|記者|记者)(?![\p{L}])\s*[:：]?\s*/iu
const LONGEST = 120

/**
 * Who wrote it, names parted by commas: what JSON-LD and `<meta>` say, else the page's own byline without its "By"; `undefined`
 * where nothing names a person or a newsroom.
 */
export function bylineOf(
  page: Page,
  meta: ReadonlyMap<string, string>,
  authors: readonly string[],
): string | undefined {
  const told = [
    authors.join(', '),
    ...[
      'author',
      'article:author',
      'og:article:author',
      'byl',
      'dc.creator',
      'dcterms.creator',
      'parsely-author',
      'sailthru.author',
    ].map((name) => meta.get(name) ?? ''),
  ].map(nameIn)
  return told.find((name) => name !== '') ?? shownIn(page)
}

/** The name in a byline; empty for an address, a number, or what is too long to be one. */
function nameIn(written: string): string {
  const name = fold(written)
    .replace(by, '')
    .replace(/\s+\|\s.*$/, '')
    .replace(/\s*[|·•,;-]?\s*(?:published|updated|posted|last updated)\b.*$/i, '')
    .replace(/[\s,;|·•]+$/, '')
  const isName =
    /\p{L}{2}/u.test(name) &&
    name.length <= LONGEST &&
    !/^https?:|^www\.|^@|\/|^(?:admin|administrator|author|editor|undefined|null|none|user|webmaster)$/i.test(
      name,
    )
  return isName ? name : ''
}

function shownIn(page: Page): string | undefined {
  const ranks: readonly ((element: Element) => boolean)[] = [
    (element) =>
      wordsAt(element, 'itemprop').includes('author') ||
      (element.name === 'a' && wordsAt(element, 'rel').includes('author')),
    ({ attributes }) =>
      /(?:^|[\s_-])(?:by-?line|author-?name|post-?author|article-?author|c-byline)(?:$|[\s_-])/i.test(
        `${attributes.class ?? ''} ${attributes.id ?? ''}`,
      ),
  ]
  for (const isOne of ranks) {
    const names = page.elements
      .filter(isOne)
      .slice(0, 20)
      .map((element) => nameIn(nameWithin(page, element)))
    const first = names.find((name) => name !== '')
    if (first !== undefined) return first
  }
  return undefined
}

/** Of `<span itemprop="author"><a itemprop="name">…` the name alone. */
function nameWithin(page: Page, element: Element): string {
  const end = endOf(element)
  const named = page.elements
    .slice(element.id, end + 1)
    .find((inner) => wordsAt(inner, 'itemprop').includes('name'))
  return named === undefined
    ? (element.attributes.content ?? textWithin(element))
    : (named.attributes.content ?? textWithin(named))
}

/** The id of the last element within an element. */
function endOf(element: Element): number {
  let last = element
  for (;;) {
    const inner = last.children.findLast((child) => typeof child !== 'string')
    if (inner === undefined) return last.id
    last = inner
  }
}
