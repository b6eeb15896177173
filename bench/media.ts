import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runNow } from '../src/commands/run.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { mediaShown } from '../src/pipeline/media/decide.ts'
import { makeMedia } from '../src/pipeline/media/make.ts'
import { orderMedia } from '../src/pipeline/media/order-media.ts'
import { greater, type Held, megabytes, nothing, openGauge, told } from './media-memory.ts'

/**
 * The media of stories, made as a newsroom makes them: `npm run bench:media -- --stories 100`. One story's whole set first, by wall time
 * and by the memory that this process and all it starts hold at most (the newsroom and its archive among them); then so many stories in a row, by the same, with what is held
 * between them. `--home` keeps the newsroom; `--beats` says whose stories.
 */
const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '100' },
    beats: { type: 'string', default: 'earthquakes,exchange-rates-ecb,nba,press-releases,weather-alerts' },
    home: { type: 'string' },
  },
})
const project = fileURLToPath(new URL('..', import.meta.url))
const folder = values.home ?? (await mkdtemp(join(tmpdir(), 'nightdesk-media-')))
const beats = values.beats.split(',')
const newsroom = await openNewsroom({ project, folder, env: process.env, beats })
const world = { ...newsroom.world, say: () => undefined }
if ((await newsroom.store.queue({ limit: 1 })).length === 0)
  await runNow(newsroom.house, newsroom.store, world, true)

const gauge = openGauge()
await gauge.most()

type Made = { ms: number; most: Held; made: number; failed: string[] }

async function make(slug: string): Promise<Made> {
  await gauge.most()
  const started = performance.now()
  await orderMedia(newsroom.media, slug, { by: 'bench' })
  // As after a night's turn.
  await makeMedia(newsroom.media, { stories: [slug], background: true })
  const ms = performance.now() - started
  const { assets, jobs } = await mediaShown(newsroom.media, slug)
  const failed = jobs.flatMap(({ kind, state, error = '' }) =>
    state === 'made' || state === 'nothing' ? [] : [`${slug} ${kind}: ${state} ${error}`],
  )
  return { ms, most: await gauge.most(), made: assets.length, failed }
}

const perBeat = Math.ceil(Number(values.stories) / beats.length)
const slugs: string[] = []
for (const beat of beats)
  for (const { slug } of await newsroom.store.queue({ beat, status: 'in-review', limit: perBeat }))
    slugs.push(slug)
const failed: string[] = []
const [first, ...others] = slugs
if (first === undefined) throw new Error('no stories to make media of')
const one = await make(first)
failed.push(...one.failed)
console.log(
  `one story: ${one.made} media in ${(one.ms / 1000).toFixed(1)} s and ${one.most.work.toFixed(1)} s of the processors; ${told(one.most)} (${first})`,
)

const held: { heap: number; whole: number; makers: number }[] = []
const times: number[] = []
const works: number[] = []
let highest = nothing
for (const slug of others) {
  const { ms, most: peak, failed: own } = await make(slug)
  times.push(ms)
  works.push(peak.work)
  failed.push(...own)
  highest = greater(highest, peak)
  globalThis.gc?.()
  const { heapUsed: heap, rss: whole } = process.memoryUsage()
  held.push({ heap, whole, makers: peak.makers })
}
gauge.close()
times.sort((a, b) => a - b)
const seconds = (share: number) => ((times[Math.floor((times.length - 1) * share)] ?? 0) / 1000).toFixed(1)
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length)
const tenth = Math.max(1, Math.floor(held.length / 10))
const half = Math.floor((held.length - tenth) / 2)
/** What is held on the average of a tenth of the stories. */
const heldFrom = (from: number): string => {
  const some = held.slice(from, from + tenth)
  const each = (of: (one: (typeof held)[number]) => number) => megabytes(mean(some.map(of)))
  return `heap ${each(({ heap }) => heap)}, RSS ${each(({ whole }) => whole)}, makers at most ${each(({ makers }) => makers)}`
}
console.log(
  `${others.length} more in a row: median ${seconds(0.5)} s, p95 ${seconds(0.95)} s, slowest ${seconds(1)} s, of the processors ${mean(works).toFixed(1)} s each; ${told(highest)}`,
)
console.log(`held by the newsroom after a story, in the first tenth: ${heldFrom(0)}`)
console.log(`in the middle: ${heldFrom(half)}`)
console.log(`in the last tenth: ${heldFrom(held.length - tenth)}`)
console.log(failed.length === 0 ? 'none failed' : `${failed.length} failed:\n${failed.join('\n')}`)
await newsroom.close()
if (values.home === undefined) await rm(folder, { recursive: true })
if (failed.length > 0) process.exitCode = 1
