import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runNow } from '../src/commands/run.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { feared, named } from './plants/kinds.ts'
import { draftsOf } from './plants/night.ts'
import { type Sown, sow } from './plants/sown.ts'
import { random } from './random.ts'

/**
 * Plants one error each in drafts of the recorded night and tells how many `check` catches, and how often the reason
 * names what is right, by kind, beat and language: `npm run bench:plants -- --plants 1000 --seed 1`. First the errors of
 * the issue (a digit, a swapped team, a wrong weekday, an altered quotation, rose for fell), then others that an editor
 * fears. `--home FOLDER` takes the drafts of a newsroom that is there; what got through is told on stderr.
 */
const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    plants: { type: 'string', default: '1000' },
    drafts: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    kinds: { type: 'string', default: 'named,feared' },
  },
})

const project = fileURLToPath(new URL('..', import.meta.url))
const folder = values.home ?? (await mkdtemp(join(tmpdir(), 'nightdesk-plants-')))
const newsroom = await openNewsroom({ project, folder, env: {} })
if (values.home === undefined)
  await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true, {
    reader: newsroom.reader,
  })
const { drafts, check, falseAlarms } = await draftsOf(newsroom, Number(values.drafts), Number(values.seed))
for (const alarm of falseAlarms) process.stderr.write(`false alarm ${alarm}\n`)
console.log(`${drafts.length} drafts as they were filed: ${falseAlarms.length} flags`)

const groups = values.kinds.split(',')
const chosen = [
  { title: 'the errors of the issue', kinds: named, asked: groups.includes('named') },
  { title: 'further errors', kinds: feared, asked: groups.includes('feared') },
  {
    title: 'single kinds',
    kinds: Object.fromEntries(
      Object.entries({ ...named, ...feared }).filter(([kind]) => groups.includes(kind)),
    ),
    asked: groups.some((kind) => kind in { ...named, ...feared }),
  },
]
for (const { title, kinds } of chosen.filter(({ asked }) => asked)) {
  const sown = await sow(kinds, drafts, check, Number(values.plants), random(Number(values.seed)))
  console.log(`\n${title}`)
  table(sown, ({ kind, beat, language }) => `${kind} ${beat} ${language}`)
  table(sown, ({ kind }) => kind)
  const { planted, caught, named: told } = tallied(sown)
  console.log(`${planted} planted: ${caught} caught; of those with a right value ${told} named it`)
  for (const one of sown) if (!one.caught) process.stderr.write(`${missed(one)}\n`)
}
await newsroom.close()
if (values.home === undefined) await rm(folder, { recursive: true })

function table(sown: readonly Sown[], key: (one: Sown) => string): void {
  const rows = [...Map.groupBy(sown, key)].sort(([a], [b]) => (a < b ? -1 : 1))
  console.table(Object.fromEntries(rows.map(([name, some]) => [name, tallied(some)])))
}

function tallied(sown: readonly Sown[]) {
  const caught = sown.filter((one) => one.caught)
  const right = caught.filter(({ named: told }) => told !== undefined)
  return {
    planted: sown.length,
    caught: share(caught.length, sown.length),
    named:
      right.length === 0 ? '–' : share(right.filter(({ named: told }) => told === true).length, right.length),
  }
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`
}

function missed({ kind, draft, plant }: Sown): string {
  const around = plant.text.slice(Math.max(0, plant.start - 60), plant.start + plant.now.length + 40)
  return `missed ${kind} in ${draft.slug}: ${plant.was} → ${plant.now} in “…${around.replaceAll('\n', ' ')}…”`
}
