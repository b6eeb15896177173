/** What the fetcher may spend on one address. Tests pass small ones. */
export type Limits = {
  /** From the first byte asked to the last one read, over all redirects; waiting for a turn does not count. */
  milliseconds: number
  /** Until a connection stands, and between two signs of life of the server. */
  connectMilliseconds: number
  idleMilliseconds: number
  /** Of a body, as it travels and after it is unpacked. */
  bytes: number
  /** How many times its size a body may unpack to, beyond the first megabyte. */
  ratio: number
  /** Of the head of an answer. */
  headBytes: number
  redirects: number
  /** Of a `robots.txt`: what stands behind it is not looked at (RFC 9309 asks for 500 KiB at least). */
  robotsBytes: number
}

/** How the fetcher behaves towards one host, for all beats of the process together. */
export type Manners = {
  /** Requests at once. */
  atOnce: number
  /** Between the starts of two pages. */
  pageEveryMilliseconds: number
  /** The longest `Crawl-delay` that is waited for. */
  longestDelayMilliseconds: number
  /** A host that wants to be left alone for no longer than this is waited for, else it is an error at once. */
  patienceMilliseconds: number
  /** The longest time that a `Retry-After` of one address keeps the others away. */
  longestHoldMilliseconds: number
}

export const feedLimits: Limits = {
  milliseconds: 20_000,
  connectMilliseconds: 10_000,
  idleMilliseconds: 10_000,
  bytes: 15_000_000,
  ratio: 200,
  headBytes: 65_536,
  redirects: 5,
  robotsBytes: 524_288,
}

export const goodManners: Manners = {
  atOnce: 2,
  pageEveryMilliseconds: 1000,
  longestDelayMilliseconds: 30_000,
  patienceMilliseconds: 2000,
  longestHoldMilliseconds: 3_600_000,
}
