import type { Clock } from '../../../src/pipeline/models/clock.ts'

type Sleeper = { at: number; order: number; wake: () => void }

/**
 * A clock that stands still while there is work and jumps to the next sleeper when there is none: a night of waiting
 * takes as long as its work. Chance is always the same.
 */
export function virtualClock(start = Date.parse('2026-11-25T20:00:00Z'), chance = 0.5) {
  const state = { now: start, slept: [] as number[] }
  const sleepers = new Set<Sleeper>()
  let order = 0
  let pumping = false
  const pump = async (): Promise<void> => {
    if (pumping) return
    pumping = true
    while (sleepers.size > 0) {
      await quiet()
      const [next] = [...sleepers].sort((a, b) => a.at - b.at || a.order - b.order)
      if (next === undefined) break
      state.now = Math.max(state.now, next.at)
      sleepers.delete(next)
      next.wake()
    }
    pumping = false
  }
  const clock: Clock = {
    now: () => state.now,
    random: () => chance,
    sleep: (milliseconds, signal) => {
      const slept = Promise.withResolvers<void>()
      const sleeper = { at: state.now + milliseconds, order: order++, wake: slept.resolve }
      sleepers.add(sleeper)
      signal?.addEventListener('abort', () => {
        sleepers.delete(sleeper)
        slept.resolve()
      })
      void pump()
      return slept.promise
    },
  }
  return { clock, state }
}

/** The store writes synchronously: a few turns of the loop, and nothing is under way that is not asleep. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise<void>((next) => setImmediate(next))
}
