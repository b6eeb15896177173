import { openNewsroom } from '../../../src/newsroom.ts'
import { approveBatch } from '../../../src/pipeline/batch-decide.ts'

// Approves a batch that was read, and says how many stories of it are decided on; or is killed.
const [project = '', folder = '', id = '', by = ''] = process.argv.slice(2)
const newsroom = await openNewsroom({ project, folder, env: {} })
const now = () => new Date('2018-02-07T03:00:00Z')
const desk = { ...newsroom.review, world: { ...newsroom.review.world, now } }
await approveBatch(desk, Number(id), by, {}, ({ done }) => process.stdout.write(`${done}\n`))
await newsroom.close()
process.stdout.write('all\n')
