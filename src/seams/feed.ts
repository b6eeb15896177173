import type { z } from 'zod'
import type { Json } from '../news/json.ts'

/** One raw payload, archived before anything reads it. */
export type Payload = {
  url: string
  bytes: Uint8Array
  /** The `Content-Type` it came with, if any. */
  contentType?: string
  /** sha256 of `bytes` in hex. */
  hash: string
  fetchedAt: string
  /**
   * What was known when it came and the bytes do not say: the record of the list that a detail page belongs to, the
   * envelope of an e-mail or a push. Archived with the payload, so that it can be read again.
   */
  context?: Json
}

/** What a feed kind makes of a payload. */
export type Reading = {
  /** One JSON value a record, in the feed's order. */
  records: readonly Json[]
  title?: string
  /** The character encoding the bytes were read in. */
  encoding: string
  /** The address of the page that goes on where this one ends, absolute. */
  next?: string
  /** What had to be mended or overruled to read it, each in words for an editor; nothing for a sound payload. */
  repairs?: readonly string[]
  /** The publisher's own word on how many seconds to leave between two polls (`<ttl>`, `sy:updatePeriod`). */
  everySeconds?: number
}

/**
 * A kind of feed: `src/feeds/<kind>.ts`, default export. `read` throws `UpstreamError` with a stable `kind`
 * (`empty`, `not-json`, `not-xml`, `cut-short`, `no-records`, `no-article`, `error-body`, `too-large`) for a payload that is not what it should be.
 */
export type FeedKind<Options> = {
  options: z.ZodType<Options>
  read: (payload: Payload, options: Options) => Promise<Reading>
}

export const defineFeed = <Options>(kind: FeedKind<Options>): FeedKind<Options> => kind
