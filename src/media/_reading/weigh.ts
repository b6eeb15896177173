import { inflateSync } from 'node:zlib'
import type { MediaType } from './sniff.ts'

/** Of a text or profile that is packed within a picture, unpacked. */
const mostUnpacked = 4_000_000

/**
 * Why the packed texts of a file are not to be unpacked: a few kilobytes of a PNG can come to gigabytes. Nothing where it may be read.
 */
export function chunkBomb(bytes: Uint8Array, type: MediaType): string | undefined {
  if (type !== 'image/png') return undefined
  for (const { name, data } of pngChunks(bytes)) {
    const packed = packedIn(name, data)
    if (packed !== undefined && !unpacksWithin(packed))
      return `its ${name} unpacks to more than ${mostUnpacked / 1_000_000} MB`
  }
  return undefined
}

/** The chunks of a PNG, as far as they are whole. */
export function* pngChunks(bytes: Uint8Array): Generator<{ name: string; data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (at + 12 + length > bytes.length) return
    yield { name, data: bytes.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

/** The deflated part of a chunk of text or profile, behind its keyword. */
function packedIn(name: string, data: Uint8Array): Uint8Array | undefined {
  const keyword = data.indexOf(0)
  if (name === 'zTXt' || name === 'iCCP') return data.subarray(keyword + 2)
  if (name !== 'iTXt' || data[keyword + 1] !== 1) return undefined
  const language = data.indexOf(0, keyword + 3)
  return data.subarray(data.indexOf(0, language + 1) + 1)
}

function unpacksWithin(packed: Uint8Array): boolean {
  try {
    inflateSync(packed, { maxOutputLength: mostUnpacked })
    return true
  } catch (error) {
    return !(error instanceof RangeError)
  }
}
