/** Seconds for which a publisher's word or our own back-off may keep us away at most. */
export const longestWait = 86_400

/** Seconds after a first failure; each further one doubles it. */
const firstBackOff = 60

/** Before which moment a feed is not asked again, and why; `heldUntil`, a publisher's Retry-After, holds whoever asks. */
export type Due = { dueAt: string; because: string; heldUntil?: string }

type Headers = Readonly<Record<string, string>>

/**
 * For how many seconds an answer is fresh, by its `Cache-Control: max-age` or else its `Expires`; `undefined` where it
 * says neither. Time that it spent in caches on the way is taken off.
 */
export function freshSeconds(headers: Headers, now: Date): number | undefined {
  const control = (headers['cache-control'] ?? '').toLowerCase()
  if (/(?:^|[,\s])no-(?:store|cache)(?:[,\s]|$)/.test(control)) return 0
  const [, maxAge] = /(?:^|[,\s])max-age\s*=\s*"?(\d+)/.exec(control) ?? []
  const age = Number(/^\s*(\d+)\s*$/.exec(headers.age ?? '')?.[1] ?? 0)
  if (maxAge !== undefined) return bounded(Number(maxAge) - age)
  if (headers.expires === undefined) return undefined
  const expires = Date.parse(headers.expires)
  const sent = Date.parse(headers.date ?? '')
  // "Expires: 0" and other times that are none mean that it is stale already (RFC 9111).
  if (Number.isNaN(expires)) return 0
  return bounded((expires - (Number.isNaN(sent) ? now.getTime() : sent)) / 1000 - age)
}

/** When a feed that answered may be asked again: the later of what its answer and its own words say. */
export function dueAfterAnswer(
  now: Date,
  { freshSeconds = 0, everySeconds = 0 }: { freshSeconds?: number; everySeconds?: number },
): Due | undefined {
  const fresh = bounded(freshSeconds)
  const every = bounded(everySeconds)
  if (fresh === 0 && every === 0) return undefined
  return every >= fresh
    ? { dueAt: after(now, every), because: `the feed wants ${spoken(every)} between two polls` }
    : { dueAt: after(now, fresh), because: `its answer is good for ${spoken(fresh)}` }
}

/**
 * When a feed that failed may be asked again: after a pause that doubles with each failure in a row, up to a day, of
 * which chance (`random`, 0…1) takes up to half, so that feeds that failed together do not come back together. What the
 * publisher says by Retry-After is kept to the second where it is longer.
 */
export function dueAfterFailure(
  now: Date,
  { failures, retryAfter, random }: { failures: number; retryAfter?: number | undefined; random: number },
): Due {
  const doubled = Math.min(longestWait, firstBackOff * 2 ** Math.min(failures - 1, 30))
  const pause = doubled * (1 - random / 2)
  const asked = retryAfter === undefined ? 0 : bounded(retryAfter)
  const held = asked > 0 ? { heldUntil: after(now, asked) } : {}
  if (asked > pause)
    return { dueAt: after(now, asked), because: `its server asks for ${spoken(asked)} of peace`, ...held }
  const because = failures === 1 ? 'it failed' : `it failed ${failures} times in a row`
  return { dueAt: after(now, pause), because, ...held }
}

const bounded = (seconds: number): number =>
  Number.isNaN(seconds) ? 0 : Math.min(longestWait, Math.max(0, Math.ceil(seconds)))

const after = (now: Date, seconds: number): string =>
  new Date(now.getTime() + Math.ceil(seconds * 1000)).toISOString()

function spoken(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  return seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`
}
