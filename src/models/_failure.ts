import { UpstreamError } from '../news/errors.ts'
import { short } from './_heard.ts'

/** Where and when a call failed, for the words of its error. */
export type Failing = {
  /** Provider and model, the begin of the message. */
  where: string
  now: Date
  signal: AbortSignal
}

/**
 * What a vendor's client threw, in the house's words. Whatever it wraps its errors in, the cause is looked for. What the
 * caller himself ended is his own reason.
 */
export function failureOf(error: unknown, { where, now, signal }: Failing): unknown {
  if (signal.aborted) return signal.reason
  const causes = causesOf(error)
  const own = causes.find((each) => each instanceof UpstreamError)
  if (own !== undefined) return renamed(own, where)
  const refused = causes.map(refusalIn).find((each) => each !== undefined)
  if (refused !== undefined) return refusal(refused, where, now)
  const said = `${where}: ${short(causes.at(-1)?.message ?? String(error))}`
  if (causes.some((each) => each instanceof SyntaxError))
    return new UpstreamError('not-json', said, { retryable: true, cause: error })
  if (causes.some(({ name, message }) => /timeout/i.test(name) || /timed out/i.test(message)))
    return new UpstreamError('timed-out', said, { retryable: true, cause: error })
  if (causes.some(isOfTheLine))
    return new UpstreamError('unreachable', said, { retryable: true, cause: error })
  return error
}

/** An error and what it came from, outermost first. */
function causesOf(error: unknown): Error[] {
  const found: Error[] = []
  for (let at = error; at instanceof Error && !found.includes(at) && found.length < 10; at = at.cause)
    found.push(at)
  return found
}

/** A package that asks the net by itself tells a broken line by the codes of Node and undici. */
const isOfTheLine = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && /^(?:E[A-Z]{3,}|UND_ERR_[A-Z_]+)$/.test(error.code)

/** The egress speaks of feeds, too; here a time-out is `timed-out`. */
function renamed(error: UpstreamError, where: string): UpstreamError {
  const { kind, message, retryable, status, retryAfter, paid } = error
  return new UpstreamError(kind === 'timeout' ? 'timed-out' : kind, `${where}: ${message}`, {
    retryable,
    cause: error,
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(paid === undefined ? {} : { paid }),
  })
}

type Refused = { status: number | undefined; words: string; code: string; headers: Headers | undefined }

/** A refusal of the provider within an error of its client: by status, or told in the midst of a 200. */
function refusalIn(error: Error): Refused | undefined {
  // Ollama's package calls it `status_code`.
  const status = ['status', 'status_code']
    .map((key): unknown => Reflect.get(error, key))
    .find((each) => typeof each === 'number')
  const told = ['code', 'type'].flatMap((key) => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' ? [value] : []
  })
  const isOfProvider = 'error' in error && error.error !== undefined && error.error !== null
  if (status === undefined && !isOfProvider) return undefined
  const headers: unknown = 'headers' in error ? error.headers : undefined
  return {
    status,
    words: short(error.message),
    code: told.join(' '),
    headers: headers instanceof Headers ? headers : undefined,
  }
}

const passing: readonly number[] = [408, 409, 425, 429]

function refusal({ status, words, code, headers }: Refused, where: string, now: Date): UpstreamError {
  const fail = (kind: string, retryable: boolean): UpstreamError => {
    const retryAfter = retryable ? secondsToWait(headers, now) : undefined
    return new UpstreamError(kind, `${where}: ${words}`, {
      retryable,
      ...(status === undefined ? {} : { status }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  }
  if (/insufficient_quota|billing_hard_limit|billing_not_active/.test(code) || status === 402)
    return fail('quota', false)
  if (status === 429 || /rate_limit/.test(code)) return fail('rate-limited', true)
  return fail('http-status', status === undefined || status >= 500 || passing.includes(status))
}

/** `retry-after-ms`, or `Retry-After` as seconds or a moment. */
function secondsToWait(headers: Headers | undefined, now: Date): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  if (milliseconds >= 0) return milliseconds / 1000
  const written = headers?.get('retry-after')
  if (written === null || written === undefined) return undefined
  const seconds = /^\s*\d+(?:\.\d+)?\s*$/.test(written)
    ? Number(written)
    : (Date.parse(written) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}
