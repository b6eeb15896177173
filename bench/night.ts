import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runNow } from '../src/commands/run.ts'
import { openNewsroom } from '../src/newsroom.ts'

/**
 * The recorded night in a fresh newsroom: items and drafts a second by beat, and the share of time of each stage.
 * `npm run bench -- --rounds 3` prints the median round. The second line of a beat is the run that finds all filed. With
 * `--sets PATH` the speed of the ledger and its scores on the public sets come first, beside the published figures; with
 * `--desk 100000` the review desk's pages over so many stories come last.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, sets: { type: 'string' }, desk: { type: 'string' } },
})
const project = fileURLToPath(new URL('..', import.meta.url))
if (values.sets !== undefined)
  execFileSync(process.execPath, [join(project, 'bench/ledger.ts'), '--sets', values.sets], {
    stdio: 'inherit',
  })

type Night = {
  first: Awaited<ReturnType<typeof runNow>>
  second: Awaited<ReturnType<typeof runNow>>
  megabytes: number
}

async function night(): Promise<Night> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-bench-'))
  const newsroom = await openNewsroom({ project, folder, env: {} })
  const world = { ...newsroom.world, say: () => undefined }
  const { house, store, reader } = newsroom
  const first = await runNow(house, store, world, true, { reader })
  const second = await runNow(house, store, world, true, { reader })
  await newsroom.close()
  await rm(folder, { recursive: true })
  return { first, second, megabytes: process.memoryUsage().rss / 1e6 }
}

const nights: Night[] = []
for (let round = 0; round < Number(values.rounds); round++) nights.push(await night())
nights.sort((a, b) => a.first.totals.ms - b.first.totals.ms)
const median = nights[Math.floor(nights.length / 2)]
if (median === undefined) throw new Error('--rounds takes a whole number from 1')

const { first, second, megabytes } = median
const items = first.beats.map(({ feeds }) => feeds.reduce((sum, feed) => sum + feed.items, 0))
const perSecond = (count: number, ms: number) => Math.round((1000 * count) / Math.max(1, ms))
console.log(`${cpus()[0]?.model}, Node ${process.versions.node}; median of ${nights.length} nights`)
console.table(
  first.beats.map(({ beat, filed, blocked, ms }, index) => ({
    beat,
    items: items[index],
    drafts: filed + blocked,
    seconds: (ms / 1000).toFixed(2),
    'items/s': perSecond(items[index] ?? 0, ms),
    'drafts/s': perSecond(filed + blocked, ms),
    'again, all filed (s)': ((second.beats[index]?.ms ?? 0) / 1000).toFixed(2),
  })),
)
const stages = new Map<string, number>()
for (const { stages: own } of first.beats)
  for (const [stage, ms] of Object.entries(own)) stages.set(stage, (stages.get(stage) ?? 0) + ms)
const spent = [...stages.values()].reduce((sum, ms) => sum + ms, 0)
console.table(
  Object.fromEntries(
    [...stages]
      .sort((a, b) => b[1] - a[1])
      .map(([stage, ms]) => [
        stage,
        { seconds: (ms / 1000).toFixed(2), share: `${((100 * ms) / spent).toFixed(1)} %` },
      ]),
  ),
)
const all = items.reduce((sum, count) => sum + count, 0)
const { filed, blocked, ms } = first.totals
console.log(
  `${all} items, ${filed + blocked} drafts in ${(ms / 1000).toFixed(1)} s: ${perSecond(all, ms)} items/s, ${perSecond(filed + blocked, ms)} drafts/s; ${Math.round(megabytes)} MB resident`,
)

if (values.desk !== undefined)
  execFileSync(process.execPath, [join(project, 'bench/desk.ts'), '--stories', values.desk], {
    stdio: 'inherit',
  })
