/** Types that are read; everything else is foreign to the newsroom, whatever it calls itself. */
export const pictureTypes = [
  ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml', 'image/avif', 'image/heic'],
  'image/tiff',
] as const
export type PictureType = (typeof pictureTypes)[number]
export const soundTypes = ['audio/mpeg', 'audio/wav', 'audio/mp4', 'audio/ogg', 'audio/flac'] as const
export type MediaType =
  | PictureType
  | (typeof soundTypes)[number]
  | 'video/mp4'
  | 'video/quicktime'
  | 'video/webm'

type Sign = { type: MediaType; at: number; bytes: string }

const signs: readonly Sign[] = [
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF87a' },
  { type: 'image/gif', at: 0, bytes: 'GIF89a' },
  { type: 'image/tiff', at: 0, bytes: 'II*\0' },
  { type: 'image/tiff', at: 0, bytes: 'MM\0*' },
  { type: 'audio/mpeg', at: 0, bytes: 'ID3' },
  { type: 'audio/flac', at: 0, bytes: 'fLaC' },
  { type: 'audio/ogg', at: 0, bytes: 'OggS' },
  { type: 'video/webm', at: 0, bytes: '\x1a\x45\xdf\xa3' },
]

/** Brands of files in boxes (ISO 14496-12): the first that is known. */
const brands: readonly [RegExp, MediaType][] = [
  [/^avi[fs]/, 'image/avif'],
  [/^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)/, 'image/heic'],
  [/^M4[AB] /, 'audio/mp4'],
  [/^qt {2}/, 'video/quicktime'],
  [/^(?:isom|iso\d|mp4\d|avc1|dash|M4V |MSNV|f4v )/, 'video/mp4'],
]

/** What a file is by its first bytes; nothing where it is nothing that is read here. HTML and scripts are none, also with a picture's ending. */
export function sniffed(bytes: Uint8Array): MediaType | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const known = signs.find(({ at, bytes: sign }) => head.startsWith(sign, at))
  if (known !== undefined) return known.type
  if (head.startsWith('RIFF'))
    return head.startsWith('WEBP', 8) ? 'image/webp' : head.startsWith('WAVE', 8) ? 'audio/wav' : undefined
  if (head.startsWith('ftyp', 4)) return brandOf(head)
  if (isMpegFrame(bytes)) return 'audio/mpeg'
  return isSvg(bytes) ? 'image/svg+xml' : undefined
}

function brandOf(head: string): MediaType | undefined {
  const size = head.charCodeAt(2) * 256 + head.charCodeAt(3)
  const said = [head.slice(8, 12), ...(head.slice(16, Math.max(16, size)).match(/.{4}/gs) ?? [])]
  return said.flatMap((brand) => brands.find(([sign]) => sign.test(brand))?.[1] ?? [])[0]
}

/** A frame of layer III: eleven bits set, and no reserved value behind them. */
const isMpegFrame = ([a = 0, b = 0, c = 0]: Uint8Array): boolean =>
  a === 0xff && (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08 && (c & 0xf0) !== 0xf0 && (c & 0x0c) !== 0x0c

/** XML whose first element is `svg`. */
function isSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\ufeff/, '')
  const bare = text.replace(
    /^\s*(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*(?:\[[^\]]*\])?>|\s+)*/i,
    '',
  )
  return /^<(?:svg:)?svg[\s>]/.test(bare)
}

/** How a type is told to people. */
export const typeWord = (type: MediaType): string =>
  type === 'image/svg+xml' ? 'SVG' : (type.split('/')[1]?.toUpperCase().replace('MPEG', 'MP3') ?? type)
