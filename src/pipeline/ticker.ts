// node-cron wakes us once a minute and decides nothing: it drops what was due while the machine slept and what falls
// into the hour left out in spring. What is due stands in the slots.
import cron from 'node-cron'

/** Calls back until the function that it gives is called. */
export type Ticker = (tick: () => void) => () => void

const late = { tolerated: 59_000, silent: 90_000, looksEvery: 60_000 } as const

/** A tick at the start of every minute, also after the machine slept and after its clock was set. */
export const everyMinute: Ticker = (tick) => {
  let tickedAt = performance.now()
  const ring = () => {
    tickedAt = performance.now()
    tick()
  }
  const task = cron.schedule('* * * * *', ring, {
    timezone: 'UTC',
    missedExecutionTolerance: late.tolerated,
    suppressMissedWarning: true,
  })
  // node-cron 4.6 waits for the minute it expected: with the clock set back an hour it is silent for an hour.
  const watch = setInterval(() => {
    if (performance.now() - tickedAt < late.silent) return
    void task.stop()
    void task.start()
    ring()
  }, late.looksEvery)
  return () => {
    clearInterval(watch)
    void task.destroy()
  }
}
