import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExifTool } from 'exiftool-vendored'
import type { Fields } from './fields.ts'

/** Writes the fields of IPTC into PNG, JPEG, WebP, MP4 and M4A. */
export type FieldWriter = {
  write: (bytes: Uint8Array, ending: string, fields: Fields) => Promise<Uint8Array>
  /** Ends the process of ExifTool; nothing is written after. */
  close: () => Promise<void>
}

/** Why fields cannot be written on this machine, with the way out. */
export type NoWriter = { missing: string }

/** Its process holds fifty megabytes: it serves file after file of a medium, and ends when for a moment there is none. */
const restful = {
  maxIdleMsPerProcess: 300,
  onIdleIntervalMillis: 150,
  minDelayBetweenSpawnMillis: 0,
} as const

/**
 * Opens ExifTool: it comes with the packages and runs on the machine's Perl. It ends with `close`, or with this process. `start`
 * stands in for it in tests.
 */
export async function openFieldWriter(
  folder: string,
  start: () => ExifTool = () => new ExifTool({ maxProcs: 1, taskTimeoutMillis: 60_000, ...restful }),
): Promise<FieldWriter | NoWriter> {
  let tool: ExifTool
  try {
    tool = start()
    await tool.version()
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return {
      missing: `ExifTool does not run here, so pictures go without IPTC fields (${said}); install Perl: apt-get install perl`,
    }
  }
  return {
    write: async (bytes, ending, fields) => {
      const place = await mkdtemp(join(folder, 'fields-'))
      const file = join(place, `file.${ending}`)
      try {
        await writeFile(file, bytes)
        // exiftool-vendored types the tags that it has seen in files; the groups are those of `exiftool -listx`.
        const { warnings = [] } = await tool.write(file, tagsOf(fields, ending), {
          writeArgs: ['-overwrite_original'],
        })
        const serious = warnings.filter((warning) => !/^\s*\[minor\]/i.test(warning))
        if (serious.length > 0) throw new Error(`fields of ${ending} not written: ${serious.join('; ')}`)
        return await readFile(file)
      } finally {
        await rm(place, { recursive: true, force: true })
      }
    },
    close: () => tool.end(),
  }
}

/** An ExifTool for all desks of papers of a process: each start of it, and each first file of a type, takes a third of a second. */
export type KeptWriter = {
  open: () => Promise<FieldWriter | NoWriter>
  /** Ends its process; it starts again at the next need. */
  rest: () => Promise<void>
}

/** Keeps an ExifTool whose files are on their way in a folder that outlives the desks. */
export function keepWriter(folder: string): KeptWriter {
  let writer: Promise<FieldWriter | NoWriter> | undefined
  return {
    open: () => {
      writer ??= openFieldWriter(folder)
      return writer
    },
    rest: async () => {
      const open = await writer
      writer = undefined
      if (open !== undefined && 'close' in open) await open.close()
    },
  }
}

function tagsOf(fields: Fields, ending: string): object {
  const films = ending === 'mp4' || ending === 'm4a'
  return {
    ...xmpTags(fields),
    ...(ending === 'jpg' ? recordTags(fields) : {}),
    ...(films ? itemTags(fields) : {}),
  }
}

const xmpTags = (fields: Fields): object =>
  present({
    'XMP-dc:Title': fields.title,
    'XMP-dc:Description': fields.description,
    'XMP-dc:Creator': [fields.creator],
    'XMP-dc:Rights': fields.copyright,
    'XMP-dc:Language': [fields.language],
    'XMP-photoshop:Headline': fields.headline,
    'XMP-photoshop:Credit': fields.credit,
    'XMP-photoshop:Source': fields.source,
    'XMP-photoshop:DateCreated': fields.created,
    'XMP-xmpRights:UsageTerms': fields.terms,
    'XMP-xmpRights:WebStatement': fields.statement,
    'XMP-xmpRights:Marked': true,
    'XMP-iptcCore:AltTextAccessibility': fields.altText,
    'XMP-iptcCore:ExtDescrAccessibility': fields.extendedDescription,
    'XMP-iptcExt:DigitalSourceType': fields.digitalSourceType,
    'XMP-iptcExt:AISystemUsed': fields.aiSystemUsed,
    'XMP-iptcExt:AISystemVersionUsed': fields.aiSystemVersionUsed,
    'XMP-iptcExt:AIPromptInformation': fields.aiPromptInformation,
    'XMP-iptcExt:AIPromptWriterName': fields.aiPromptWriterName,
  })

/** The older record that many systems still read first (IIM); its fields have lengths in bytes. */
const recordTags = (fields: Fields): object =>
  present({
    'IPTC:CodedCharacterSet': 'UTF8',
    'IPTC:ObjectName': cut(fields.title, 64),
    'IPTC:Headline': cut(fields.headline, 256),
    'IPTC:Caption-Abstract': cut(fields.description, 2000),
    'IPTC:By-line': [cut(fields.creator, 32)],
    'IPTC:Credit': cut(fields.credit, 32),
    'IPTC:Source': fields.source === undefined ? undefined : cut(fields.source, 32),
    'IPTC:CopyrightNotice': cut(fields.copyright, 128),
  })

/** What players show. */
const itemTags = (fields: Fields): object =>
  present({
    'ItemList:Title': fields.title,
    'ItemList:Artist': fields.creator,
    'ItemList:Copyright': fields.copyright,
    'ItemList:Description': fields.description,
  })

const present = (tags: object): object =>
  Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined))

/** As many whole letters as come to no more than so many bytes. */
export function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let length = 0
  const kept: string[] = []
  for (const letter of text) {
    length += Buffer.byteLength(letter)
    if (length > bytes) break
    kept.push(letter)
  }
  return kept.join('').trimEnd()
}
