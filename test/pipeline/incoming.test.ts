import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { openFetcher } from '../../src/egress/fetcher.ts'
import { openMediaReader } from '../../src/media/_reading/apart.ts'
import card from '../../src/media/card.ts'
import chart from '../../src/media/chart.ts'
import map from '../../src/media/map.ts'
import { UpstreamError } from '../../src/news/errors.ts'
import type { Item } from '../../src/news/item.ts'
import { type IncomingDesk, lookAtPictures, notePictures } from '../../src/pipeline/incoming.ts'
import type { MediaBrief, MediaKind } from '../../src/seams/medium.ts'
import type { Fetched, World } from '../../src/seams/world.ts'
import { openStore } from '../../src/store/store.ts'
import { scene } from '../media/incoming/pictures.ts'
import { drawingTools, pictured, pointsOf, seriesOf } from '../media/pictured.ts'

const reader = openMediaReader()
afterAll(() => reader.close())

const item = (id: string, ...urls: string[]): Item => ({
  ...{ feed: 'quakes/wire', id, version: '1', hash: id, payload: '' },
  record: {
    associations: urls.map((url) => ({
      type: 'picture',
      url,
      caption: `Picture of ${id}`,
      credit: 'Agency',
    })),
  },
})

const answer = (url: string, bytes: Uint8Array, type = 'image/jpeg'): Fetched => ({
  url,
  status: 200,
  headers: { 'content-type': type },
  bytes,
})

/** A desk over a store of its own; `now` moves on by a day with each call of `tomorrow`. */
async function desk(fetch: World['fetch']) {
  const folder = await mkdtemp(join(tmpdir(), 'incoming-'))
  const store = await openStore(folder)
  onTestFinished(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  let now = new Date('2026-11-01T00:00:00Z')
  const said: string[] = []
  const open: IncomingDesk = {
    ...{ store, reader, anchors: async () => '', allowOf: () => [] },
    world: { fetch, now: () => now, say: (line) => said.push(line) },
  }
  const tomorrow = () => {
    now = new Date(now.getTime() + 86_400_000)
  }
  return { ...open, said, tomorrow, folder }
}

const pictures =
  (sources: Record<string, Uint8Array | Error>): World['fetch'] =>
  async (url) => {
    const found = sources[url]
    if (found === undefined) throw new UpstreamError('http-status', `${url}: 404`, { status: 404 })
    if (found instanceof Error) throw found
    return answer(url, found)
  }

test('an old picture sold as new is found: smaller, recompressed, mirrored, with another name', async () => {
  const old = await scene(21)
  const at = await desk(
    pictures({
      'https://a.example/flood-2019.jpg': old,
      'https://b.example/today.jpg': await sharp(old).resize(320).jpeg({ quality: 40 }).toBuffer(),
      'https://b.example/turned.jpg': await sharp(old).flop().jpeg({ quality: 70 }).toBuffer(),
      'https://b.example/other.jpg': await scene(22),
    }),
  )
  await notePictures(at, [item('1', 'https://a.example/flood-2019.jpg')])
  expect(await lookAtPictures(at, 'quakes')).toBe(1)
  at.tomorrow()
  await notePictures(at, [
    item('2', 'https://b.example/today.jpg', 'https://b.example/turned.jpg', 'https://b.example/other.jpg'),
  ])
  expect(await lookAtPictures(at, 'quakes')).toBe(3)
  const shown = await at.store.picturesOf(['quakes/wire#2'])
  const hashes = shown.flatMap(({ hash }) => hash ?? [])
  const uses = await at.store.pictureUses(hashes, ['quakes/wire#2'])
  const named = new Map(shown.map(({ hash, url }) => [hash, url]))
  expect(
    uses
      .map(({ picture, item: from, at: when, mirrored }) => ({
        url: named.get(picture),
        from,
        when,
        mirrored,
      }))
      .toSorted((a, b) => ((a.url ?? '') < (b.url ?? '') ? -1 : 1)),
  ).toEqual([
    {
      url: 'https://b.example/today.jpg',
      from: 'quakes/wire#1',
      when: '2026-11-01T00:00:00.000Z',
      mirrored: false,
    },
    {
      url: 'https://b.example/turned.jpg',
      from: 'quakes/wire#1',
      when: '2026-11-01T00:00:00.000Z',
      mirrored: true,
    },
  ])
})

test('the very same bytes under another address are looked at once', async () => {
  const bytes = await scene(23)
  const at = await desk(pictures({ 'https://a.example/1.jpg': bytes, 'https://b.example/2.jpg': bytes }))
  await notePictures(at, [item('1', 'https://a.example/1.jpg')])
  await lookAtPictures(at, 'quakes')
  at.tomorrow()
  await notePictures(at, [item('2', 'https://b.example/2.jpg')])
  await lookAtPictures(
    { ...at, reader: { examine: () => Promise.reject(new Error('examined twice')) } },
    'quakes',
  )
  const [shown] = await at.store.picturesOf(['quakes/wire#2'])
  expect(await at.store.pictureUses([shown?.hash ?? ''], ['quakes/wire#2'])).toMatchObject([
    { item: 'quakes/wire#1' },
  ])
})

test('an item that comes again does not have its picture asked for again', async () => {
  let asked = 0
  const bytes = await scene(24)
  const at = await desk(async (url) => {
    asked++
    return answer(url, bytes)
  })
  for (let turn = 0; turn < 3; turn++) {
    await notePictures(at, [item('1', 'https://a.example/1.jpg')])
    await lookAtPictures(at, 'quakes')
    at.tomorrow()
  }
  expect(asked).toBe(1)
})

test('what came is archived as it came, and the copy that may go on beside it', async () => {
  const bytes = await sharp(await scene(25))
    .withExif({ IFD0: { Artist: 'A. Photo' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  const at = await desk(pictures({ 'https://a.example/1.jpg': bytes }))
  await notePictures(at, [item('1', 'https://a.example/1.jpg')])
  await lookAtPictures(at, 'quakes')
  const [shown] = await at.store.picturesOf(['quakes/wire#1'])
  expect((await at.store.readPayload(shown?.hash ?? ''))?.bytes).toEqual(bytes)
  const clean = await at.store.readPayload(shown?.clean ?? '')
  expect((await sharp(clean?.bytes).metadata()).exif).toBeUndefined()
  expect(shown?.found?.private).toContain('GPSLatitude')
  expect(JSON.stringify(shown?.found)).not.toContain('51')
})

test('a picture that cannot be had is asked for again, a bomb is not, and neither stops the others', async () => {
  const busy = new UpstreamError('http-status', 'busy', { status: 503, retryable: true })
  const at = await desk(
    pictures({
      'https://a.example/busy.jpg': busy,
      'https://a.example/page.jpg': Buffer.from('<!doctype html><script>1</script>'),
      'https://a.example/good.jpg': await scene(26),
    }),
  )
  await notePictures(at, [
    item(
      '1',
      'https://a.example/busy.jpg',
      'https://a.example/page.jpg',
      'https://a.example/gone.jpg',
      'https://a.example/good.jpg',
    ),
  ])
  expect(await lookAtPictures(at, 'quakes')).toBe(4)
  const shown = await at.store.picturesOf(['quakes/wire#1'])
  expect(
    shown.map(({ url, kind, dueAt, hash }) => [url.split('/').at(-1), kind, dueAt, hash !== undefined]),
  ).toEqual([
    ['busy.jpg', 'http-status', '2026-11-01T00:15:00.000Z', false],
    ['page.jpg', 'not-a-picture', undefined, false],
    ['gone.jpg', 'http-status', undefined, false],
    ['good.jpg', undefined, undefined, true],
  ])
  expect(at.said).toHaveLength(3)
})

async function served(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

test('no address of a picture reaches into the house, by whatever spelling, port or redirect', async () => {
  let reached = 0
  const port = await served((_, response) => {
    reached++
    response.end('secret')
  })
  const names: Record<string, string> = {
    'inside.example': '127.0.0.1',
    'rebound.example': '10.0.0.8',
    'meta.example': '169.254.169.254',
  }
  const fetch = openFetcher({
    agent: 'Nightdesk/0 (test)',
    resolve: async (host) => [names[host] ?? '93.184.216.34'],
    limits: { milliseconds: 400, connectMilliseconds: 300 },
  })
  const at = await desk(fetch)
  const urls = [
    ...[`http://127.0.0.1:${port}/a.png`, `http://localhost:${port}/a.png`, `http://[::1]:${port}/a.png`],
    ...[`http://0x7f000001:${port}/a.png`, `http://2130706433:${port}/a.png`, `http://127.1:${port}/a.png`],
    ...[
      `http://[::ffff:127.0.0.1]:${port}/a.png`,
      `http://inside.example:${port}/a.png`,
      'http://inside.example/a.png',
    ],
    ...['http://rebound.example/a.png', 'http://meta.example/latest/a.png', 'http://169.254.169.254/a.png'],
  ]
  await notePictures(at, [
    item('1', ...urls),
    item('2', 'http://paper.example:6379/a.png', 'http://paper.example:22/a.png'),
  ])
  await lookAtPictures(at, 'quakes')
  const shown = await at.store.picturesOf(['quakes/wire#1', 'quakes/wire#2'])
  expect(shown.map(({ url, kind }) => [url, kind])).toEqual(
    shown.map(({ url }) => [url, 'forbidden-address']),
  )
  // Three spellings of one address are one.
  expect(shown).toHaveLength(11)
  expect(reached).toBe(0)
})

test('a redirect into the house is not followed, also from a host that may be asked', async () => {
  let reached = 0
  const inner = await served((_, response) => {
    reached++
    response.end('secret')
  })
  const outer = await served((_, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${inner}/a.png` })
    response.end()
  })
  const at = await desk(openFetcher({ agent: 'Nightdesk/0 (test)' }))
  await notePictures(at, [item('1', `http://127.0.0.1:${outer}/a.png`)])
  await lookAtPictures({ ...at, allowOf: () => [`127.0.0.1:${outer}`] }, 'quakes')
  expect(await at.store.picturesOf(['quakes/wire#1'])).toMatchObject([{ kind: 'forbidden-address' }])
  expect(reached).toBe(0)
})

test('the address that the credentials of a picture name is never asked', async () => {
  let asked = 0
  const port = await served((_, response) => {
    asked++
    response.end()
  })
  const url = `http://127.0.0.1:${port}/evil.c2pa`
  const named = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${url}"/></rdf:RDF></x:xmpmeta>`
  const at = await desk(
    pictures({
      'https://a.example/1.jpg': await sharp(await scene(27))
        .withXmp(named)
        .jpeg()
        .toBuffer(),
    }),
  )
  await notePictures(at, [item('1', 'https://a.example/1.jpg')])
  await lookAtPictures(at, 'quakes')
  const [shown] = await at.store.picturesOf(['quakes/wire#1'])
  expect(shown?.found?.credentials.state).toBe('remote')
  expect(asked).toBe(0)
})

test('names in addresses make no path', async () => {
  const bytes = await scene(28)
  const at = await desk(async (url) => answer(url, bytes))
  await notePictures(at, [
    item(
      '1',
      'https://a.example/..%2f..%2f..%2fetc/cron.d/x.jpg',
      'https://a.example/%00.jpg',
      'https://a.example/a.jpg;rm%20-rf',
    ),
  ])
  await lookAtPictures(at, 'quakes')
  const written = (await readdir(at.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  expect(written.filter((name) => /cron|\.jpg|rm/.test(name))).toEqual([])
})

test('a picture too plain to be compared is like no other', async () => {
  const white = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fefefe' } })
    .jpeg()
    .toBuffer()
  const nearly = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fdfdfd' } })
    .jpeg()
    .toBuffer()
  const at = await desk(pictures({ 'https://a.example/1.jpg': white, 'https://a.example/2.jpg': nearly }))
  await notePictures(at, [item('1', 'https://a.example/1.jpg'), item('2', 'https://a.example/2.jpg')])
  await lookAtPictures(at, 'quakes')
  const shown = await at.store.picturesOf(['quakes/wire#2'])
  expect(shown[0]?.plain).toBeTruthy()
  expect(await at.store.pictureUses([shown[0]?.hash ?? ''], ['quakes/wire#2'])).toEqual([])
})

/** A picture as the house draws it for the page, the widest. */
async function drawn<Options>(kind: MediaKind<Options>, brief: MediaBrief): Promise<Uint8Array> {
  const made = await kind.make(brief, kind.options.parse({}), drawingTools())
  const file = made?.files.findLast(({ type }) => type === 'image/png')
  if (file === undefined) throw new Error('nothing was drawn')
  return file.bytes
}

const week = (own: number, more: Partial<MediaBrief> = {}) => {
  const values: [string, number][] = [5.1, 4.9, own, 4.6, 5.5].map((value, at) => [
    `2018-02-0${at + 1}`,
    value,
  ])
  return pictured({ series: [seriesOf('Magnitude', 'day', pointsOf(values, 2))], ...more })
}

test('a chart, a map and a card of ours that come back as somebody’s pictures are told to be ours', async () => {
  const spot = (longitude: number): MediaBrief['spots'] => [
    { name: 'Hualian, Taiwan', latitude: 24.1, longitude, own: true, evidence: ['q#1:lat', 'q#1:lon'] },
  ]
  const own = {
    chart: await drawn(chart, week(6.4)),
    map: await drawn(map, week(6.4, { spots: spot(121.7) })),
    card: await drawn(card, week(6.4)),
  }
  const back = (name: string, bytes: Uint8Array) =>
    [`https://b.example/${name}.jpg`, sharp(bytes).resize(700).jpeg({ quality: 60 }).toBuffer()] as const
  const found = Object.entries(own).map(([name, bytes]) => back(name, bytes))
  const stranger = back('stranger', await scene(31))
  // Never published, and in the same frame: it is not told to be ours.
  const other = back('other', await drawn(chart, week(6.1)))
  const sources = await Promise.all(
    [...found, stranger, other].map(async ([url, bytes]) => [url, await bytes] as const),
  )
  const at = await desk(pictures(Object.fromEntries(sources)))
  for (const [kind, bytes] of Object.entries(own)) {
    const hash = await at.store.saveMediaFile(bytes)
    const out = { hash, kind, slug: `quake-${kind}`, outlet: 'files', url: 'https://paper.example/quake' }
    await at.store.noteOwnPictures([{ ...out, at: '2026-10-31T12:00:00.000Z' }])
    await at.store.noteOwnPictures([{ ...out, slug: 'later', at: '2026-10-31T13:00:00.000Z' }])
  }
  await notePictures(at, [item('9', ...sources.map(([url]) => url))])
  expect(await lookAtPictures(at, 'quakes')).toBe(5)
  expect(await at.store.ownPicturesDue(9)).toEqual([])
  const shown = await at.store.picturesOf(['quakes/wire#9'])
  const uses = await at.store.ownUses(shown.flatMap(({ hash }) => hash ?? []))
  const told = shown.map(({ url, hash }) => {
    const use = uses.find(({ picture }) => picture === hash)
    return [url, use?.slug, use?.exact]
  })
  expect(told).toEqual([
    ['https://b.example/chart.jpg', 'quake-chart', true],
    ['https://b.example/map.jpg', 'quake-map', true],
    ['https://b.example/card.jpg', 'quake-card', true],
    ['https://b.example/stranger.jpg', undefined, undefined],
    ['https://b.example/other.jpg', 'quake-chart', false],
  ])
  expect(uses[0]).toMatchObject({ at: '2026-10-31T12:00:00.000Z', mirrored: false })
})
