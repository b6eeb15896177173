import { isAscii, isUtf8 } from 'node:buffer'
import type { Charset } from './_charset.ts'
import type { Codec } from './_codec.ts'
import { complaint } from './_complaint.ts'

/** Bytes beyond ASCII that make sound UTF-8 are never text in a single-byte encoding: it would print as "Р”РѕР»Р»Р°СЂ". */
export const isSingleByte = ({ encoding }: Codec): boolean =>
  /^(?:windows|iso-8859|koi8|macintosh|x-mac|ibm866)/.test(encoding)

/** Bytes in the encoding they are said to be in. Throws `wrong-charset` with the first byte that is not. */
export function strictly(
  bytes: Uint8Array,
  said: Charset,
  codec: Codec | undefined,
): { text: string; encoding: string; repairs: string[] } {
  if (codec === undefined) {
    throw complaint(
      'wrong-charset',
      `${said.source} names the encoding "${said.label}", which is none; set \`charset\` under \`read\``,
    )
  }
  if (isSingleByte(codec) && isUtf8(bytes) && !isAscii(bytes)) {
    const offset = bytes.findIndex((byte) => byte >= 0x80)
    throw complaint(
      'wrong-charset',
      `${said.source} says ${said.label}, but the bytes from offset ${offset} on are utf-8; set \`charset: utf-8\` under \`read\``,
    )
  }
  const text = codec.read(bytes)
  if (text !== undefined) return { text, encoding: codec.encoding, repairs: [] }
  const offset = firstBadByte(bytes, codec.encoding)
  throw complaint(
    'wrong-charset',
    `${said.source} says ${said.label}, but the byte ${hex(bytes[offset])} at offset ${offset} is none of it; set \`charset\` under \`read\``,
  )
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

const hex = (byte: number | undefined): string => `0x${(byte ?? 0).toString(16).padStart(2, '0')}`
