import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { jsonOf } from './_json.ts'
import { parseFeed } from './_parse.ts'

const options = z.strictObject({
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  /** The language of a feed that names none: what its HTTP header says. */
  language: z.string().optional(),
  /** Gives what there is of a feed that is cut short, and tells it in `repairs`. */
  takesCut: z.boolean().default(false),
  /** One record with the whole feed, `{ feed, items, encoding }`, in place of its items. */
  whole: z.boolean().default(false),
})

/**
 * A feed of whatever format it turns out to be, RSS, RDF, Atom, CDF or JSON Feed, each item as `feed parse` tells it:
 * HTML as its publisher wrote it, but safe.
 */
export default defineFeed({
  options,
  read: async (payload, { whole, ...told }) => {
    const { feed, items, label, encoding, repairs, everySeconds } = await parseFeed(payload, told)
    const records = whole ? [{ feed, items, encoding: label }] : items
    return {
      records: records.map((record) => jsonOf(record)),
      encoding,
      ...(feed.title === null ? {} : { title: feed.title }),
      ...(everySeconds === undefined ? {} : { everySeconds }),
      ...(repairs.length === 0 ? {} : { repairs }),
    }
  },
})
