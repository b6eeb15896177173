import sanitizeHtml from 'sanitize-html'
import { addressAsWritten } from './_address.ts'
import { withEntities } from './_entities.ts'
import { harmlessHtml } from './_harmless.ts'
import { DEEPEST_TEXT, escaped, isOrdinary, stripped } from './_html.ts'
import { straight } from './_straight.ts'

/** Elements of HTML that show text, tables, lists, pictures and sound, and can do nothing. */
export const foreignTags: readonly string[] = [
  ...['a', 'abbr', 'acronym', 'address', 'article', 'aside', 'audio', 'b', 'bdi', 'bdo', 'big', 'blockquote'],
  ...[
    'br',
    'caption',
    'center',
    'cite',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'details',
    'dfn',
    'dir',
    'div',
  ],
  ...[
    'dl',
    'dt',
    'em',
    'figcaption',
    'figure',
    'font',
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
  ],
  ...[
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'map',
    'mark',
    'menu',
    'nav',
    'ol',
    'p',
    'picture',
    'pre',
  ],
  ...['q', 'rp', 'rt', 'ruby', 's', 'samp', 'section', 'small', 'source', 'span', 'strike', 'strong', 'sub'],
  ...['summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var'],
  ...['video', 'wbr'],
]
const tagSet: ReadonlySet<string> = new Set(foreignTags)

export const isForeignTag = (name: string): boolean => tagSet.has(name)

const places = new Set(['href', 'src', 'cite', 'longdesc', 'poster'])
const attributes = {
  '*': ['title', 'lang', 'dir'],
  a: ['href', 'rel', 'hreflang', 'type'],
  img: ['src', 'alt', 'width', 'height', 'longdesc'],
  ...{ audio: ['src', 'controls'], video: ['src', 'controls', 'width', 'height', 'poster'] },
  ...{ source: ['src', 'type'], time: ['datetime'], del: ['datetime', 'cite'], ins: ['datetime', 'cite'] },
  ...{ q: ['cite'], blockquote: ['cite'], ol: ['start', 'type', 'reversed'], li: ['value'] },
  ...{ td: ['colspan', 'rowspan', 'headers'], th: ['colspan', 'rowspan', 'scope', 'headers'] },
}

/** The value of an attribute as a browser would read it, so that no scheme hides behind a reference or a control. */
const readAddress = (written: string): string =>
  withEntities(written)
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_all, hex?: string, decimal?: string) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
    })
    .replace(/[\t\n\r]|^[\0-\x20]+|[\0-\x20]+$/g, '')

/** Absolute; relative only where nobody knows to what. A reference is escaped, not read, when it is written out. */
function placeOf(written: string, base: string | undefined): string | undefined {
  const read = readAddress(written)
  const place = /^(?:mailto|tel):/i.test(read) ? read : addressAsWritten(read, base)
  return place?.replaceAll('&', '&amp;')
}

/**
 * HTML of a stranger as he wrote it, with his spelling of characters, but without script, style, frame, form or event;
 * addresses absolute. A text with more than 5,000 tags loses them all.
 */
export function foreignHtml(html: string, base: string | undefined): string {
  if (!html.includes('<')) return words(html).trim()
  if (!isOrdinary(html)) return escaped(stripped(html))
  return harmlessHtml(html, base, words) ?? sanitised(html, base)
}

/** By sanitize-html, whatever it is. */
export const sanitised = (html: string, base: string | undefined): string =>
  sanitizeHtml(meant(html).replace(notMarkup, '&lt;!'), {
    allowedTags: [...foreignTags],
    allowedAttributes: attributes,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    // Every address has been seen to below, where references in it are read first.
    allowedSchemesAppliedToAttributes: [],
    transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: safeAttributes(attribs, base) }) },
    nestingLimit: DEEPEST_TEXT,
    parser: { decodeEntities: false },
  }).trim()

/** Words of HTML without a tag. */
const words = (html: string): string =>
  /[&>]/.test(html) ? meant(html.replace(loneAmpersand, '&amp;').replaceAll('>', '&gt;')) : html

/** References to control characters, which are those of windows-1252 to everybody who writes or reads them. */
const meant = (html: string): string =>
  html.includes('&#')
    ? html.replace(/&#(?:1[2-5]\d|x[89][\da-f]);/gi, (whole) => {
        const letter = straight(readAddress(whole))
        return /[\x80-\x9f]/.test(letter) ? whole : `&#x${letter.codePointAt(0)?.toString(16)};`
      })
    : html

const loneAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi
const notMarkup = /<!(?!doctype|--|\[)/gi

/** Elements that do something in a page, or swallow what follows. */
const active =
  /^(?:script|style|i?frame|frameset|object|embed|applet|link|meta|base|form|input|button|textarea|select|svg|math|template|no\w+|xmp|plaintext|title|portal|html|head|body)$/i
const tagLike = /<(?:\/?([a-z][^\s<>/]*)([^<>]*>?)|[!?/])/gi

/**
 * A plain text as it was written, which may hold `<` and `&`. One that would do something in the page of somebody who
 * takes it for HTML is escaped: `How to use <script>` loses nothing so, and its reader nothing either.
 */
export function foreignText(text: string): string {
  if (!text.includes('<')) return text
  for (const [, name, rest] of text.matchAll(tagLike))
    if (name === undefined || rest !== '>' || active.test(name)) return escaped(text)
  return text
}

/** In the order of their names, addresses absolute or left out. */
function safeAttributes(attribs: sanitizeHtml.Attributes, base: string | undefined): sanitizeHtml.Attributes {
  const safe: sanitizeHtml.Attributes = {}
  for (const name of Object.keys(attribs).sort()) {
    const written = attribs[name] ?? ''
    const value = places.has(name) ? placeOf(written, base) : written
    if (value !== undefined) safe[name] = value
  }
  return safe
}
