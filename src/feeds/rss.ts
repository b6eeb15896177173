import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { defineFeed } from '../seams/feed.ts'
import { childrenOf, type Element, namedIn, textOf } from './_element.ts'
import { entryOf } from './_entry.ts'
import { extensionOf } from './_extension.ts'
import { plainText } from './_html.ts'
import { jsonOf } from './_json.ts'
import { rhythmOf } from './_rhythm.ts'
import { sentencesOf } from './_sentences.ts'
import { type Found, findFeed } from './_syndication.ts'

const options = z.strictObject({
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  /** Elements beyond the common form, by the name they have in the feed: `cap:event`. They come under `ext`. */
  extensions: z.array(z.string()).default([]),
  /** Elements within extensions that are always lists, also where only one stands. */
  lists: z.array(z.string()).default([]),
  /**
   * Extensions, or values within them, that hold several things in one text, and what stands between these:
   * `cap:areaDesc: "; "`. They become lists.
   */
  split: z.record(z.string(), z.string().min(1)).default({}),
  /** Adds `sentences`: the whole sentences of the summary, without the one that the feed cuts off. */
  sentences: z.boolean().default(false),
})
type Options = z.infer<typeof options>

/**
 * RSS 0.9x, 1.0 (RDF) and 2.0, Atom and CDF: `read: { extensions: [cap:event, cap:geocode] }`. What the publisher wrote
 * wrong is mended and told in `repairs`.
 */
export default defineFeed({
  options,
  read: async (payload, told) => {
    const feed = await findFeed(payload, told)
    const title = plainText(textOf(childrenOf(feed.channel, 'title')[0]))
    const everySeconds = rhythmOf(feed.channel)
    return {
      records: feed.entries.map((entry) => recordOf(entry, feed, told)),
      encoding: feed.encoding,
      ...(title === '' ? {} : { title }),
      ...(everySeconds === undefined ? {} : { everySeconds }),
      ...(feed.repairs.length === 0 ? {} : { repairs: feed.repairs }),
    }
  },
})

function recordOf(entry: Element, feed: Found, { extensions, lists, split, sentences }: Options) {
  const listed = new Set(lists)
  const found = extensions.flatMap((name): [string, Json][] => {
    const elements = namedIn(entry, name)
    const value = elements.length === 0 ? undefined : extensionOf(name, elements, listed)
    return value === undefined ? [] : [[name, parted(value, name, split)]]
  })
  const common = entryOf(entry, feed)
  return jsonOf({
    ...common,
    sentences: sentences ? sentencesOf(common.summaryText ?? '') : undefined,
    ext: found.length === 0 ? undefined : Object.fromEntries(found),
  })
}

/** The value with the texts of these names as lists of what they hold. */
function parted(value: Json, name: string, split: Options['split']): Json {
  const between = split[name]
  if (between !== undefined) return [value].flat().flatMap((one) => partsOf(one, between))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, parted(one, key, split)]))
}

const partsOf = (value: Json, between: string): Json[] =>
  typeof value !== 'string'
    ? [value]
    : value
        .split(between)
        .map((part) => part.trim())
        .filter((part) => part !== '')
