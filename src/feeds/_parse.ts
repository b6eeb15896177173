import type { Payload } from '../seams/feed.ts'
import { charsetUnsaid } from './_charset.ts'
import { decode } from './_decode.ts'
import { attributeOf, childrenOf, textOf } from './_element.ts'
import { datesOf, firstText, type Item, idOf, itemOf, linkOf } from './_item.ts'
import { parseJsonFeed } from './_json-feed.ts'
import { personsIn } from './_persons.ts'
import { rhythmOf } from './_rhythm.ts'
import { type Found, findFeed } from './_syndication.ts'

/** A feed as a whole, as `feed parse` tells it. */
export type About = {
  title: string | null
  link: string | null
  description: string | null
  language: string | null
  id: string | null
  authors: string[]
  published: string | null
  updated: string | null
}

/** A whole feed of any format, with what had to be mended to read it. */
export type Parsed = {
  feed: About
  items: Item[]
  encoding: string
  /** The name the encoding goes by in this payload. */
  label: string
  repairs: readonly string[]
  everySeconds?: number | undefined
}

/** What is known beside the payload; `language` is what the HTTP header says, and holds where the feed says nothing. */
export type Asked = { charset?: string | undefined; language?: string | undefined; takesCut?: boolean }

/**
 * A feed of any format: RSS, RDF, Atom, CDF or JSON Feed, with all that can be recovered of it, with `takesCut` also
 * where it is cut short. Throws `UpstreamError` for what is no feed at all.
 */
export async function parseFeed(payload: Payload, asked: Asked = {}): Promise<Parsed> {
  if (isJson(payload)) return parseJsonFeed(payload, asked.charset)
  const found = await findFeed(payload, asked)
  const { encoding, label, repairs } = found
  const items = found.entries.map((entry) => itemOf(entry, found))
  const everySeconds = rhythmOf(found.channel)
  return { feed: aboutOf(found, asked.language), items, encoding, label, repairs, everySeconds }
}

function aboutOf(found: Found, language: string | undefined): About {
  const { channel, root } = found
  const base = channel.scope.base ?? found.base
  return {
    title: firstText(channel, found, ['title'], ['dc:title'], ['media:title']),
    link: linkOf(channel, base),
    description: firstText(
      channel,
      found,
      ['description', 'subtitle', 'tagline', 'abstract'],
      ['dc:description', 'itunes:summary'],
      ['itunes:subtitle'],
      ['info', 'feedburner:browserfriendly'],
    ),
    language: languageOf(found) ?? (language?.trim() || null),
    id: idOf(channel, base) ?? idOf(root, base),
    authors: personsIn(channel, 'author', 'managingeditor', 'dc:creator', 'dc:author', 'itunes:author'),
    ...datesOf(channel),
  }
}

/** `en-US`, from wherever a feed may say so. */
function languageOf({ root, channel }: Found): string | null {
  const [own] = childrenOf(channel, 'language', 'dc:language')
  const said = attributeOf(root, 'xml:lang') ?? root.scope.language ?? channel.scope.language
  return (textOf(own).trim() || said?.trim() || '').replaceAll('_', '-') || null
}

function isJson(payload: Payload): boolean {
  const head = payload.bytes.subarray(0, 4000)
  if (!/^[\uFEFF\s\0]*\{/.test(new TextDecoder('latin1').decode(head).replace(/^ï»¿|^ÿþ|^þÿ/, '')))
    return false
  return /^\s*\{/.test(decode(payload, charsetUnsaid, undefined, 'bytes').text)
}
