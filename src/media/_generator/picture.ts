import sharp from 'sharp'
import { UpstreamError } from '../../news/errors.ts'
import type { MadeFile } from '../../seams/medium.ts'
import { sniffed } from '../_reading/sniff.ts'
import { short } from './refusal.ts'

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}
const mostPixels = 60_000_000

/**
 * What came as a picture, once it was decoded to its last line. Throws `not-a-picture` for something else, `broken-file` where it
 * breaks off, `refused` where all of it is one colour: so filters of open servers leave what they do not show.
 */
export async function pictureFile(name: string, bytes: Uint8Array, where: string): Promise<MadeFile> {
  const type = sniffed(bytes)
  const ending = type === undefined ? undefined : endings[type]
  if (type === undefined || ending === undefined)
    throw new UpstreamError('not-a-picture', `${where}: what came is no PNG, JPEG or WebP: ${beginOf(bytes)}`)
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning', sequentialRead: true })
    const { width, height } = await picture.metadata()
    const { channels } = await picture.stats()
    if (channels.slice(0, 3).every(({ min, max }) => max - min < 3))
      throw new UpstreamError(
        'refused',
        `${where}: the picture is blank, as filters leave what they hold back`,
      )
    return { name: `${name}.${ending}`, type, bytes, width, height }
  } catch (error) {
    if (error instanceof UpstreamError) throw error
    const said = error instanceof Error ? error.message : String(error)
    throw new UpstreamError('broken-file', `${where}: the picture is broken: ${short(said)}`, {
      cause: error,
    })
  }
}

/** The first characters of a file, for people. */
export const beginOf = (bytes: Uint8Array): string =>
  bytes.length === 0
    ? 'nothing'
    : `it begins with "${short(
        Buffer.from(bytes.subarray(0, 60))
          .toString('latin1')
          .replaceAll(/[^\x20-\x7e]/g, '.'),
      )}"`

/** Bytes of base64, also behind `data:image/png;base64,`. Throws `broken-file` for what is none. */
export function fromBase64(text: string, where: string): Uint8Array {
  const bare = text.replace(/^data:[^,]*,/, '').replaceAll(/\s/g, '')
  if (bare === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare))
    throw new UpstreamError('broken-file', `${where}: the file that came is no base64`)
  return new Uint8Array(Buffer.from(bare, 'base64'))
}
