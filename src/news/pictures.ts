import type { Json } from './json.ts'

/** A picture that a record names beside its words. */
export type NamedPicture = {
  url: string
  /** What the record calls it: `image/jpeg`. */
  declared?: string
  caption?: string
  credit?: string
}

/** So many of one record are looked at; a record that names more is a catalogue. */
const most = 12
const deepest = 8
const longest = 2000

const places = ['url', 'href', 'src', 'source', 'contentUrl'] as const
const types = ['contentType', 'type', 'mimetype', 'mimeType', 'mime_type', 'medium', 'media-type'] as const
const captions = ['caption', 'description', 'title', 'headline'] as const
const credits = ['credit', 'byline', 'copyright', 'creditline'] as const

const isPictureKey =
  /^(?:images?|pictures?|photos?|thumbnail|banner_image|featured_image|media:(?:thumbnail|content)|itunes:image)$/i
const isFilesKey = /^(?:enclosures?|attachments|associations|media|renditions)$/i
const hasPictureEnding = /\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i

type Thing = { readonly [key: string]: Json }

/**
 * The pictures that a record names: enclosures, associations, attachments, the picture of an entry. What is in running text is not
 * among them. Addresses are absolute and of the web; each once.
 */
export function picturesIn(record: Json): NamedPicture[] {
  const found = new Map<string, NamedPicture>()
  const add = (picture: NamedPicture | undefined): void => {
    if (picture !== undefined && !found.has(picture.url) && found.size < most) found.set(picture.url, picture)
  }
  const visit = (value: Json, key: string, depth: number): void => {
    if (depth > deepest || found.size >= most) return
    if (typeof value === 'string') {
      if (isPictureKey.test(key)) add(namedBy(value))
    } else if (Array.isArray(value)) for (const each of value) visit(each, key, depth + 1)
    else if (isThing(value)) {
      add(pictureOf(value, key))
      for (const [inner, each] of Object.entries(value))
        if (typeof each !== 'string' || isPictureKey.test(inner)) visit(each, inner, depth + 1)
    }
  }
  visit(record, '', 0)
  return [...found.values()]
}

function pictureOf(thing: Thing, key: string): NamedPicture | undefined {
  const url = places.flatMap((place) => textAt(thing, place) ?? [])[0]
  if (url === undefined) return undefined
  const said = types.flatMap((name) => textAt(thing, name) ?? [])
  const typed = said.find((type) => /^image\/|^(?:image|picture|photo)$/i.test(type))
  const other = said.some((type) => /^(?:audio|video|text|application)\b/i.test(type))
  const untyped = !other && (isPictureKey.test(key) || (isFilesKey.test(key) && hasPictureEnding.test(url)))
  if (typed === undefined && !untyped) return undefined
  const declared = said.find((type) => type.includes('/'))
  const named = namedBy(url)
  return (
    named && {
      ...named,
      ...(declared === undefined ? {} : { declared: declared.toLowerCase() }),
      ...firstOf(thing, captions, 'caption'),
      ...firstOf(thing, credits, 'credit'),
    }
  )
}

function namedBy(written: string): NamedPicture | undefined {
  if (written.length > longest || !URL.canParse(written)) return undefined
  const url = new URL(written)
  return url.protocol === 'https:' || url.protocol === 'http:' ? { url: url.href } : undefined
}

function firstOf<Name extends string>(thing: Thing, keys: readonly string[], as: Name) {
  const found = keys.flatMap((key) => textAt(thing, key) ?? [])[0]
  return found === undefined ? {} : { [as]: found.slice(0, longest) }
}

const textAt = (thing: Thing, key: string): string | undefined => {
  const value = thing[key] ?? thing[`@${key}`] ?? thing[`$${key}`]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const isThing = (value: Json): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
