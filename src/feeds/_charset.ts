/** Where the name of a character encoding was found. */
export type Charset = { label: string; source: string }

/** How a format names its own encoding within the first 1,024 bytes. */
export type InnerCharset = (head: string) => string | undefined

export const charsetOfXml: InnerCharset = (head) =>
  /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]

export const charsetOfHtml: InnerCharset = (head) =>
  charsetOfXml(head) ?? /<meta[^>]+?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]

/** Formats that cannot name an encoding (JSON, CSV). */
export const charsetUnsaid: InnerCharset = () => undefined

const boms: readonly [label: string, ...bytes: number[]][] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
]

/**
 * The encoding a payload is said to be in: byte order mark, then the beat's own word, then `Content-Type`,
 * then the document's declaration, else utf-8.
 */
export function charsetOf(
  bytes: Uint8Array,
  told: { charset?: string | undefined; contentType?: string | undefined; inner: InnerCharset },
): Charset {
  const bom = boms.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (bom !== undefined) return { label: bom[0], source: 'its byte order mark' }
  if (told.charset !== undefined) return { label: told.charset, source: 'the beat' }
  const header = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(told.contentType ?? '')?.[1]
  if (header !== undefined) return { label: header, source: 'its Content-Type' }
  const wide = wideness(bytes)
  if (wide !== undefined) return { label: wide, source: 'its first two bytes' }
  const declared = told.inner(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says (.NET's StringWriter writes so).
  if (declared !== undefined && !/^utf-?16/i.test(declared))
    return { label: declared, source: 'its declaration' }
  return { label: 'utf-8', source: 'nothing' }
}

/** UTF-16 without a mark, told by the zero byte beside the first `<`, `{` or `[`. */
function wideness([first = 0, second = 0]: Uint8Array): string | undefined {
  const opens = (byte: number) => byte === 0x3c || byte === 0x7b || byte === 0x5b
  if (opens(first) && second === 0) return 'utf-16le'
  return first === 0 && opens(second) ? 'utf-16be' : undefined
}
