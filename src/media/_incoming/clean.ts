import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import type { LookTools } from '../_reading/look.ts'
import type { Metadata } from '../_reading/metadata.ts'
import type { MediaType } from '../_reading/sniff.ts'

/** A copy that may go on: drawn anew, upright, with the words that belong to it and nothing else. */
export type Clean = {
  bytes: Uint8Array
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  width: number
  height: number
}

/** What a reader or an editor needs to know of a picture; no place, no device, no face, nothing of a maker's own. */
const kept: Readonly<Record<string, string>> = {
  Title: 'XMP-dc:Title',
  Description: 'XMP-dc:Description',
  'Caption-Abstract': 'XMP-dc:Description',
  ImageDescription: 'XMP-dc:Description',
  Creator: 'XMP-dc:Creator',
  'By-line': 'XMP-dc:Creator',
  Artist: 'XMP-dc:Creator',
  Rights: 'XMP-dc:Rights',
  CopyrightNotice: 'XMP-dc:Rights',
  Copyright: 'XMP-dc:Rights',
  Credit: 'XMP-photoshop:Credit',
  UsageTerms: 'XMP-xmpRights:UsageTerms',
  WebStatement: 'XMP-xmpRights:WebStatement',
  DateTimeOriginal: 'XMP-photoshop:DateCreated',
  DateCreated: 'XMP-photoshop:DateCreated',
  DigitalSourceType: 'XMP-iptcExt:DigitalSourceType',
  AISystemUsed: 'XMP-iptcExt:AISystemUsed',
  AltTextAccessibility: 'XMP-iptcCore:AltTextAccessibility',
}

/**
 * Draws a picture anew: what was hidden behind it or beside it stays behind, and so do its credentials, which were written for the bytes
 * that came. Those bytes are in the archive.
 */
export async function cleaned(
  picture: Sharp,
  type: MediaType,
  metadata: Metadata,
  tools: LookTools,
): Promise<Clean> {
  const upright = picture.autoOrient().toColourspace('srgb')
  const format =
    type === 'image/png' || type === 'image/gif' ? 'png' : type === 'image/webp' ? 'webp' : 'jpeg'
  const drawn =
    format === 'png'
      ? upright.png()
      : format === 'webp'
        ? upright.webp({ quality: 90 })
        : upright.flatten({ background: '#ffffff' }).jpeg({ quality: 92 })
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
  const bytes = await worded(data, format, metadata, tools)
  return { bytes, type: `image/${format}`, width: info.width, height: info.height }
}

async function worded(
  bytes: Buffer,
  format: 'png' | 'webp' | 'jpeg',
  { fields }: Metadata,
  { tool, folder }: LookTools,
): Promise<Uint8Array> {
  const tags = new Map<string, string>()
  for (const [name, tag] of Object.entries(kept)) {
    const value = fields.get(name)
    if (value !== undefined && !tags.has(tag)) tags.set(tag, value)
  }
  if (tool === undefined || tags.size === 0) return bytes
  const place = await mkdtemp(join(folder, 'clean-'))
  try {
    const file = join(place, `file.${format === 'jpeg' ? 'jpg' : format}`)
    await writeFile(file, bytes)
    const written = await tool
      .write(file, Object.fromEntries(tags), { writeArgs: ['-overwrite_original', '-m'] })
      .catch(() => undefined)
    return written === undefined ? bytes : await readFile(file)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
