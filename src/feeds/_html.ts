import { Parser } from 'htmlparser2'
import sanitizeHtml from 'sanitize-html'
import { addressOf } from './_address.ts'

export const DEEPEST_TEXT = 50
// The parser's time grows with the square of open elements: 100,000 times <b> take seconds, 5,000 milliseconds (2026-11).
const MOST_TAGS = 5000
const MOST_ENTITIES = 50_000
const tags = [
  ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code', 'q', 'cite'],
  ...[
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'a',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'sub',
    'sup',
    'time',
    'abbr',
  ],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'figure', 'figcaption', 'img'],
]
const block = new Set([
  ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'section', 'article', 'blockquote', 'pre'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'tr', 'th', 'td', 'figure', 'figcaption'],
])
/** Elements whose text no reader sees. */
const unread = new Set(['script', 'style', 'textarea', 'option'])

/**
 * HTML of a stranger with only what a text needs: no script, style, frame, form or event; addresses absolute.
 * A text with more than 5,000 tags loses them all.
 */
export function safeHtml(html: string, base: string | undefined): string {
  if (!isOrdinary(html)) return escaped(stripped(html))
  const absolute = (name: 'href' | 'src') => (tagName: string, attribs: sanitizeHtml.Attributes) => {
    const { [name]: written, ...others } = attribs
    const address = /^mailto:/i.test(written ?? '') ? written : addressOf(written, base)
    return { tagName, attribs: address === undefined ? others : { ...others, [name]: address } }
  }
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: {
      a: ['href'],
      img: ['src', 'alt'],
      time: ['datetime'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: { a: absolute('href'), img: absolute('src') },
    nestingLimit: DEEPEST_TEXT,
  }).trim()
}

/** What a reader sees of HTML: no tags, entities resolved, white space folded to single blanks. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return fold(html)
  if (!isOrdinary(html)) return stripped(html)
  const parts: string[] = []
  let [depth, silent] = [0, 0]
  const parser = new Parser({
    onopentag: (name) => {
      depth++
      if (block.has(name)) parts.push(' ')
      if (unread.has(name)) silent++
    },
    ontext: (text) => {
      if (silent === 0 && depth <= DEEPEST_TEXT) parts.push(text)
    },
    onclosetag: (name) => {
      depth--
      if (block.has(name)) parts.push(' ')
      if (unread.has(name)) silent--
    },
  })
  parser.end(html)
  return fold(parts.join(''))
}

/** No text of a newsroom has so many tags that reading them as HTML would take seconds. */
export function isOrdinary(html: string): boolean {
  if (html.length < MOST_TAGS) return true
  let [tags, entities] = [0, 0]
  for (const [letter] of html.matchAll(/[<&]/g)) {
    if (letter === '<') tags++
    else entities++
    if (tags > MOST_TAGS || entities > MOST_ENTITIES) return false
  }
  return true
}

/** A text without anything between angle brackets. */
export const stripped = (html: string): string => fold(html.replace(/<[^<>]*>/g, ' '))

/** Plain text as HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** White space folded to single blanks, none at the ends. */
export const fold = (text: string): string => text.replace(/\s+/g, ' ').trim()
