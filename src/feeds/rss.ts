import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { defineFeed } from '../seams/feed.ts'
import { addressOf } from './_address.ts'
import { charsetOfXml } from './_charset.ts'
import { decode } from './_decode.ts'
import { childrenOf, type Element } from './_element.ts'
import { entryOf } from './_entry.ts'
import { extensionOf } from './_extension.ts'
import { jsonOf } from './_json.ts'
import { checkXml } from './_markup.ts'
import { entriesOf } from './_rss-parser.ts'

const options = z.strictObject({
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  /** Elements beyond the common form, by the name they have in the feed: `cap:event`. They come under `ext`. */
  extensions: z.array(z.string()).default([]),
  /** Elements within extensions that are always lists, also where only one stands. */
  lists: z.array(z.string()).default([]),
})

/** RSS 0.9x, 1.0 (RDF) and 2.0, and Atom: `read: { extensions: [cap:event, cap:geocode] }`. */
export default defineFeed({
  options,
  read: async (payload, { charset, extensions, lists }) => {
    const { text, encoding } = decode(payload, charsetOfXml, charset)
    checkXml(text)
    const feed = await entriesOf(text, extensions)
    const base = addressOf(baseOf(text), payload.url) ?? addressOf(payload.url, undefined)
    const listed = new Set(lists)
    const records = feed.entries.map((entry) => recordOf(entry, base, extensions, listed))
    return { records, encoding, ...(feed.title === '' ? {} : { title: feed.title }) }
  },
})

/** `xml:base` of the root element. */
const baseOf = (text: string): string | undefined =>
  /<(?:rss|feed|rdf:RDF)\b[^>]*?\bxml:base\s*=\s*["']([^"']*)["']/.exec(text.slice(0, 20_000))?.[1]

function recordOf(
  entry: Element,
  base: string | undefined,
  extensions: readonly string[],
  lists: ReadonlySet<string>,
) {
  const found = extensions.flatMap((name): [string, Json][] => {
    const elements = childrenOf(entry, name)
    const value = elements.length === 0 ? undefined : extensionOf(name, elements, lists)
    return value === undefined ? [] : [[name, value]]
  })
  return jsonOf({ ...entryOf(entry, base), ext: found.length === 0 ? undefined : Object.fromEntries(found) })
}
