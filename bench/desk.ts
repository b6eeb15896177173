import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { runNow } from '../src/commands/run.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { growArchive } from './desk/archive.ts'
import { type Ask, load, percentile, type Times } from './desk/load.ts'

/**
 * The review desk over a large archive: `npm run bench:desk -- --stories 100000 --users 20 --requests 10000`. Queue, search and
 * story pages by real HTTP, p50/p95/p99 of each kind beside a bare answer of the same server; the server's CPU a page by kind,
 * which says the same on a busy machine; its memory before, half-way and after. `--pause` gives users time to read
 * (milliseconds); without it each asks again at once, which no editor does. `--home` keeps the archive for the next time.
 */
const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '100000' },
    users: { type: 'string', default: '20' },
    requests: { type: 'string', default: '10000' },
    pause: { type: 'string', default: '0' },
    beats: { type: 'string', default: 'earthquakes,exchange-rates-ecb,press-releases' },
    home: { type: 'string' },
  },
})
const project = fileURLToPath(new URL('..', import.meta.url))
const folder = values.home ?? (await mkdtemp(join(tmpdir(), 'nightdesk-desk-')))

const newsroom = await openNewsroom({ project, folder, env: {}, beats: values.beats.split(',') })
if ((await newsroom.store.queue({ limit: 1 })).length === 0)
  await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true)
await newsroom.close()
const file = join(folder, 'nightdesk.db')
const stories = growArchive(file, Number(values.stories))
console.log(`${stories} stories`)

const requests = Number(values.requests)
// So many stories that hardly one is asked for twice: what is measured is no memory of the server's.
const slugs = someSlugs(file, requests)
const words = ['quake', 'euro', 'ministry', 'hualien', 'землетрясение', 'курс', 'japan', 'nothing-of-this']
const paths = {
  queue: (step) => (step % 2 === 0 ? '/' : `/?status=all&page=${1 + (step % 40)}`),
  search: (step) => `/?status=all&search=${encodeURIComponent(words[step % words.length] ?? '')}`,
  filter: (step) => `/?status=published&beat=earthquakes&language=${step % 2 === 0 ? 'en' : 'ru'}`,
  story: (step) => `/stories/${encodeURIComponent(slugs[step % slugs.length] ?? '')}`,
} as const satisfies Record<string, (step: number) => string>
const kinds = ['queue', 'search', 'filter', 'story'] as const

// As `npm start` has them.
const flags = ['--expose-gc', ...process.execArgv]
const child = fork(join(project, 'bench/desk/server.ts'), [project, folder], { execArgv: flags })
const place = z.object({ url: z.string(), cookie: z.string(), bare: z.string() }).parse(await told(child))
const state = z.object({ heapUsed: z.number(), rss: z.number(), cpu: z.number() })
const common = { users: Number(values.users), cookie: place.cookie, pause: Number(values.pause) }
const asked = (from: number, count: number, ask: Ask) =>
  load(place.url, { ...common, requests: count, ask: (step) => ask(from + step) })
const mixed: Ask = (step) => {
  const kind = kinds[step % kinds.length] ?? 'queue'
  return { kind, path: paths[kind](Math.floor(step / kinds.length)) }
}

const yardstick = { ...common, requests: 2000, ask: () => ({ kind: 'bare', path: '/' }) }
report('bare', await load(place.bare, yardstick))
await asked(0, 800, mixed)
const half = Math.ceil(requests / 2)
const states = [await measured(child)]
const began = performance.now()
const times = [await asked(0, half, mixed)]
states.push(await measured(child))
times.push(await asked(half, requests - half, mixed))
const seconds = (performance.now() - began) / 1000
states.push(await measured(child))
report('desk', together(times))
const [first, , last] = states
console.log(
  `${(requests / seconds).toFixed(0)} pages/s; ${cpuOf(first, last, requests)} ms of the server's CPU a page`,
)
console.log(
  `memory before, half-way, after: heap ${told3('heapUsed')} MB, resident ${told3('rss')} MB, garbage collected`,
)
const sample = Math.min(400, requests)
for (const kind of kinds) {
  const before = await measured(child)
  await asked(0, sample, (step) => ({ kind, path: paths[kind](step) }))
  console.log(`${kind.padEnd(7)} ${cpuOf(before, await measured(child), sample)} ms of CPU a page`)
}
child.kill()
if (values.home === undefined) await rm(folder, { recursive: true })

type State = z.infer<typeof state>

/** Milliseconds of CPU a page between two looks at the server. */
function cpuOf(before: State | undefined, after: State | undefined, pages: number): string {
  return (((after?.cpu ?? Number.NaN) - (before?.cpu ?? Number.NaN)) / pages).toFixed(1)
}

function told3(what: 'heapUsed' | 'rss'): string {
  return states.map((each) => (each[what] / 1e6).toFixed(0)).join(', ')
}

function together(all: readonly Times[]): Times {
  return Object.fromEntries(kinds.map((kind) => [kind, all.flatMap((times) => times[kind] ?? [])]))
}

function report(name: string, times: Times): void {
  for (const [kind, each] of Object.entries(times)) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(each, share).toFixed(0))
    console.log(
      `${name.padEnd(5)} ${kind.padEnd(7)} ${String(each.length).padStart(6)} × p50 ${p50} p95 ${p95} p99 ${p99} ms`,
    )
  }
}

function told(from: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the desk ended'))
    from.once('exit', ended)
    from.once('message', (message) => {
      from.off('exit', ended)
      resolve(message)
    })
  })
}

/** The server's memory after its garbage was collected, and the milliseconds of CPU it has had. */
async function measured(from: ChildProcess): Promise<State> {
  const answer = told(from)
  from.send('memory')
  return state.parse(await answer)
}

function someSlugs(path: string, most: number): string[] {
  const database = new DatabaseSync(path)
  const rows = database.prepare('SELECT slug FROM "Story" ORDER BY random() LIMIT ?').all(most)
  database.close()
  return rows.map(({ slug }) => String(slug))
}
