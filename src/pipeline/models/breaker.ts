import type { Clock } from './clock.ts'

/** Keeps a provider that fails again and again from being asked for a while. */
export type Breaker = {
  /** Why it is not to be asked now; `undefined` where it may. After the pause one request at a time tries it. */
  shut: () => string | undefined
  /** What a request came to: `over` means that no other could fare better (a key refused, a quota used up). */
  tell: (outcome: 'well' | 'failed' | 'over' | 'no matter', said?: string) => void
}

export type BreakerMeans = { failures: number; pauseMilliseconds: number }

/** How often the pause doubles at most. */
const doublings = 4

/** Opens after so many failures in a row, for a pause that doubles each time the request that tries it fails, too. */
export function openBreaker({ failures, pauseMilliseconds }: BreakerMeans, clock: Clock): Breaker {
  let inRow = 0
  let opened = 0
  let until = 0
  let trying = false
  let because = ''
  const open = (said: string, times = 1) => {
    until = clock.now() + pauseMilliseconds * 2 ** Math.min(opened, doublings) * times
    because = said
    opened += 1
  }
  return {
    shut: () => {
      if (opened === 0) return undefined
      if (clock.now() < until || trying) return `not asked for a while after ${because}`
      trying = true
      return undefined
    },
    tell: (outcome, said = 'failures') => {
      const tried = trying
      trying = false
      if (outcome === 'no matter') return
      if (outcome === 'well') {
        inRow = 0
        opened = 0
        return
      }
      inRow += 1
      if (outcome === 'over') open(said, 10)
      else if (tried || inRow >= failures) open(`${inRow} failures in a row, the last: ${said}`)
    },
  }
}
