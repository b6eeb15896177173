import { runNow } from '../../../src/commands/run.ts'
import { openNewsroom } from '../../../src/newsroom.ts'

// Says that it is open, then does one turn of every beat of a project, as `run --force` does; ends, or is killed.
const [project = '', folder = ''] = process.argv.slice(2)
const newsroom = await openNewsroom({ project, folder, env: {} })
console.log('open')
const { house, store, reader } = newsroom
const { totals } = await runNow(house, store, newsroom.world, false, { reader, forced: true })
await newsroom.close()
console.log(`failed feeds: ${totals.failedFeeds}`)
