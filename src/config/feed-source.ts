import type { FeedSpec } from './beat-schema.ts'

/** A source that is asked at an address of the net. */
export type Address = {
  from: 'address'
  url: string
  /** Sent along; a value `secret:NAME` is looked up when the feed is asked. */
  headers: Readonly<Record<string, string>>
  /** Hosts within private networks that it may reach, `host` or `host:port`. */
  allow: readonly string[]
  /** How many pages of one poll are read at most; `newestFirst`: a page without anything new is the last. */
  pages: { most: number; newestFirst: boolean }
}

/** Where the payloads of a feed come from. */
export type FeedSource = Address

/** The source a feed's specification names. */
export const sourceOf = ({ url, headers, allow, pages }: FeedSpec): FeedSource => ({
  from: 'address',
  url,
  headers,
  allow,
  pages: typeof pages === 'number' ? { most: pages, newestFirst: true } : pages,
})
