import { XMLValidator } from 'fast-xml-parser'
import { complaint, isWebPage, seen, whatCame } from './_complaint.ts'
import { DEEPEST } from './_json.ts'

const EXPECTED = 'XML was expected'

/**
 * Refuses what is no well-formed XML document: `not-xml` for a web page, plain text, a fault, or an entity that is
 * neither one of the five nor numeric; `cut-short` where the root never closes; `too-deep` beyond 256 levels.
 */
export function checkXml(text: string): void {
  const root = checkRoot(text)
  const result = XMLValidator.validate(text)
  if (result !== true) {
    if (!isClosed(text, root)) throw cutShort(text, root)
    const { line, col, msg } = result.err
    throw complaint('not-xml', `the XML is faulty at ${line}:${col}: ${msg} Tell the publisher`)
  }
  refuseOwnEntities(text)
  refuseDeepOrMany(text)
}

/** The name of the root element. Throws `not-xml` for a web page, and for what has no element at all. */
export function checkRoot(text: string): string {
  const root = rootOf(text)
  // Some feeds begin with the document type of a web page.
  if (root !== undefined && (isFeedRoot(root) || !isWebPage(text))) return root
  throw complaint('not-xml', `${EXPECTED}, ${whatCame(text)} came; look whether the feed moved`)
}

const isFeedRoot = (name: string): boolean => /^(?:[\w.-]+:)?(?:rss|rdf|feed)$/i.test(name)

/** The error of a document whose root is never closed: asking again helps. */
export const cutShort = (text: string, root: string) =>
  complaint(
    'cut-short',
    `<${root}> is never closed: the XML ends in ${seen(text.slice(-60))}; fetch it again`,
  )

const prolog = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*/i

/** The name of the root element, before anything else is known about the text. */
export function rootOf(text: string): string | undefined {
  const start = prolog.exec(text)?.[0].length ?? 0
  return /^<([^\s<>/!?="'&]+)/.exec(text.slice(start, start + 300))?.[1]
}

const attribute = /([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The root element's name and attributes, before a parser has seen the text. */
export function rootTagOf(text: string): { name: string; attributes: Record<string, string> } {
  const name = rootOf(text) ?? ''
  const start = prolog.exec(text)?.[0].length ?? 0
  const tag = /^<(?:[^<>"']|"[^"]*"|'[^']*')*>/.exec(text.slice(start, start + 50_000))?.[0] ?? ''
  const found = [...tag.matchAll(attribute)].map(([, key = '', double, single]): [string, string] => [
    key,
    withXmlEntities(double ?? single ?? ''),
  ])
  return { name, attributes: Object.fromEntries(found) }
}

const characters: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' },
}
const withXmlEntities = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (whole) => characters[whole] ?? whole)

/** Whether the root element's closing tag stands near the end. */
export const isClosed = (text: string, root: string): boolean =>
  text.slice(-2000).toLowerCase().includes(`</${root.toLowerCase()}`)

/** Entities of the document's own are never expanded (a few lines can grow to gigabytes), nor unknown ones guessed. */
function refuseOwnEntities(text: string): void {
  const bare = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, '')
  const own = /<!ENTITY\s+[^>]{0,60}/.exec(bare)?.[0]
  if (own !== undefined)
    throw complaint('not-xml', `the XML declares entities of its own, ${seen(own)}; they are not expanded`)
  const unknown = /&(?!#\d{1,7};|#x[\da-f]{1,6};|(?:amp|lt|gt|quot|apos);).{0,20}/i.exec(bare)
  if (unknown === null) return
  const line = bare.slice(0, unknown.index).split('\n').length
  throw complaint(
    'not-xml',
    `the XML has an entity that XML does not know near line ${line}: ${seen(unknown[0])}`,
  )
}

const tag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<([/?!]?)[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/g

/** Linear, since the validator has seen to it that everything opened is closed. */
function refuseDeepOrMany(text: string): void {
  let [depth, roots] = [0, 0]
  for (const [whole, mark] of text.matchAll(tag)) {
    if (mark === '/') depth--
    if (mark !== '') continue
    if (depth === 0) roots++
    if (whole.endsWith('/>')) continue
    depth++
    if (depth > DEEPEST)
      throw complaint('too-deep', `elements nested deeper than ${DEEPEST} levels; no feed needs that`)
  }
  if (roots > 1) throw complaint('not-xml', `${roots} documents one after the other; a feed is one document`)
}
