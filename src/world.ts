import { readFileSync } from 'node:fs'
import { UpstreamError } from './news/errors.ts'
import type { Fetched, World } from './seams/world.ts'

/** What the fetcher may spend on one address: milliseconds in all, bytes after decompression, redirects. */
export type FetchLimits = { milliseconds: number; bytes: number; redirects: number }

/** How the fetcher reaches the net and who it says it is. */
export type FetchMeans = { fetch: typeof fetch; agent: string; limits: FetchLimits; now: () => Date }

const feedLimits: FetchLimits = { milliseconds: 20_000, bytes: 15_000_000, redirects: 5 }
const accept =
  'application/atom+xml, application/rss+xml, application/json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.5'

/** The real world: this machine's clock, Node's fetch within limits, secrets from the environment, progress on stderr. */
export function openWorld(env: NodeJS.ProcessEnv): World {
  const contact = env.NIGHTDESK_CONTACT?.trim() ?? ''
  const now = () => new Date()
  return {
    now,
    fetch: fetcher({
      fetch: globalThis.fetch,
      agent: `Nightdesk/${version()}${contact === '' ? '' : ` (+${contact})`}`,
      limits: feedLimits,
      now,
    }),
    secret: (name) => env[name] || undefined,
    say: (line) => {
      process.stderr.write(`${line}\n`)
    },
  }
}

/**
 * A `World.fetch` within limits. Throws `UpstreamError`: `not-http`, `unreachable`, `timeout`, `http-status` (with
 * status and `retryAfter` in seconds), `too-many-redirects`, `too-large`, `cut-short`, `empty`.
 */
export function fetcher(means: FetchMeans): World['fetch'] {
  return async (url, { headers = {} } = {}) => {
    const stop = new AbortController()
    const alarm = setTimeout(() => stop.abort(), means.limits.milliseconds)
    try {
      const { response, at } = await follow(url, headers, means, stop.signal)
      refuseStatus(response, at, means.now())
      return await take(response, at, means.limits.bytes)
    } catch (error) {
      throw stop.signal.aborted ? late(url, means.limits, error) : error
    } finally {
      clearTimeout(alarm)
      // Lets go of the connection of an answer that was not read to its end.
      stop.abort()
    }
  }
}

/** Asks, and goes where the answer points, at most so often; a stranger is not told the headers of the first address. */
async function follow(
  url: string,
  headers: Readonly<Record<string, string>>,
  means: FetchMeans,
  signal: AbortSignal,
) {
  let at = httpAddress(url, undefined)
  for (let hop = 0; hop <= means.limits.redirects; hop++) {
    const own = at.origin === httpAddress(url, undefined).origin ? headers : {}
    const response = await ask(at, { accept, 'user-agent': means.agent, ...own }, means, signal)
    const target = response.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(response.status) || target === null)
      return { response, at: at.href }
    await response.body?.cancel()
    at = httpAddress(target, at)
  }
  throw new UpstreamError(
    'too-many-redirects',
    `${url}: more than ${means.limits.redirects} redirects, last to ${at.href}`,
  )
}

async function ask(
  at: URL,
  headers: Record<string, string>,
  means: FetchMeans,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await means.fetch(at, { headers, signal, redirect: 'manual' })
  } catch (cause) {
    throw new UpstreamError('unreachable', `${at.href}: ${reason(cause)}`, { retryable: true, cause })
  }
}

function httpAddress(written: string, base: URL | undefined): URL {
  const url = URL.canParse(written, base?.href) ? new URL(written, base) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new UpstreamError('not-http', `"${written}" is no http or https address`)
}

const passing: readonly number[] = [408, 425, 429, 500, 502, 503, 504]

function refuseStatus(response: Response, at: string, now: Date): void {
  const { status, statusText } = response
  if (status >= 200 && status < 300) return
  const retryAfter = secondsUntil(response.headers.get('retry-after'), now)
  throw new UpstreamError('http-status', `${at}: the server answers ${`${status} ${statusText}`.trim()}`, {
    status,
    retryable: passing.includes(status),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}

/** `Retry-After` is a number of seconds or a date. */
function secondsUntil(written: string | null, now: Date): number | undefined {
  if (written === null) return undefined
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}

/** The whole body, counted after decompression: a megabyte of gzip can hold a gigabyte. */
async function take(response: Response, url: string, limit: number): Promise<Fetched> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of chunksOf(response, url)) {
    size += part.length
    if (size > limit)
      throw new UpstreamError(
        'too-large',
        `${url}: more than ${limit} bytes; ask the feed for a shorter period`,
      )
    parts.push(part)
  }
  if (size === 0)
    throw new UpstreamError('empty', `${url}: the answer has no body`, { status: response.status })
  return {
    url,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: Buffer.concat(parts, size),
  }
}

async function* chunksOf(response: Response, url: string): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  const reader = response.body.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } catch (cause) {
    throw new UpstreamError('cut-short', `${url}: the answer broke off: ${reason(cause)}`, {
      retryable: true,
      cause,
    })
  }
}

const late = (url: string, limits: FetchLimits, cause: unknown): UpstreamError =>
  new UpstreamError('timeout', `${url}: no whole answer within ${limits.milliseconds / 1000} s`, {
    retryable: true,
    cause,
  })

/** Node's fetch says "fetch failed" and hides what failed in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}

function version(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const found = typeof about === 'object' && about !== null && 'version' in about ? about.version : undefined
  return typeof found === 'string' ? found : '0'
}
