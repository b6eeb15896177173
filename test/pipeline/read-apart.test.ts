import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { openReader, type Reader, type ReadingLimits, readingLimits } from '../../src/pipeline/read-apart.ts'
import type { Payload } from '../../src/seams/feed.ts'
import { loadFeed } from '../../src/seams/load.ts'
import { isThere } from './is-there.ts'

const opened: Reader[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((reader) => reader.close()))
})

function readerOf(limits: Partial<ReadingLimits> = {}): Reader {
  const reader = openReader({ ...readingLimits, processes: 1, ...limits })
  opened.push(reader)
  return reader
}

function payloadOf(bytes: Uint8Array | string): Payload {
  const body = Buffer.from(bytes)
  const hash = createHash('sha256').update(body).digest('hex')
  return { url: 'https://feed.example.org/all', bytes: body, hash, fetchedAt: '2026-11-23T02:00:00Z' }
}

const taskOf = async (kind: string, asked: unknown, body: Uint8Array | string) => ({
  kind,
  options: (await loadFeed(kind)).options.parse(asked),
  payload: payloadOf(body),
})

const pipelines = new URL('../../pipelines/', import.meta.url)
const alerts = await readFile(new URL('weather-alerts/recorded/nws_national_2018-08-15.xml', pipelines))
const quakes = await readFile(new URL('earthquakes/recorded/usgs_all_week_2018-02-07.geojson', pipelines))

test('a feed is read apart as it is read here, at first and again in the same process', async () => {
  const reader = readerOf()
  const tasks = [
    await taskOf('rss', { extensions: ['cap:event'], lists: ['valueName'] }, alerts),
    await taskOf('json', { records: '/features', carry: { made: '/metadata/generated' } }, quakes),
    await taskOf('json', { records: '' }, '[{"id":1}]'),
  ]
  for (const task of tasks) {
    const here = await (await loadFeed(task.kind)).read(task.payload, task.options)
    expect(await reader.read(task)).toEqual(here)
  }
})

test('what a kind says of a bad payload comes through as it was said', async () => {
  const reader = readerOf()
  const page = await taskOf(
    'rss',
    {},
    '<html><head><title>Access denied</title></head><body>no</body></html>',
  )
  const here = (await loadFeed('rss')).read(page.payload, page.options)
  const said = await here.catch((error: unknown) => error)
  await expect(reader.read(page)).rejects.toEqual(said)
  await expect(reader.read({ ...page, kind: 'nosuch' })).rejects.toMatchObject({
    name: 'ConfigError',
    message: expect.stringContaining('no feed of kind "nosuch"'),
  })
})

test('a payload that takes too long is given up, and the next one is read', async () => {
  const reader = readerOf({ milliseconds: 300 })
  const long = await taskOf('json', {}, `[${'{"a":[0]},'.repeat(1_000_000)}{}]`)
  await expect(reader.read(long)).rejects.toMatchObject({
    kind: 'too-slow',
    retryable: false,
    message: expect.stringContaining('https://feed.example.org/all: as json not read within 0.3 s'),
  })
  expect((await reader.read(await taskOf('json', {}, '[{"id":1}]'))).records).toEqual([{ id: 1 }])
})

test('a payload that fills the memory ends its process and not the newsroom; those beside it are read', async () => {
  const reader = readerOf({ megabytes: 48, processes: 2 })
  const bomb = await taskOf('json', {}, `[${'{},'.repeat(3_000_000)}{}]`)
  const small = await taskOf('json', {}, '[{"id":1}]')
  const ends = await Promise.allSettled([bomb, small, bomb, small, small].map((task) => reader.read(task)))
  const read = { status: 'fulfilled', value: { records: [{ id: 1 }], encoding: 'utf-8' } }
  const refused = { status: 'rejected', reason: expect.objectContaining({ kind: 'too-much-memory' }) }
  expect(ends).toEqual([refused, read, refused, read, read])
})

test('records many times larger than their payload are refused before they reach the newsroom', async () => {
  const long = 'x'.repeat(100_000)
  const records = Array.from({ length: 1000 }, (_, id) => ({ id }))
  const task = await taskOf(
    'json',
    { records: '/r', carry: { long: '/long' } },
    JSON.stringify({ long, r: records }),
  )
  await expect(readerOf().read(task)).rejects.toMatchObject({
    kind: 'too-large',
    message: expect.stringContaining('more than 64 MB'),
  })
})

test('a program that read something ends by itself, and its reader with it', async () => {
  const module = new URL('../../src/pipeline/read-apart.ts', import.meta.url).href
  const { kind, options } = await taskOf('json', {}, '')
  const program = `
    import { openReader } from '${module}'
    const payload = { url: 'https://feed.example.org/all', bytes: Buffer.from('[{"id":1}]') }
    const { records } = await openReader().read({ ...${JSON.stringify({ kind, options })}, payload })
    console.log(JSON.stringify(records))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
  expect(stdout).toEqual('[{"id":1}]\n')
})

// The process ids of a reading are only told by Linux.
test.runIf(process.platform === 'linux')('a newsroom that is killed leaves no reading behind', async () => {
  const module = new URL('../../src/pipeline/read-apart.ts', import.meta.url).href
  const { kind, options } = await taskOf('json', {}, '')
  const program = `
    import { readFileSync } from 'node:fs'
    import { openReader } from '${module}'
    const payload = { url: 'https://feed.example.org/all', bytes: Buffer.from('[' + '{"a":[0]},'.repeat(1_400_000) + '{}]') }
    const limits = { milliseconds: 600_000, megabytes: 1000, processes: 1 }
    openReader(limits).read({ ...${JSON.stringify({ kind, options })}, payload })
    const children = () => readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8')
    const tell = () => (children() === '' ? setImmediate(tell) : console.log(children()))
    tell()`
  const newsroom = spawn(process.execPath, ['--input-type=module', '--eval', program])
  const [said] = await once(newsroom.stdout, 'data')
  const reading = Number(String(said))
  expect(reading).toBeGreaterThan(0)
  expect(isThere(reading)).toBe(true)
  newsroom.kill('SIGKILL')
  await vi.waitFor(() => expect(isThere(reading)).toBe(false), { timeout: 30_000, interval: 50 })
})

test('a closed reader reads no more', async () => {
  const reader = readerOf()
  const task = await taskOf('json', {}, '[{"id":1}]')
  await reader.read(task)
  await reader.close()
  await expect(reader.read(task)).rejects.toMatchObject({ kind: 'crashed' })
})
