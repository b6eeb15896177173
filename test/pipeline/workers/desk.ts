// One desk of several on one store. For every time sent to it, it sets its clock, ticks, and answers with the turns
// that it took; with `unending` as its second argument its first turn never ends.
import { startSchedule } from '../../../src/pipeline/schedule.ts'
import { openStore } from '../../../src/store/store.ts'

const [dir = '', kind = '', ...names] = process.argv.slice(2)
const store = await openStore(dir)
const clock = { now: new Date('2026-01-01T00:00Z') }
const turns: string[] = []

const schedule = startSchedule({
  beats: names.map((name) => ({ name, cron: '* * * * *', zone: 'UTC' })),
  slots: store.slots,
  now: () => clock.now,
  turn: async (beat, dueAt) => {
    turns.push(`${beat} ${dueAt.toISOString()}`)
    if (kind !== 'unending') return 'filed 1'
    process.send?.(turns)
    return new Promise(() => {})
  },
  say: (line) => process.stderr.write(`${line}\n`),
  ticker: () => () => {},
})

process.on('message', async (time) => {
  clock.now = new Date(String(time))
  await schedule.tick()
  process.send?.(turns.splice(0))
})
process.on('disconnect', async () => {
  await schedule.stop()
  await store.close()
})
await schedule.tick()
process.send?.([])
