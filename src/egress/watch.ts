import { UpstreamError } from '../news/errors.ts'
import type { Limits } from './limits.ts'

/** What ends one exchange before its time. */
export type Watch = {
  /** Ends the exchange: it lasts too long, the server is silent, or the caller leaves. */
  signal: AbortSignal
  /** Waits for a sign of life. */
  hear: <Made>(work: () => Promise<Made>, silence: string) => Promise<Made>
  /** Lets go of clock and caller. */
  end: () => void
}

/** undici's own time-outs tick once a second; these are exact. */
export function watchOver(url: URL, limits: Limits, caller: AbortSignal | null): Watch {
  const stop = new AbortController()
  const end = () => {
    clearTimeout(alarm)
    caller?.removeEventListener('abort', leave)
  }
  const stopFor = (reason: unknown) => {
    end()
    stop.abort(reason)
  }
  const late = (said: string) =>
    stopFor(new UpstreamError('timeout', `${url.href}: ${said}`, { retryable: true }))
  const leave = () => stopFor(caller?.reason)
  const alarm = setTimeout(
    late,
    limits.milliseconds,
    `no whole answer within ${limits.milliseconds / 1000} s`,
  )
  if (caller?.aborted) leave()
  else caller?.addEventListener('abort', leave, { once: true })
  return {
    signal: stop.signal,
    hear: async (work, silence) => {
      const idle = setTimeout(late, limits.idleMilliseconds, silence)
      try {
        return await work()
      } catch (error) {
        throw stop.signal.aborted ? stop.signal.reason : error
      } finally {
        clearTimeout(idle)
      }
    },
    end,
  }
}
