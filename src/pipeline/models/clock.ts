import { setTimeout as pause } from 'node:timers/promises'
import { UpstreamError } from '../../news/errors.ts'

/** Time and chance as the desk has them: milliseconds of the epoch by the machine's clock, not by the newsroom's. */
export type Clock = {
  now: () => number
  /** Resolves when the time has passed, or at once when the signal is raised. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** 0…1. */
  random: () => number
}

export const machineClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) =>
    pause(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
  random: Math.random,
}

/**
 * What the work gives, within so many milliseconds: then its signal is raised, and `UpstreamError` (`timed-out`) is
 * thrown whether it heeds that or not.
 */
export async function timed<T>(
  clock: Clock,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const done = new AbortController()
  const late = Promise.withResolvers<never>()
  void clock.sleep(milliseconds, done.signal).then(() => {
    if (done.signal.aborted) return
    stop.abort()
    const seconds = Math.round(milliseconds / 100) / 10
    late.reject(new UpstreamError('timed-out', `no answer within ${seconds} s`, { retryable: true }))
  })
  try {
    return await Promise.race([work(stop.signal), late.promise])
  } finally {
    done.abort()
  }
}
