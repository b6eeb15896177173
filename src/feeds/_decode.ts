import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import type { Payload } from '../seams/feed.ts'
import { type Charset, charsetOf, type InnerCharset } from './_charset.ts'
import { complaint } from './_complaint.ts'

/** No feed is larger than this, in bytes. */
const LARGEST = 15_000_000
const CUT_AND_PADDED = 8

export type Decoded = { text: string; encoding: string }

/**
 * The payload as text, and the encoding it was read in. NUL and private-use characters are left out: writers use
 * those as marks. Throws `empty`, `too-large`, `cut-short` (a tail of NUL bytes) and `wrong-charset`.
 */
export function decode(payload: Payload, inner: InnerCharset, charset?: string): Decoded {
  const { bytes, contentType } = payload
  if (bytes.length === 0)
    throw complaint('empty', 'the answer has no body; look whether the address still serves the feed')
  if (bytes.length > LARGEST) {
    throw complaint(
      'too-large',
      `${bytes.length} bytes; the limit is ${LARGEST}: ask the feed for a shorter period`,
    )
  }
  const said = charsetOf(bytes, { charset, contentType, inner })
  const decoder = decoderOf(said)
  refuseMislabelled(bytes, decoder.encoding, said)
  const text = clean(decodeAll(bytes, decoder, said))
  if (text.trim() === '') {
    throw complaint(
      'empty',
      `${bytes.length} bytes, all of them white space or NUL; look whether the feed moved`,
    )
  }
  refusePadded(bytes, decoder.encoding)
  return { text, encoding: decoder.encoding }
}

/** A text without NUL and private-use characters, and without halves of surrogate pairs. */
export const clean = (text: string): string => text.replace(/[\0\uE000-\uF8FF]/g, '').toWellFormed()

function decoderOf({ label, source }: Charset): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch (cause) {
    throw complaint(
      'wrong-charset',
      `${source} names the encoding "${label}", which is none; set \`charset\` under \`read\``,
      cause,
    )
  }
}

/** Bytes beyond ASCII that make sound UTF-8 are never text in a single-byte encoding: it would print as "Р”РѕР»Р»Р°СЂ". */
function refuseMislabelled(bytes: Uint8Array, encoding: string, said: Charset): void {
  const singleByte = /^(?:windows|iso-8859|koi8|macintosh|x-mac|ibm866)/.test(encoding)
  if (!singleByte || !isUtf8(bytes)) return
  const offset = bytes.findIndex((byte) => byte >= 0x80)
  if (offset === -1) return
  throw complaint(
    'wrong-charset',
    `${said.source} says ${said.label}, but the bytes from offset ${offset} on are utf-8; set \`charset: utf-8\` under \`read\``,
  )
}

function decodeAll(bytes: Uint8Array, decoder: TextDecoder, said: Charset): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    const offset = firstBadByte(bytes, decoder.encoding)
    throw complaint(
      'wrong-charset',
      `${said.source} says ${said.label}, but the byte ${hex(bytes[offset])} at offset ${offset} is none of it; set \`charset\` under \`read\``,
      cause,
    )
  }
}

/** The offset of the first byte that cannot be read, by halving. */
function firstBadByte(bytes: Uint8Array, encoding: string): number {
  let [good, bad] = [0, bytes.length]
  while (good < bad) {
    const middle = (good + bad + 1) >> 1
    if (isReadable(bytes.subarray(0, middle), encoding)) good = middle
    else bad = middle - 1
  }
  return Math.min(good, bytes.length - 1)
}

function isReadable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** A file cut by a full disk or a dropped connection often keeps its length, in NUL bytes. */
function refusePadded(bytes: Uint8Array, encoding: string): void {
  const last = bytes.findLastIndex((byte) => byte !== 0)
  const zeros = bytes.length - 1 - last
  if (encoding.startsWith('utf-16') || zeros < CUT_AND_PADDED) return
  throw complaint('cut-short', `the last ${zeros} bytes are NUL: the file was cut; fetch it again`)
}

const hex = (byte: number | undefined): string => `0x${(byte ?? 0).toString(16).padStart(2, '0')}`
