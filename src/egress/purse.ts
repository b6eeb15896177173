import { UpstreamError } from '../news/errors.ts'

/** The time that one errand has for all its addresses together, spent only while it asks. */
export type Purse = { spend: <Made>(url: URL, work: (signal: AbortSignal) => Promise<Made>) => Promise<Made> }

/** Throws `timeout` where it is used up. */
export function openPurse(milliseconds: number): Purse {
  let left = milliseconds
  return {
    spend: async (url, work) => {
      const stop = new AbortController()
      const started = performance.now()
      const alarm = setTimeout(() => stop.abort(late(url, milliseconds)), left)
      try {
        return await work(stop.signal)
      } catch (error) {
        throw stop.signal.aborted ? late(url, milliseconds, error) : error
      } finally {
        clearTimeout(alarm)
        left = Math.max(0, left - (performance.now() - started))
      }
    },
  }
}

const late = (url: URL, milliseconds: number, cause?: unknown): UpstreamError =>
  new UpstreamError('timeout', `${url.href}: no whole answer within ${milliseconds / 1000} s`, {
    retryable: true,
    cause,
  })
