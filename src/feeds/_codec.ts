import { TextDecoder } from 'node:util'
import iconv from 'iconv-lite'

/** An encoding by one of its names, and how its bytes are read; `text` is `undefined` for bytes that are none of it. */
export type Codec = { encoding: string; read: (bytes: Uint8Array) => string | undefined }

/** Encodings of feeds that browsers no longer know. */
const old =
  /^(?:utf|ucs)-?(?:32|4)|^(?:cp|ibm)-?\d+$|^iso-?ir|^koi8|^mac|^(?:viscii|armscii-?8|hz|rk1048|tcvn|georgian)/i

/** `undefined` for a name that is no encoding. GB 2312 and GBK are read as GB 18030, which holds them whole. */
export function codecOf(written: string): Codec | undefined {
  const label = /^(?:gb_?2312(?:-80)?|gbk|cp936)$/i.test(written) ? 'gb18030' : written
  const { encoding } = decoderOf(label, true) ?? {}
  if (encoding !== undefined) return { encoding, read: (bytes) => strictly(encoding, bytes) }
  if (!old.test(label) || !iconv.encodingExists(label)) return undefined
  return {
    encoding: label.toLowerCase(),
    read: (bytes) => {
      const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), label)
      return text.includes('\uFFFD') ? undefined : text
    },
  }
}

function decoderOf(label: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal })
  } catch {
    return undefined
  }
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\x80-\xff])/g

/**
 * Bytes that are mostly utf-8, with the stray ones as windows-1252; `undefined` where the strays are no exceptions.
 * Feeds are often pasted together from two sources.
 */
export function mostlyUtf8(bytes: Uint8Array): { text: string; strays: number } | undefined {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  let [whole, strays] = [0, 0]
  for (const [, stray] of latin.matchAll(sequence)) {
    if (stray === undefined) whole++
    else strays++
  }
  if (whole === 0 || strays * 2 > whole) return undefined
  const windows = new TextDecoder('windows-1252')
  const text = latin.replace(sequence, (found, stray?: string) => {
    const piece = Buffer.from(found, 'latin1')
    return stray === undefined ? piece.toString('utf8') : windows.decode(piece)
  })
  return { text: text.replace(/^\uFEFF/, ''), strays }
}
