import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExifTool } from 'exiftool-vendored'
import type { MediaType } from './sniff.ts'

/** The fields of a file by their names without group, as text; of those that stand in several groups, the first in this order. */
export type Metadata = {
  fields: ReadonlyMap<string, string>
  /** Names of fields that tell of a private matter: place, serial numbers, owners, faces. */
  private: readonly string[]
  /** Why nothing could be read. */
  failed?: string
}

const groups = [
  'XMP',
  'IPTC',
  'ID3',
  'ItemList',
  'Keys',
  'UserData',
  'EXIF',
  'GPS',
  'PNG',
  'RIFF',
  'QuickTime',
] as const
const asked = [
  ...['-G0', '-struct', '-n', '-m', '-api', 'LimitLongValues=4000'],
  ...groups.flatMap((group) => `-${group}:all`),
  ...[
    '-File:Comment',
    '-MakerNotes:SerialNumber',
    '-MakerNotes:InternalSerialNumber',
    '-MakerNotes:OwnerName',
  ],
]

/** Of a value no more than this is kept, and no more fields than these. */
const longest = 4000
const most = 400

const privacy =
  /^(?:GPS|Geo(?:tag)?|Location(?:Shown|Created)?(?:GPS|Latitude|Longitude)|.*SerialNumber|.*OwnerName$|CameraOwner|HostComputer|RegionInfo|PersonInImage|.*(?:Latitude|Longitude|Altitude)$|LocationInformation|GPSCoordinates|ContentIdentifier|ImageUniqueID|DocumentID|OriginalDocumentID|InstanceID|DeviceManufacturer|AccelerationVector)/

const endings: Partial<Readonly<Record<MediaType, string>>> = {
  ...{ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' },
  ...{ 'image/svg+xml': 'svg', 'image/avif': 'avif', 'image/heic': 'heic', 'image/tiff': 'tif' },
  ...{
    'audio/mpeg': 'mp3',
    'audio/wav': 'wav',
    'audio/mp4': 'm4a',
    'video/mp4': 'mp4',
    'video/quicktime': 'mov',
  },
}

/**
 * Reads the fields of a file by ExifTool, under a name of our own. What its reader meets in a broken file is told in `failed`; nothing
 * is thrown.
 */
export async function metadataOf(
  bytes: Uint8Array,
  type: MediaType,
  tool: ExifTool | undefined,
  folder: string,
): Promise<Metadata> {
  const ending = endings[type]
  if (tool === undefined || ending === undefined) return { fields: new Map(), private: [] }
  const place = await mkdtemp(join(folder, 'read-'))
  try {
    const file = join(place, `file.${ending}`)
    await writeFile(file, bytes)
    const read: unknown = await tool.readRaw(file, { readArgs: asked })
    return fieldsIn(Object(read))
  } catch (error) {
    return { fields: new Map(), private: [], failed: error instanceof Error ? error.message : String(error) }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

function fieldsIn(read: Record<string, unknown>): Metadata {
  const entries = Object.entries(read).flatMap(([key, value]) => {
    const [group = '', name = ''] = key.split(':')
    return name === '' ? [] : [{ group, name, value: wordsOf(value) }]
  })
  const rank = (group: string): number => {
    const at = groups.findIndex((each) => group.startsWith(each))
    return at < 0 ? groups.length : at
  }
  const fields = new Map<string, string>()
  for (const { name, value } of entries.sort((a, b) => rank(a.group) - rank(b.group)).slice(0, most))
    if (!fields.has(name) && value !== '') fields.set(name, value)
  return { fields, private: [...fields.keys()].filter((name) => privacy.test(name) || name === 'Location') }
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ').slice(0, longest)
  if (typeof value === 'object' && value !== null) return JSON.stringify(value).slice(0, longest)
  return value === undefined || value === null ? '' : String(value).toWellFormed().slice(0, longest).trim()
}
