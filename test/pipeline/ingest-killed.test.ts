import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import { change, houseCopy } from '../config/house.ts'
import { beatFile, page, quakes } from './polled.ts'

const kills = 20
const [sample] = quakes

/** A quake of a number; one in fifty is strong enough for a story, and those of a phase are revised in it. */
function quake(number: number, phase: number) {
  const revised = number > 200 && number % 7 === phase % 7 ? phase : 0
  const mag = (number % 50 === 0 ? 5 : 2) + revised / 100
  const time = 1_517_000_000_000 + number * 60_000
  return {
    ...sample,
    id: `q${number}`,
    properties: { ...sample?.properties, mag, time, updated: time + revised },
  }
}

/** What the feed lists in a phase, newest first: at first 240 quakes, then ten more each time. */
const listed = (phase: number) =>
  Array.from({ length: 240 + phase * 10 }, (_, place) => quake(240 + phase * 10 - place, phase))

/** A publisher over the loopback: pages of 100, each with its ETag. */
async function publisher() {
  const state = { phase: 0, origin: '' }
  const server = createServer((asked, answer) => {
    const number = Number(asked.url?.split('/').at(-1))
    const all = listed(state.phase)
    const more = number * 100 < all.length ? { next: `${state.origin}/${number + 1}` } : {}
    const body = page(all.slice((number - 1) * 100, number * 100), more)
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`
    if (asked.headers['if-none-match'] === etag) answer.writeHead(304, { etag }).end()
    else answer.writeHead(200, { etag, 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  state.origin = `http://127.0.0.1:${port}`
  return { state, port, close: () => server.close() }
}

/** A beat with the publisher's feed and a drop folder. */
async function projectFor(port: number): Promise<string> {
  const project = await houseCopy()
  await change(project, beatFile, 'http://127.0.0.1:9/all_week.geojson', `http://127.0.0.1:${port}/1`)
  await change(project, beatFile, 'records: /features', 'records: /features, paging: { next: /next }')
  const yaml = await readFile(join(project, beatFile), 'utf8')
  const [feed = ''] = / {2}- name: week.*?(?=\nfacts:)/s.exec(yaml) ?? []
  const dropped = feed
    .replace('name: week', 'name: drop')
    .replace(/url: .*\n\s+allow: .*\n/, 'folder: inbox\n')
    .replace(/, paging: .*? \}/, '')
  await writeFile(join(project, beatFile), yaml.replace(feed, `${feed}${dropped}`))
  return project
}

/** Drops a file of two quakes as a good neighbour does. */
async function drop(project: string, phase: number): Promise<void> {
  const inbox = join(project, 'newsroom/inbox')
  await mkdir(inbox, { recursive: true })
  const records = [1, 2].map((number) => ({ ...quake(50 * number, 0), id: `d${phase}-${number}` }))
  await writeFile(join(inbox, `.${phase}.json`), page(records))
  // Nobody has written to it for long, so that no turn waits to see whether it grows.
  await utimes(join(inbox, `.${phase}.json`), 1_500_000_000, 1_500_000_000)
  await rename(join(inbox, `.${phase}.json`), join(inbox, `${phase}.json`))
}

/** A newsroom that stays open while another process works in it, as a desk is. */
async function deskOf(project: string) {
  const newsroom = await openNewsroom({ project, folder: join(project, 'newsroom'), env: {} })
  const world = { ...newsroom.world, say: () => undefined }
  const turn = async () => {
    const { beats } = await runNow(newsroom.house, newsroom.store, world, false, { forced: true })
    const faults = beats.flatMap((beat) => [beat.error, ...beat.feeds.map((feed) => feed.error)])
    expect(faults.filter((fault) => fault !== null && fault !== undefined)).toEqual([])
  }
  return { turn, close: newsroom.close }
}

/** A turn in a process of its own, killed so many milliseconds after it opened; without them it ends. Gives how long it took. */
async function turnApart(project: string, milliseconds?: number): Promise<number> {
  const file = fileURLToPath(new URL('workers/ingest-until-killed.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, project, join(project, 'newsroom')],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const ended = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), ended])
  const began = performance.now()
  if (milliseconds !== undefined) {
    await Promise.race([pause(milliseconds), ended])
    child.kill('SIGKILL')
  }
  await ended
  return performance.now() - began
}

/** All that a newsroom holds, without the moments it came at. */
async function heldBy(project: string) {
  const database = new DatabaseSync(join(project, 'newsroom/nightdesk.db'))
  const all = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  const held = {
    versions: all(
      'SELECT item, number, version, hash, record, withdrawn, payload FROM "ItemVersion" ORDER BY item, number',
    ),
    items: all('SELECT key, feed, id, time, current FROM "Item" ORDER BY key'),
    stories: all(
      'SELECT slug, status, headline, version, inputs, supported, unsupported FROM "Story" ORDER BY slug',
    ),
    // A turn that was killed may have read all that is new: the next need not ask for an older page, which then is in no archive.
    payloads: all(
      'SELECT hash, bytes FROM "Payload" WHERE "hash" IN (SELECT "payload" FROM "ItemVersion") ORDER BY hash',
    ),
    unread: all('SELECT * FROM "Arrival" WHERE "readAt" IS NULL OR "error" IS NOT NULL'),
    unfiled: all('SELECT * FROM "Unfiled"'),
    whole: all('PRAGMA integrity_check'),
    done: (await readdir(join(project, 'newsroom/inbox/done'))).sort(),
    inbox: (await readdir(join(project, 'newsroom/inbox'))).sort(),
  }
  database.close()
  for (const { hash } of held.payloads) {
    const name = String(hash)
    const bytes = await readFile(join(project, 'newsroom/payloads', name.slice(0, 2), name.slice(2)))
    expect(createHash('sha256').update(bytes).digest('hex')).toEqual(name)
  }
  return held
}

test(`killed at ${kills} moments of the ingest, a newsroom holds what an undisturbed one holds: nothing lost, nothing twice`, async () => {
  const { state, port, close } = await publisher()
  const [calm, killed] = [await projectFor(port), await projectFor(port)]
  const dropAll = async () => {
    for (const project of [calm, killed]) await drop(project, state.phase)
  }
  await dropAll()
  let longest = await turnApart(killed)
  const [calmDesk, killedDesk] = [await deskOf(calm), await deskOf(killed)]
  await calmDesk.turn()
  for (state.phase = 1; state.phase <= kills; state.phase += 1) {
    await dropAll()
    await calmDesk.turn()
    // Spread over the turn, with chance within each part of it.
    const moment = (longest * (state.phase - Math.random())) / kills
    longest = Math.max(longest * 0.9, await turnApart(killed, moment))
    await killedDesk.turn()
  }
  for (const { close } of [calmDesk, killedDesk]) await close()
  close()
  const [expected, found] = [await heldBy(calm), await heldBy(killed)]
  expect(found).toEqual(expected)
  expect(found.versions.length).toBeGreaterThan(240 + kills * 13)
  expect(found.stories.length).toBeGreaterThan(kills * 2)
  expect({ unread: found.unread, unfiled: found.unfiled, inbox: found.inbox }).toEqual({
    unread: [],
    unfiled: [],
    inbox: ['done'],
  })
}, 600_000)
