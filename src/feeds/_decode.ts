import { isAscii, isUtf8 } from 'node:buffer'
import type { Payload } from '../seams/feed.ts'
import { type Charset, charsetOf, charsetOfHeader, declarationOf, type InnerCharset } from './_charset.ts'
import { type Codec, codecOf, mostlyUtf8 } from './_codec.ts'
import { complaint } from './_complaint.ts'
import { guess, likelier } from './_detect.ts'
import { isSingleByte, strictly } from './_strict-charset.ts'

/** No feed is larger than this, in bytes. */
const LARGEST = 15_000_000
const CUT_AND_PADDED = 8

/**
 * What may be done where the bytes are not in the encoding they are said to be in: nothing; another encoding where
 * they are proven to be utf-8; or whatever gives the most of a text (`bytes`), for feeds of words, not of figures.
 */
export type Mending = 'nothing' | 'labels' | 'bytes'

export type Decoded = {
  text: string
  /** The encoding the bytes were read in. */
  encoding: string
  /** The name it goes by in this payload: `us-ascii` where there is nothing else in it. */
  label: string
  /** Where its label was overruled, how. */
  repairs: string[]
}

/**
 * The payload as text, and the encoding it was read in. NUL and private-use characters are left out: writers use
 * those as marks. Throws `empty`, `too-large`, `cut-short` (a tail of NUL bytes) and `wrong-charset`.
 */
export function decode(
  payload: Payload,
  inner: InnerCharset,
  charset?: string,
  mending: Mending = 'nothing',
): Decoded {
  const { bytes, contentType } = payload
  refuseSize(bytes)
  const said = charsetOf(bytes, { charset, contentType, inner })
  // The beat's own word was given by somebody who looked.
  const read = readAs(bytes, said, said.source === 'the beat' ? 'nothing' : mending, inner)
  const text = clean(read.text)
  if (text.trim() === '') {
    throw complaint(
      'empty',
      `${bytes.length} bytes, all of them white space or NUL; look whether the feed moved`,
    )
  }
  refusePadded(bytes, read.encoding)
  return { text, encoding: read.encoding, label: labelOf(bytes, read, said, payload), repairs: read.repairs }
}

/** A text without NUL and private-use characters, and without halves of surrogate pairs. */
export const clean = (text: string): string => text.replace(/[\0\uE000-\uF8FF]/g, '').toWellFormed()

function refuseSize(bytes: Uint8Array): void {
  if (bytes.length === 0)
    throw complaint('empty', 'the answer has no body; look whether the address still serves the feed')
  if (bytes.length > LARGEST) {
    throw complaint(
      'too-large',
      `${bytes.length} bytes; the limit is ${LARGEST}: ask the feed for a shorter period`,
    )
  }
}

type Read = { text: string; encoding: string; repairs: string[] }

function readAs(bytes: Uint8Array, said: Charset, mending: Mending, inner: InnerCharset): Read {
  const codec = codecOf(said.label)
  const isUtf8ByProof = codec !== undefined && isSingleByte(codec) && isUtf8(bytes) && !isAscii(bytes)
  if (mending === 'nothing') return strictly(bytes, said, codec)
  if (isUtf8ByProof) return overruled(bytes, said, 'utf-8', utf8(bytes))
  if (mending === 'labels') return strictly(bytes, said, codec)
  const text = codec?.read(bytes)
  if (codec === undefined || text === undefined) return mended(bytes, said, inner)
  const other = escapedJapanese(bytes, said) ?? arbitrated(bytes, said, codec, inner)
  return other ?? { text, encoding: codec.encoding, repairs: [] }
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes)

function overruled(bytes: Uint8Array, said: Charset, encoding: string, text: string): Read {
  const offset = bytes.findIndex((byte) => byte >= 0x80)
  const what =
    said.source === 'nothing'
      ? `nothing names its encoding, and from offset ${offset} on it is not utf-8`
      : `${said.source} says ${said.label}, but the bytes from offset ${offset} on are not`
  return { text, encoding, repairs: [`${what}: read as ${encoding}`] }
}

/** The document's own word, utf-8, what the bytes look like: the first that fits, at last utf-8 with holes. */
function mended(bytes: Uint8Array, said: Charset, inner: InnerCharset): Read {
  const declared = declarationOf(bytes, inner)
  const own = declared === undefined ? undefined : codecOf(declared.label)
  const text = own?.read(bytes)
  if (own !== undefined && text !== undefined && !isUtf8(bytes))
    return overruled(bytes, said, own.encoding, text)
  if (isUtf8(bytes)) return overruled(bytes, said, 'utf-8', utf8(bytes))
  const mixed = mostlyUtf8(bytes)
  if (mixed !== undefined) {
    const repairs = [`${mixed.strays} bytes that are not utf-8 are read as windows-1252`]
    return { text: mixed.text, encoding: 'utf-8', repairs }
  }
  const found = guess(bytes)
  if (found !== undefined) return overruled(bytes, said, found.codec.encoding, found.text)
  return overruled(bytes, said, 'windows-1252', new TextDecoder('windows-1252').decode(bytes))
}

/** Servers send one encoding for all they have; where the document names another, the bytes say which it is. */
function arbitrated(bytes: Uint8Array, said: Charset, codec: Codec, inner: InnerCharset): Read | undefined {
  if (said.source !== 'its Content-Type' || isAscii(bytes)) return undefined
  const declared = declarationOf(bytes, inner)
  const own = declared === undefined ? undefined : codecOf(declared.label)
  const text = own?.read(bytes)
  if (own === undefined || text === undefined || own.encoding === codec.encoding) return undefined
  return likelier(bytes, codec, own) === own ? overruled(bytes, said, own.encoding, text) : undefined
}

/** ISO-2022-JP is ASCII with escapes, and so fits every encoding; no document of another has these. */
function escapedJapanese(bytes: Uint8Array, said: Charset): Read | undefined {
  const escapes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (/^iso-2022/i.test(said.label) || !isAscii(bytes)) return undefined
  if (!escapes.includes('\x1b$B') && !escapes.includes('\x1b$@')) return undefined
  const text = codecOf('iso-2022-jp')?.read(bytes)
  const repairs = [`${said.source} says ${said.label}, but it has escapes: read as iso-2022-jp`]
  return text === undefined ? undefined : { text, encoding: 'iso-2022-jp', repairs }
}

/** A file cut by a full disk or a dropped connection often keeps its length, in NUL bytes. */
function refusePadded(bytes: Uint8Array, encoding: string): void {
  const last = bytes.findLastIndex((byte) => byte !== 0)
  const zeros = bytes.length - 1 - last
  if (/^utf-?(?:16|32)/.test(encoding) || zeros < CUT_AND_PADDED) return
  throw complaint('cut-short', `the last ${zeros} bytes are NUL: the file was cut; fetch it again`)
}

/**
 * The publisher's own name of an encoding, where it was not overruled. RFC 3023 makes `text/*` without a charset
 * us-ascii, whatever the document says; that is the truth only where there is nothing else in it.
 */
function labelOf(bytes: Uint8Array, read: Read, said: Charset, { contentType }: Payload): string {
  const label = said.label.toLowerCase()
  if (read.repairs.length > 0 || said.source === 'its first bytes') return read.encoding
  const isText = /^\s*text\//i.test(contentType ?? '') && charsetOfHeader(contentType) === undefined
  if (isText && said.source !== 'its byte order mark' && isAscii(bytes)) return 'us-ascii'
  return codecOf(label)?.encoding === 'gb18030' ? 'gb18030' : label
}
