import { UpstreamError } from '../news/errors.ts'
import type { Answer } from './ask.ts'

const passing: readonly number[] = [408, 425, 429, 500, 502, 503, 504]

/** Refuses every answer but 2xx, as `http-status` with the status, whether to ask again, and when. */
export function refuseStatus(answer: Answer, now: Date): void {
  const { url, status, statusText, headers } = answer
  if (status >= 200 && status < 300) return
  const retryAfter = secondsUntil(headers['retry-after'], now)
  const said = status === 304 ? 'though nothing was said to be known' : ''
  throw new UpstreamError(
    'http-status',
    `${url.href}: the server answers ${[status, statusText, said].filter((part) => part !== '').join(' ')}`,
    { status, retryable: passing.includes(status), ...(retryAfter === undefined ? {} : { retryAfter }) },
  )
}

/** `Retry-After` is a number of seconds or a date. */
function secondsUntil(written: string | undefined, now: Date): number | undefined {
  if (written === undefined) return undefined
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}
