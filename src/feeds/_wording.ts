import { Buffer, isUtf8 } from 'node:buffer'
import { attributeOf, type Element, textOf } from './_element.ts'
import { isForeignTag } from './_foreign-html.ts'
import { escaped } from './_html.ts'
import { isMarkup } from './_looks.ts'
import { straight } from './_straight.ts'

/** What a publisher wrote in one element: HTML of a stranger, not yet safe, or plain text. */
export type Wording = { form: 'html' | 'plain'; text: string; base: string | undefined }

/** How the format of a feed takes texts. */
export type Manner = {
  /** Atom says what is HTML; of others one has to look. */
  isAtom: boolean
  /** Atom 1.0 wraps XHTML in a `div` that is no part of the text. */
  unwraps: boolean
}

/**
 * What an element says, by its `type` and `mode`: escaped HTML, XHTML as it stands in the feed, base64 or plain text.
 * `otherwise` is what it means where it does not say; elements within it make it XHTML, whatever it says.
 */
export function wordingOf(element: Element, otherwise: 'html' | 'plain', manner: Manner): Wording {
  const type = typeOf(attributeOf(element, 'type'), otherwise)
  const { base } = element.scope
  const inner = inlineOf(element, type, manner)
  if (inner !== undefined) return { form: 'html', text: straight(inner), base }
  const coded = isCoded(attributeOf(element, 'mode'), type)
  const text = straight((coded ? decoded(textOf(element)) : textOf(element)).trim())
  const isHtml = type === 'html' || type === 'xhtml' || (type === 'plain' && !manner.isAtom && isMarkup(text))
  return { form: isHtml ? 'html' : 'plain', text, base }
}

/** Whether there are words in an element, or HTML; elements of data that a feed carries along are neither. */
export const hasWords = (element: Element): boolean =>
  element.children.some((child) =>
    typeof child === 'string' ? child.trim() !== '' : isForeignTag(localOf(child).toLowerCase()),
  )

/** A text that names its type in any of the ways of Atom. */
function typeOf(written: string | undefined, otherwise: string): string {
  const type = written?.trim().toLowerCase() || otherwise
  if (type === 'html' || type === 'text/html') return 'html'
  if (type === 'xhtml' || type === 'application/xhtml+xml') return 'xhtml'
  return type === 'text' || type === 'text/plain' ? 'plain' : type
}

/** The elements within a text, written out as HTML; `undefined` where the text is just text. */
function inlineOf(element: Element, type: string, { unwraps }: Manner): string | undefined {
  const inner = element.children.filter((child) => typeof child !== 'string')
  if (inner.length === 0) return type === 'xhtml' ? written(element).trim() : undefined
  const [only] = inner
  const wrapper = only !== undefined && inner.length === 1 && isWrapper(element, only) ? only : undefined
  // TypePad puts escaped HTML into a <div> (2007-10).
  const isTypePad = type === 'html' && wrapper?.children.every((child) => typeof child === 'string')
  if (wrapper !== undefined && isTypePad) return textOf(wrapper).trim()
  return written(unwraps && type === 'xhtml' && wrapper !== undefined ? wrapper : element).trim()
}

/** Whether nothing stands beside a `div`. */
const isWrapper = (element: Element, only: Element): boolean =>
  localOf(only) === 'div' &&
  element.children.every((child) => typeof child !== 'string' || child.trim() === '')

const localOf = (element: Element): string => element.name.slice(element.name.indexOf(':') + 1)
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i

/** What is within an element, as HTML. */
function written(element: Element): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return escaped(child)
      const name = localOf(child)
      const attributes = Object.entries(child.attributes)
        .filter(([key]) => !key.startsWith('xmlns'))
        .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`)
        .join('')
      // What stands within a <br> that nobody closed stands behind it.
      return empty.test(name)
        ? `<${name}${attributes} />${written(child)}`
        : `<${name}${attributes}>${written(child)}</${name}>`
    })
    .join('')
}

const isCoded = (mode: string | undefined, type: string): boolean =>
  mode === 'base64' || (/^[\w.-]+\/[\w.+-]+$/.test(type) && !/^text\/|[+/]xml$/.test(type))

/** base64 as text, if it is that. */
function decoded(text: string): string {
  const bytes = Buffer.from(text, 'base64')
  const isBase64 = /^[\w+/\s-]+=*\s*$/.test(text)
  return isBase64 && isUtf8(bytes) ? bytes.toString('utf8') : text
}
