import { machineClock } from '../../../src/pipeline/models/clock.ts'
import { openModelDesk } from '../../../src/pipeline/models/desk.ts'
import { loadModel } from '../../../src/seams/load.ts'
import { openStore } from '../../../src/store/store.ts'
import { openWorld } from '../../../src/world.ts'
import { asked, config, priced, provider, storyNamed } from '../models/room.ts'

// Says that it is open, then asks a provider for so many drafts, four at a time, and says how many it has; or is killed.
const [folder = '', baseUrl = '', count = '50', run = 'r1'] = process.argv.slice(2)
const store = await openStore(folder)
const kind = await loadModel('openai')
const options = kind.options.parse({ baseUrl })
const world = openWorld({})
const openai = {
  ...provider('openai', () => Promise.reject(new Error('not this one')), {
    models: new Map([['fake-1', priced(1, 1)]]),
    atOnce: 4,
  }),
  open: () => kind.open(options, world),
}
const desk = openModelDesk({
  config: config([openai], ['openai/fake-1']),
  feeds: [],
  store,
  world,
  clock: machineClock,
})
process.stdout.write('open\n')
const answers = await Promise.all(
  Array.from({ length: Number(count) }, (_, number) =>
    desk?.askFor(run)(
      asked({ messages: [{ role: 'user', text: `Story ${number}` }], story: storyNamed(`q${number}`) }),
    ),
  ),
)
await store.close()
process.stdout.write(`${answers.filter((answer) => answer?.value.sentences.length === 1).length}\n`)
