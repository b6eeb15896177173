import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import type { OpenFeed } from '../src/config/feeds.ts'
import { canonical, type Json } from '../src/news/json.ts'
import { ingest } from '../src/pipeline/ingest.ts'
import { openReader } from '../src/pipeline/read-apart.ts'
import { loadFeed } from '../src/seams/load.ts'
import type { Fetched, World } from '../src/seams/world.ts'
import { openStore } from '../src/store/store.ts'
import { random as numbersOf } from './random.ts'

/**
 * Synthetic items through ingest, poll after poll, each a page: asked for, archived, read apart, kept. Nine of ten items
 * of a page are new, the tenth revises an older one. Beside it the floor: the same rows into node:sqlite by hand.
 * `npm run bench:ingest -- --items 100000 --page 1000`; ends with exit code 1 where a bar is missed.
 */
const { values } = parseArgs({
  options: { items: { type: 'string', default: '100000' }, page: { type: 'string', default: '2000' } },
})
const total = Number(values.items)
const size = Number(values.page)
const bars = { slower: 1.5, megabytes: 500 }

const random = numbersOf(7)
const words = 'harbour council quake minister rates storm river vote court school police market'.split(' ')
const text = (count: number) =>
  Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')

let made = 0
function recordOf(): Json {
  const revises = made > size && random() < 0.1
  const number = revises ? Math.floor(random() * made) : made++
  const time = new Date(1_500_000_000_000 + number * 60_000).toISOString()
  return {
    id: `urn:example:${number}`,
    time,
    version: made,
    title: text(8),
    body: text(60),
    geo: [random(), random()],
  }
}

const folder = await mkdtemp(join(tmpdir(), 'nightdesk-bench-'))
const store = await openStore(folder)
const reader = openReader()
const { options, read } = await kindOf('json', { records: '/records' })
let body = Buffer.alloc(0)
const world: World = {
  now: () => new Date(),
  fetch: async (url): Promise<Fetched> => ({ url, status: 200, headers: {}, bytes: body }),
  api: (baseUrl) => {
    throw new Error(`no API in this bench: ${baseUrl}`)
  },
  secret: () => undefined,
  say: () => undefined,
}
const feed = feedOf()
const perItem: number[] = []
/** Megabytes of the newsroom and its reading processes together, after each page. */
const atOnce: number[] = []
const began = performance.now()
for (let done = 0; done < total; done += size) {
  body = Buffer.from(JSON.stringify({ records: Array.from({ length: size }, recordOf) }))
  const started = performance.now()
  const [turn] = await ingest(feed, { store, world, reader, recorded: false, forced: true })
  if (turn === undefined || turn.turn.error !== null) throw new Error(turn?.turn.error ?? 'no turn')
  await store.dealtWith(turn.items)
  atOnce.push((process.memoryUsage().rss + 1e6 * (await ofChildren('VmRSS'))) / 1e6)
  perItem.push((1000 * (performance.now() - started)) / size)
}
const seconds = (performance.now() - began) / 1000
const children = await ofChildren('VmHWM')
const own = process.resourceUsage().maxRSS / 1000
await reader.close()
await store.close()
const floor = floorOf()
await rm(folder, { recursive: true })

const tenth = Math.max(1, Math.floor(perItem.length / 10))
const start = median(perItem.slice(0, tenth))
const end = median(perItem.slice(-tenth))
const together = atOnce.reduce((most, each) => Math.max(most, each), 0)
console.log(`${cpus()[0]?.model}, Node ${process.versions.node}; ${total} items in pages of ${size}`)
console.table({
  'µs an item, first tenth (median)': Math.round(start),
  'µs an item, last tenth (median)': Math.round(end),
  [`last ÷ first (bar ${bars.slower})`]: Number((end / start).toFixed(2)),
  'items a second': Math.round(total / seconds),
  'peak memory of the newsroom, MB': Math.round(own),
  '… of its reading processes': Math.round(children),
  [`… of all together, after a page (bar ${bars.megabytes})`]: Math.round(together),
  'floor: µs a row in node:sqlite': Math.round(floor),
})
if (end / start > bars.slower || together > bars.megabytes) process.exitCode = 1

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

async function kindOf(name: string, asked: unknown) {
  const kind = await loadFeed(name)
  const parsed = kind.options.parse(asked)
  return { options: parsed, read: (payload: Parameters<typeof kind.read>[0]) => kind.read(payload, parsed) }
}

function feedOf(): OpenFeed {
  const url = 'https://wire.example.org/records'
  const pages = { most: 10, newestFirst: true }
  return {
    id: 'bench/wire',
    kind: 'json',
    options,
    url,
    source: { from: 'address', url, headers: {}, allow: [], pages },
    readBy: 'bench',
    primary: false,
    recorded: [],
    read,
    toItem: async (record, payload) => {
      const { id, time } = typeof record === 'object' && record !== null && 'id' in record ? record : {}
      const hash = createHash('sha256').update(canonical(record)).digest('hex')
      return { feed: 'bench/wire', id: String(id), version: hash, hash, record, payload, time: String(time) }
    },
  }
}

/** What the reading processes take, in megabytes in all, now (`VmRSS`) or at most so far (`VmHWM`), as Linux counts it. */
async function ofChildren(what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const file = `/proc/${process.pid}/task/${process.pid}/children`
  const pids = (await readFile(file, 'utf8').catch(() => '')).split(' ').filter((pid) => pid !== '')
  const megabytes = pids.map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1000
  })
  return (await Promise.all(megabytes)).reduce((sum, each) => sum + each, 0)
}

/** Microseconds a row, where the same records go straight into one table, 500 in a transaction, each on the disk. */
function floorOf(): number {
  made = 0
  const database = new DatabaseSync(join(folder, 'floor.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec(
    'CREATE TABLE item (key TEXT PRIMARY KEY, time TEXT, record TEXT); CREATE INDEX byTime ON item (time)',
  )
  const insert = database.prepare('INSERT OR REPLACE INTO item VALUES (?, ?, ?)')
  const began = performance.now()
  for (let done = 0; done < total; done += 500) {
    database.exec('BEGIN IMMEDIATE')
    for (let row = 0; row < 500; row += 1)
      insert.run(String(done + row), String(done), JSON.stringify(recordOf()))
    database.exec('COMMIT')
  }
  const micro = (1000 * (performance.now() - began)) / total
  database.close()
  return micro
}
