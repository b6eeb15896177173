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
}

/** What a feed kind makes of a payload. */
export type Reading = {
  /** One JSON value a record, in the feed's order. */
  records: readonly Json[]
  title?: string
  /** The character encoding the bytes were read in. */
  encoding: string
}

/**
 * A kind of feed: `src/feeds/<kind>.ts`, default export. `read` throws `UpstreamError` with a stable `kind`
 * (`empty`, `not-json`, `not-xml`, `cut-short`, `no-records`, `error-body`, `too-large`) for a payload that is not what it should be.
 */
export type FeedKind<Options> = {
  options: z.ZodType<Options>
  read: (payload: Payload, options: Options) => Promise<Reading>
}

export const defineFeed = <Options>(kind: FeedKind<Options>): FeedKind<Options> => kind
