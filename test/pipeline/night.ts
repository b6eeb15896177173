import { type Plan, type ScheduledBeat, startSchedule } from '../../src/pipeline/schedule.ts'
import type { Store } from '../../src/store/store.ts'
import { withStore } from '../store/stock.ts'

export const hourly: ScheduledBeat = { name: 'quakes', cron: '0 * * * *', zone: 'UTC' }
export const nightly: ScheduledBeat = { name: 'rates', cron: '30 2 * * *', zone: 'Europe/Berlin' }

const short = (time: string): string => time.slice(0, 16)

/** A test's night: a schedule on a store of its own, under a clock that stands still until it is set. */
export const night =
  (beats: readonly ScheduledBeat[], start: string, work: (night: Night) => Promise<void>) =>
  (): Promise<void> =>
    withStore((store) => work(nightOf(beats, start, store)))

export type Night = ReturnType<typeof nightOf>

function nightOf(beats: readonly ScheduledBeat[], start: string, { slots }: Store) {
  const clock = { now: new Date(start) }
  const turns: string[] = []
  const said: string[] = []
  const plan: Plan = {
    beats,
    slots,
    now: () => clock.now,
    turn: async (beat, dueAt) => `turn ${turns.push(`${beat} ${short(dueAt.toISOString())}`)}`,
    say: (line) => said.push(line),
    ticker: () => () => {},
  }
  return {
    slots,
    turns,
    said,
    /** Starts a schedule and lets it have its first look. */
    open: async (more: Partial<Plan> = {}) => {
      const schedule = startSchedule({ ...plan, ...more })
      await schedule.tick()
      return schedule
    },
    /** Starts a schedule and returns before it has looked. */
    start: (more: Partial<Plan> = {}) => startSchedule({ ...plan, ...more }),
    set: (time: string) => {
      clock.now = new Date(time)
    },
    /** Lets the time pass in steps of minutes, with a tick after each, until the time given. */
    pass: async (until: string, minutes: number, tick: () => Promise<void>) => {
      while (clock.now < new Date(until)) {
        clock.now = new Date(clock.now.getTime() + minutes * 60_000)
        await tick()
      }
    },
    /** The slots of a beat, oldest first. */
    record: async (beat: string) =>
      (await slots.newest(beat, 100))
        .reverse()
        .map(({ dueAt, result = 'running' }) => `${short(dueAt)} ${result}`),
  }
}

/** A turn that the test ends by hand. */
export function longTurn() {
  const ended = Promise.withResolvers<string>()
  const begun = Promise.withResolvers<void>()
  const turn = (): Promise<string> => {
    begun.resolve()
    return ended.promise
  }
  return { turn, begun: begun.promise, end: () => ended.resolve('filed 7'), fail: ended.reject }
}
