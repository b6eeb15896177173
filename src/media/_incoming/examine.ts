import sharp, { type Sharp } from 'sharp'
import { UpstreamError } from '../../news/errors.ts'
import { type Looked, type LookTools, look } from '../_reading/look.ts'
import { type MediaType, sniffed, typeWord } from '../_reading/sniff.ts'
import { chunkBomb } from '../_reading/weigh.ts'
import { type Clean, cleaned } from './clean.ts'
import { grainOf } from './grain.ts'
import { type Print, printOf } from './print.ts'

/** A picture from outside, as it was found: what it says of itself, what it is recognised by, and a copy that may go on. */
export type Examined = Looked & {
  width: number
  height: number
  /** Pictures in it: an animation has many, and only its first goes on. */
  frames: number
  /** What it was said to be, where it is something else. */
  declared?: string
  print: Print
  mirrored: Print
  /** What tells it from others in the same frame. */
  grain: Uint8Array
  clean: Clean
}

/** What a picture may be, before anything of it is unpacked. */
export const pictureLimits = { bytes: 15_000_000, pixels: 64_000_000, side: 20_000, frames: 500 } as const

const decoded: ReadonlySet<MediaType> = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
])

/**
 * Examines a picture from outside. Throws `UpstreamError`: `not-a-picture`, `unsupported`, `too-large`, `bomb`, `unreadable`. Nothing is
 * decoded before the size that its head claims was weighed.
 */
export async function examine(
  bytes: Uint8Array,
  declared: string | undefined,
  tools: LookTools,
): Promise<Examined> {
  const type = decodable(bytes)
  sharp.cache(false)
  const { width, height, frames } = await weighed(bytes)
  const looked = await look(bytes, tools)
  const said = otherType(declared, type)
  try {
    return {
      ...{ ...looked, width, height, frames },
      ...(said === undefined ? {} : { declared: said }),
      print: await printOf(opened(bytes)),
      mirrored: await printOf(opened(bytes), true),
      grain: await grainOf(opened(bytes)),
      clean: await cleaned(opened(bytes), type, looked.metadata, tools),
    }
  } catch (cause) {
    throw new UpstreamError('unreadable', `the picture is broken (${wordsOf(cause)})`, { cause })
  }
}

function decodable(bytes: Uint8Array): MediaType {
  if (bytes.length > pictureLimits.bytes)
    throw new UpstreamError(
      'too-large',
      `it has ${bytes.length} bytes; a picture may have ${pictureLimits.bytes}`,
    )
  const type = sniffed(bytes)
  if (type === undefined || !type.startsWith('image/'))
    throw new UpstreamError(
      'not-a-picture',
      `what came is ${type === undefined ? guessed(bytes) : typeWord(type)}, no picture`,
    )
  if (type === 'image/svg+xml')
    throw new UpstreamError(
      'not-a-picture',
      'what came is an SVG, a document that can hold scripts, no photograph',
    )
  if (!decoded.has(type))
    throw new UpstreamError('unsupported', `${typeWord(type)} is not decoded here; ask for JPEG, PNG or WebP`)
  const bomb = chunkBomb(bytes, type)
  if (bomb !== undefined) throw new UpstreamError('bomb', bomb)
  return type
}

const guessed = (bytes: Uint8Array): string => {
  const text = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (/<(?:!doctype html|html|head|body|script)\b/i.test(text)) return 'a web page'
  return /^[\x09\x0a\x0d\x20-\x7e\x80-\xff]*$/.test(text) ? 'text' : 'something unknown'
}

const opened = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'error', pages: 1 })

/** By the head alone. */
async function weighed(bytes: Uint8Array): Promise<{ width: number; height: number; frames: number }> {
  const head = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new UpstreamError('unreadable', `the picture is broken (${wordsOf(cause)})`, { cause })
    })
  const { pages: frames = 1, orientation = 1 } = head
  const [width, height] = orientation >= 5 ? [head.height, head.width] : [head.width, head.height]
  const { pixels, side, frames: most } = pictureLimits
  if (width * height > pixels || Math.max(width, height) > side)
    throw new UpstreamError(
      'bomb',
      `it claims ${width} × ${height} pixels; a picture may have ${pixels / 1_000_000} million`,
    )
  if (frames > most) throw new UpstreamError('bomb', `it claims ${frames} frames; ${most} are looked at`)
  return { width, height, frames }
}

/** What the feed or the server called it, where that is another type. */
function otherType(declared: string | undefined, type: MediaType): string | undefined {
  const said = declared?.split(';')[0]?.trim().toLowerCase() ?? ''
  const same = said === '' || said === type || (said === 'image/jpg' && type === 'image/jpeg')
  return same || said === 'application/octet-stream' || said === 'image' ? undefined : said.slice(0, 60)
}

const wordsOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.slice(0, 200) ?? ''
