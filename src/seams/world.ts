/** An answer from outside, whole and within the limits of the fetcher. */
export type Fetched = {
  url: string
  status: number
  headers: Readonly<Record<string, string>>
  bytes: Uint8Array
}

/** What a run may ask of the world outside the program: passed in, so that tests and replays can stand in for it. */
export type World = {
  now: () => Date
  /** Throws `UpstreamError` for everything but an answer with a body. */
  fetch: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Fetched>
  secret: (name: string) => string | undefined
  /** One progress or fault line for people, on stderr. */
  say: (line: string) => void
}
