import { analyse } from 'chardet'
import { type Codec, codecOf } from './_codec.ts'

const SAMPLE = 65_536
const SURE = 10

/** Encodings of Windows hold those of ISO and what stands between; nobody writes the control characters of the latter. */
const wider: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
}

export type Guess = { codec: Codec; text: string; confidence: number }

/**
 * The encoding that the bytes look like, if they can be read in it whole; markup, which is the same in all, is no
 * evidence. `undefined` where nothing fits.
 */
export function guess(bytes: Uint8Array): Guess | undefined {
  for (const { name, confidence } of analyse(evidenceIn(bytes))) {
    if (confidence < SURE || /^(?:utf-?8|ascii)$/i.test(name)) continue
    const codec = codecOf(wider[name] ?? name)
    const text = codec?.read(bytes)
    if (codec !== undefined && text !== undefined && !/[\x80-\x9f]{2}/.test(text))
      return { codec, text, confidence }
  }
  return undefined
}

/** The first words that are beyond ASCII, without the markup between them. */
function evidenceIn(bytes: Uint8Array): Uint8Array {
  const found = Buffer.alloc(Math.min(SAMPLE, bytes.length))
  let [length, isTag] = [0, false]
  for (const byte of bytes) {
    if (length === SAMPLE) break
    if (byte === 0x3c) isTag = true
    if (!isTag) found[length++] = byte
    if (byte === 0x3e) isTag = false
  }
  const words = found.subarray(0, length)
  return words.some((byte) => byte >= 0x80) ? words : bytes.subarray(0, SAMPLE)
}
