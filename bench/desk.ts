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
 * story pages by real HTTP, p50/p95/p99 each, beside a bare answer of the same server; memory before and after. `--pause` gives
 * users time to read (milliseconds); without it each asks again at once, which no editor does. `--home` keeps the archive.
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

const slugs = someSlugs(file)
const words = ['quake', 'euro', 'ministry', 'hualien', 'землетрясение', 'курс', 'japan', 'nothing-of-this']
const ask: Ask = (step) => {
  const turn = step % 4
  if (turn === 0)
    return { kind: 'queue', path: step % 8 === 0 ? '/' : `/?status=all&page=${1 + (step % 40)}` }
  if (turn === 1)
    return {
      kind: 'search',
      path: `/?status=all&search=${encodeURIComponent(words[step % words.length] ?? '')}`,
    }
  if (turn === 2)
    return {
      kind: 'filter',
      path: `/?status=published&beat=earthquakes&language=${step % 8 < 4 ? 'en' : 'ru'}`,
    }
  return { kind: 'story', path: `/stories/${slugs[step % slugs.length]}` }
}

const flags = ['--expose-gc', '--max-semi-space-size=8']
const child = fork(join(project, 'bench/desk/server.ts'), [project, folder], { execArgv: flags })
const place = z.object({ url: z.string(), cookie: z.string(), bare: z.string() }).parse(await told(child))
const memory = z.object({
  heapUsed: z.number(),
  rss: z.number(),
  cpu: z.object({ user: z.number(), system: z.number() }),
})
const asked = { users: Number(values.users), cookie: place.cookie, ask, pause: Number(values.pause) }

report(
  'bare',
  await load(place.bare, { ...asked, requests: 2000, ask: () => ({ kind: 'a bare answer', path: '/' }) }),
)
await load(place.url, { ...asked, requests: 400 })
const before = memory.parse(await measured(child))
const began = performance.now()
const times = await load(place.url, { ...asked, requests: Number(values.requests) })
const seconds = (performance.now() - began) / 1000
report('desk', times)
const after = memory.parse(await measured(child))
const cpu =
  (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1000 / Number(values.requests)
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
console.log(`${(Number(values.requests) / seconds).toFixed(0)} pages/s, ${cpu.toFixed(1)} ms of CPU a page`)
console.log(
  `heap ${mb(before.heapUsed)} → ${mb(after.heapUsed)}, resident ${mb(before.rss)} → ${mb(after.rss)}`,
)
child.kill()
if (values.home === undefined) await rm(folder, { recursive: true })

function report(name: string, times: Times): void {
  for (const [kind, each] of Object.entries(times)) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(each, share).toFixed(0))
    console.log(
      `${name.padEnd(5)} ${kind.padEnd(14)} ${String(each.length).padStart(6)} × p50 ${p50} p95 ${p95} p99 ${p99} ms`,
    )
  }
}

function told(from: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    from.once('message', resolve)
    from.once('exit', () => reject(new Error('the desk ended')))
  })
}

function measured(from: ChildProcess): Promise<unknown> {
  const answer = told(from)
  from.send('memory')
  return answer
}

function someSlugs(path: string): string[] {
  const database = new DatabaseSync(path)
  const rows = database.prepare('SELECT slug FROM "Story" ORDER BY random() LIMIT 400').all()
  database.close()
  return rows.map(({ slug }) => String(slug))
}
