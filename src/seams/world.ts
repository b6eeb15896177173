/** What an answer calls itself, kept as opaque as it came, to ask next time whether it is still the same. */
export type Validators = { etag?: string; lastModified?: string }

/** What is asked for beside the address. */
export type Asking = {
  headers?: Readonly<Record<string, string>>
  /** Of the answer we have: one that is still the same is a `Fetched` with status 304 and no bytes. */
  known?: Validators
  /** Hosts within private networks that this beat may reach: `host` or `host:port`. */
  allow?: readonly string[]
  /**
   * `page`: a web page, for which `robots.txt` and reservations of text and data mining are asked first and honoured; `picture`: one that
   * a record names, at the usual ports alone.
   */
  as?: 'feed' | 'page' | 'picture'
}

/** An answer from outside, whole and within the limits of the fetcher. */
export type Fetched = {
  /** The address that answered, after all redirects. */
  url: string
  /** 2xx, or 304 where `known` was sent: then `bytes` is empty. */
  status: number
  headers: Readonly<Record<string, string>>
  bytes: Uint8Array
  /** Where the address moved for good: ask there from now on. */
  movedTo?: string
  /** What the publisher says on text and data mining, of pages: reserved or not, and where the terms stand. */
  mining?: { reserved: boolean; policy?: string; said: string }
}

/** Shaped as the web's `fetch`, as the clients of vendors want it. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** What one call to an API may take; what is left out has a default. */
export type ApiLimits = {
  /** From the call to the last byte of the body; 120,000. */
  milliseconds?: number
  /** Between two signs of life, the wait for the head of the answer too; 60,000. */
  idleMilliseconds?: number
  /** Of the body, as it travels and unpacked; 2,000,000. */
  bytes?: number
}

/** What a run may ask of the world outside the program: passed in, so that tests and replays can stand in for it. */
export type World = {
  now: () => Date
  /** Throws `UpstreamError` for everything but an answer with a body, or a 304. */
  fetch: (url: string, asking?: Asking) => Promise<Fetched>
  /**
   * A `fetch` for one API that the house configured, by its base URL: any verb, any body, the answer with whatever status as
   * it comes, to be streamed. It asks no other origin and follows no redirect, so that no key ever goes astray; the host of
   * the base URL may be within the house. Throws `UpstreamError`, also in the middle of the body.
   */
  api: (baseUrl: string, limits?: ApiLimits) => Fetch
  secret: (name: string) => string | undefined
  /** One progress or fault line for people, on stderr. */
  say: (line: string) => void
}
