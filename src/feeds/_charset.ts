/** Where the name of a character encoding was found. */
export type Charset = { label: string; source: string }

/** How a format names its own encoding within the first 1,024 bytes. */
export type InnerCharset = (head: string) => string | undefined

export const charsetOfXml: InnerCharset = (head) =>
  /^(?:\s|<!--(?:(?!-->)[\s\S])*-->)*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]

export const charsetOfHtml: InnerCharset = (head) =>
  charsetOfXml(head) ?? /<meta[^>]+?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]

/** Formats that cannot name an encoding (JSON, CSV). */
export const charsetUnsaid: InnerCharset = () => undefined

const boms: readonly [label: string, ...bytes: number[]][] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  // Before those of UTF-16, which begin alike.
  ['utf-32le', 0xff, 0xfe, 0, 0],
  ['utf-32be', 0, 0, 0xfe, 0xff],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
]

type Told = { charset?: string | undefined; contentType?: string | undefined; inner: InnerCharset }

/**
 * The encoding a payload is said to be in: byte order mark, then the beat's own word, then `Content-Type`,
 * then the document's declaration, else utf-8.
 */
export function charsetOf(bytes: Uint8Array, told: Told): Charset {
  const bom = boms.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (bom !== undefined) return { label: bom[0], source: 'its byte order mark' }
  if (told.charset !== undefined) return { label: told.charset, source: 'the beat' }
  // Nothing in any other encoding begins so, whatever a server says of all it sends.
  const wide = wideness(bytes)
  if (wide !== undefined) return { label: wide, source: 'its first bytes' }
  const header = charsetOfHeader(told.contentType)
  const isBytewise = opens(bytes[0]) && isWide(header)
  if (header !== undefined && !isBytewise) return { label: header, source: 'its Content-Type' }
  const declared = declarationOf(bytes, told.inner)
  return declared ?? { label: 'utf-8', source: 'nothing' }
}

/** The `charset` of a Content-Type, in whatever quotation marks. */
export const charsetOfHeader = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1]

/** The document's own word on its encoding, read byte by byte. */
export function declarationOf(bytes: Uint8Array, inner: InnerCharset): Charset | undefined {
  const declared = inner(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))
  // A declaration that can be read byte by byte is in no wide encoding, whatever it says (.NET's StringWriter writes so).
  if (declared === undefined || isWide(declared)) return undefined
  return { label: declared, source: 'its declaration' }
}

const isWide = (label: string | undefined): boolean =>
  /^(?:utf|ucs|u|iso-10646-ucs)[-_]?(?:16|32|2|4)/i.test(label ?? '')

/** `<`, `{` or `[`. */
const opens = (byte: number | undefined): boolean => byte === 0x3c || byte === 0x7b || byte === 0x5b

/** UTF-16 and UTF-32 without a mark, told by the zero bytes beside the first `<`, `{` or `[`. */
function wideness([first = 0, second = 0, third = 0, fourth = 0]: Uint8Array): string | undefined {
  if (opens(first) && second === 0) return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le'
  if (first === 0 && second === 0 && third === 0 && opens(fourth)) return 'utf-32be'
  return first === 0 && opens(second) ? 'utf-16be' : undefined
}
