import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaTools } from '../../seams/medium.ts'
import type { FieldWriter, NoWriter } from './exiftool.ts'
import type { Fields } from './fields.ts'
import { packetOf, rdfOf } from './rdf.ts'

/** What writes fields into files: ExifTool, or why it does not run; ffmpeg for MP3. */
export type Describer = { writer: FieldWriter | NoWriter; run: MediaTools['run']; folder: string }

/** A file with its fields, or without them and why. */
export type Described = { bytes: Uint8Array; missing?: string }

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mp4': 'm4a',
}

/** Types that papers can be written into. */
export const withFields: ReadonlySet<string> = new Set([
  ...Object.keys(endings),
  ...['image/svg+xml', 'audio/mpeg', 'audio/wav'],
])

/** Writes the fields into a file, each format by what can do it. Throws where a file is not what its type says. */
export async function described(
  { bytes, type }: { bytes: Uint8Array; type: string },
  fields: Fields,
  { writer, run, folder }: Describer,
): Promise<Described> {
  if (type === 'image/svg+xml') return { bytes: intoSvg(bytes, fields) }
  if (type === 'audio/wav') return { bytes: intoWave(bytes, fields) }
  if (type === 'audio/mpeg') return { bytes: await intoMp3(bytes, fields, run, folder) }
  const ending = endings[type]
  if (ending === undefined) throw new Error(`no fields can be written into ${type}`)
  return 'missing' in writer
    ? { bytes, missing: writer.missing }
    : { bytes: await writer.write(bytes, ending, fields) }
}

/** `<metadata>` as the first child; C2PA writes beside it. */
function intoSvg(bytes: Uint8Array, fields: Fields): Uint8Array {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const open = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/.exec(text)
  if (open === null || open[1] === '/') throw new Error('an SVG without content cannot carry its papers')
  const at = open.index + open[0].length
  return Buffer.from(`${text.slice(0, at)}<metadata>${rdfOf(fields)}</metadata>${text.slice(at)}`)
}

/** The packet of XMP in a chunk of its own at the end, as Adobe places it. */
function intoWave(bytes: Uint8Array, fields: Fields): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('not a WAV file')
  const packet = Buffer.from(packetOf(fields))
  const head = Buffer.from('_PMX\0\0\0\0', 'latin1')
  head.writeUInt32LE(packet.length, 4)
  const pad = (length: number): Buffer => Buffer.alloc(length % 2)
  const whole = Buffer.concat([file, pad(file.length), head, packet, pad(packet.length)])
  // A stream's header has no true length.
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

/** ID3: what players show, and the fields by their names. Chapters and pictures of the file stay. */
async function intoMp3(
  bytes: Uint8Array,
  fields: Fields,
  run: MediaTools['run'],
  folder: string,
): Promise<Uint8Array> {
  const place = await mkdtemp(join(folder, 'fields-'))
  const [before, after] = [join(place, 'in.mp3'), join(place, 'out.mp3')]
  try {
    await writeFile(before, bytes)
    const tags = Object.entries(id3Of(fields)).flatMap(([key, value]) =>
      value === undefined ? [] : ['-metadata', `${key}=${value.replaceAll('\0', ' ')}`],
    )
    await run('ffmpeg', [
      ...[
        '-v',
        'error',
        '-nostdin',
        '-y',
        '-i',
        before,
        '-map',
        '0',
        '-map_metadata',
        '0',
        '-map_chapters',
        '0',
      ],
      ...['-c', 'copy', '-id3v2_version', '3', '-write_id3v1', '0', ...tags, after],
    ])
    return await readFile(after)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const id3Of = (fields: Fields): Readonly<Record<string, string | undefined>> => ({
  title: fields.title,
  artist: fields.creator,
  comment: fields.description,
  copyright: fields.copyright,
  date: fields.created.slice(0, 10),
  language: fields.language,
  Credit: fields.credit,
  Source: fields.source,
  UsageTerms: fields.terms,
  DigitalSourceType: fields.digitalSourceType,
  AltTextAccessibility: fields.altText,
  AISystemUsed: fields.aiSystemUsed,
  AISystemVersionUsed: fields.aiSystemVersionUsed,
  AIPromptInformation: fields.aiPromptInformation,
  AIPromptWriterName: fields.aiPromptWriterName,
})
