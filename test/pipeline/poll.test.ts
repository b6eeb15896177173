import { expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { change } from '../config/house.ts'
import { type Answer, address, beatFile, feed, polledNewsroom, week } from './polled.ts'

const ok = { status: 'ok', items: 4, fresh: 4, error: null }
const nothing = { status: 'ok', items: 0, fresh: 0, error: null }
const waiting = { status: 'waiting', items: 0, fresh: 0, error: null }

/** A publisher that answers in order, the last answer for good. */
const inOrder = (...answers: readonly Answer[]) => {
  let place = 0
  return () => answers[Math.min(place++, answers.length - 1)] ?? {}
}

test('an answer is asked for by its names, and by its newer names after each 304', async () => {
  const desk = await polledNewsroom(
    inOrder(
      { body: week, headers: { etag: '"1"', 'last-modified': 'Wed, 07 Feb 2018 01:00:00 GMT' } },
      { status: 304, headers: { etag: 'W/"2"' } },
      { status: 304 },
    ),
  )
  expect(await desk.run()).toEqual({ feeds: [ok], filed: 3, error: undefined })
  const payloads = await desk.desk.newsroom.store.arrivals(feed)
  expect(await desk.run()).toEqual({ feeds: [nothing], filed: 0, error: undefined })
  await desk.run()
  const lastModified = 'Wed, 07 Feb 2018 01:00:00 GMT'
  expect(desk.asked.map(({ known }) => known)).toEqual([
    undefined,
    { etag: '"1"', lastModified },
    { etag: 'W/"2"', lastModified },
  ])
  expect(await desk.desk.newsroom.store.arrivals(feed)).toEqual(payloads)
})

test('a body that did not change is not read again, and its new names are kept', async () => {
  const desk = await polledNewsroom(
    inOrder({ body: week, headers: { etag: '"1"' } }, { body: week, headers: { etag: '"2"' } }),
  )
  await desk.run()
  expect(await desk.run()).toMatchObject({ feeds: [nothing] })
  await desk.run()
  expect(desk.asked.map(({ known }) => known?.etag)).toEqual([undefined, '"1"', '"2"'])
  expect(await desk.desk.newsroom.store.arrivals(feed)).toHaveLength(1)
})

test('an answer that could not be read is asked for again in full, and is no answer that we have', async () => {
  const desk = await polledNewsroom(
    inOrder({ body: '{"features":', headers: { etag: '"1"' } }, { body: week }),
  )
  expect((await desk.run()).feeds).toMatchObject([
    { status: 'failed', error: expect.stringContaining('cut-short') },
  ])
  expect((await desk.run(true)).feeds).toEqual([ok])
  expect(desk.asked.map(({ known }) => known)).toEqual([undefined, undefined])
})

test('another beat.yaml reads what was read before again', async () => {
  const desk = await polledNewsroom(inOrder({ body: week, headers: { etag: '"1"' } }))
  await desk.run()
  await change(desk.project, beatFile, 'magnitude >= 4.5 and', 'magnitude >= 4 and')
  await desk.restart()
  expect(await desk.run()).toMatchObject({ feeds: [{ ...ok, fresh: 0 }] })
  expect(desk.asked[1]?.known).toEqual(undefined)
})

test('a publisher who goes back to the very bytes of an earlier answer has said it again', async () => {
  const revised = week.replace('"mag":6.4,', '"mag":6.2,')
  const desk = await polledNewsroom(inOrder({ body: week }, { body: revised }, { body: week }))
  const turns = [await desk.run(), await desk.run(), await desk.run(), await desk.run()]
  expect(turns.map(({ feeds }) => feeds?.[0]?.fresh)).toEqual([4, 1, 1, 0])
})

test('a feed is not asked while its answer is good, also after a restart, but by force', async () => {
  const desk = await polledNewsroom(inOrder({ body: week, headers: { 'cache-control': 'max-age=3600' } }))
  await desk.run()
  await desk.restart()
  desk.clock.now = new Date('2018-02-07T03:59:40Z')
  expect(await desk.run()).toEqual({ feeds: [waiting], filed: 0, error: undefined })
  expect(desk.said).toContain(
    `${feed}: not asked before 2018-02-07T04:00:00.000Z: its answer is good for 60 minutes`,
  )
  expect(desk.asked).toHaveLength(1)
  await desk.run(true)
  expect(desk.asked).toHaveLength(2)
  desk.clock.now = new Date('2018-02-07T05:00:00Z')
  expect(await desk.run()).toMatchObject({ feeds: [nothing] })
  expect(desk.asked).toHaveLength(3)
})

test('a feed that is due a moment after its turn is waited for, not left to the next turn', async () => {
  const desk = await polledNewsroom(inOrder({ body: week, headers: { 'cache-control': 'max-age=600' } }))
  await desk.run()
  desk.clock.now = new Date('2018-02-07T03:09:59.900Z')
  expect(await desk.run()).toMatchObject({ feeds: [nothing] })
  expect(desk.asked).toHaveLength(2)
})

test('a 304 that says nothing of its age is good for as long as the answer was', async () => {
  const desk = await polledNewsroom(
    inOrder({ body: week, headers: { etag: '"1"', 'cache-control': 'max-age=600' } }, { status: 304 }),
  )
  await desk.run()
  desk.clock.now = new Date('2018-02-07T03:10:00Z')
  await desk.run()
  expect((await desk.poll())?.dueAt).toEqual('2018-02-07T03:20:00.000Z')
})

test('a server that asked for peace is left in peace, whoever asks, and across restarts', async () => {
  const fails = new UpstreamError('http-status', 'the server answers 429', {
    status: 429,
    retryAfter: 900,
    retryable: true,
  })
  const desk = await polledNewsroom(inOrder({ fails }, { body: week }))
  expect(await desk.run()).toMatchObject({ feeds: [{ status: 'failed' }] })
  await desk.restart()
  desk.clock.now = new Date('2018-02-07T03:14:40Z')
  expect((await desk.run(true)).feeds).toEqual([waiting])
  desk.clock.now = new Date('2018-02-07T03:15:00Z')
  expect((await desk.run()).feeds).toEqual([ok])
})

test('a feed that fails is asked less and less, its names kept, and one success makes up for all', async () => {
  const fails = new UpstreamError('timeout', 'no whole answer', { retryable: true })
  let answer: Answer = { body: week, headers: { etag: '"1"' } }
  const desk = await polledNewsroom(() => answer)
  await desk.run()
  answer = { fails }
  for (let minute = 0; minute < 240; minute += 1) {
    desk.clock.now = new Date(desk.clock.now.getTime() + 60_000)
    await desk.run()
  }
  const tries = desk.asked.length - 1
  expect(tries).toBeGreaterThanOrEqual(7)
  expect(tries).toBeLessThanOrEqual(9)
  expect(await desk.poll()).toMatchObject({ failures: tries, error: 'timeout: no whole answer', etag: '"1"' })
  answer = { status: 304 }
  await desk.run(true)
  expect(await desk.poll()).toMatchObject({ failures: 0, etag: '"1"' })
  expect((await desk.poll())?.error).toBe(undefined)
})

test('what is gone for good is parked until a person looks', async () => {
  const fails = new UpstreamError('http-status', 'the server answers 410 Gone', { status: 410 })
  const desk = await polledNewsroom(inOrder({ fails }, { body: week }))
  await desk.run()
  desk.clock.now = new Date('2019-02-07T03:00:00Z')
  expect((await desk.run()).feeds).toEqual([waiting])
  expect(desk.said.at(-3)).toContain('not asked before a person looks')
  expect(desk.said.at(-1)).toContain('quakes/week: nothing is there since ')
  expect((await desk.run(true)).feeds).toEqual([ok])
  expect((await desk.poll())?.parkedAt).toBe(undefined)
})

test('an address that moved for good is asked from then on, told once, and forgotten when beat.yaml has another', async () => {
  const movedTo = 'http://127.0.0.1:9/new.geojson'
  const desk = await polledNewsroom((url) =>
    url === address ? { body: week, movedTo, url: movedTo } : { body: week },
  )
  await desk.run()
  await desk.run()
  await desk.run()
  expect(desk.asked.map(({ url }) => url)).toEqual([address, movedTo, movedTo])
  expect(desk.said.filter((line) => line.includes('moved for good'))).toHaveLength(1)
  await change(desk.project, beatFile, address, 'http://127.0.0.1:9/third.geojson')
  await desk.restart()
  await desk.run()
  expect(desk.asked.at(-1)).toMatchObject({ url: 'http://127.0.0.1:9/third.geojson' })
})

test('a moved address that fails three times is given up for the one in beat.yaml', async () => {
  const movedTo = 'http://127.0.0.1:9/new.geojson'
  const fails = new UpstreamError('unreachable', 'no such host', { retryable: true })
  const desk = await polledNewsroom((url) => (url === address ? { body: week, movedTo } : { fails }))
  for (let turn = 0; turn < 5; turn += 1) await desk.run(true)
  expect(desk.asked.map(({ url }) => url === movedTo)).toEqual([false, true, true, true, false])
})

test('secrets go to the feed’s own server and hosts are allowed as beat.yaml says; a secret that is not set is a failure', async () => {
  const desk = await polledNewsroom(
    inOrder({ body: week }),
    '    headers: { X-Key: "secret:QUAKE_KEY", Accept-Language: en }\n',
  )
  await desk.run()
  expect(desk.asked).toEqual([
    { url: address, headers: { 'X-Key': 'k1', 'Accept-Language': 'en' }, allow: ['127.0.0.1'], as: 'feed' },
  ])
  await change(desk.project, beatFile, 'QUAKE_KEY', 'QUAKE_KEI')
  await desk.restart()
  expect((await desk.run()).feeds).toMatchObject([
    {
      status: 'failed',
      error: 'no-secret: the header X-Key wants the secret QUAKE_KEI: set it in the environment',
    },
  ])
})

test('a run that was killed after it kept the items files them although the feed has nothing new', async () => {
  const desk = await polledNewsroom(inOrder({ body: week, headers: { etag: '"1"' } }, { status: 304 }))
  const stop = Object.assign(new Error('killed'), { name: 'Killed' })
  const { store } = desk.desk.newsroom
  desk.desk.newsroom.store = { ...store, fileStory: () => Promise.reject(stop) }
  expect(await desk.run()).toMatchObject({ feeds: [ok], filed: 0 })
  await desk.restart()
  expect(await desk.run()).toEqual({ feeds: [nothing], filed: 3, error: undefined })
  expect(await desk.run()).toEqual({ feeds: [nothing], filed: 0, error: undefined })
})

test('a story that cannot be drafted is tried again for three days, then said to be given up', async () => {
  const desk = await polledNewsroom(inOrder({ body: week, headers: { etag: '"1"' } }, { status: 304 }))
  desk.desk.newsroom.store = {
    ...desk.desk.newsroom.store,
    fileStory: () => Promise.reject(new Error('no ink')),
  }
  await desk.run()
  const failures = () => desk.said.filter((line) => line.includes('no ink')).length
  expect(failures()).toEqual(3)
  desk.clock.now = new Date('2018-02-10T02:00:00Z')
  await desk.run()
  expect(failures()).toEqual(6)
  desk.clock.now = new Date('2018-02-10T04:00:00Z')
  await desk.run()
  await desk.run()
  expect(failures()).toEqual(6)
  expect(desk.said.filter((line) => line.includes('given up'))).toHaveLength(3)
})

test('a record that came and was not read is read by the next run, also when the feed may not be asked', async () => {
  const desk = await polledNewsroom(inOrder({ body: week, headers: { 'cache-control': 'max-age=3600' } }))
  const { store } = desk.desk.newsroom
  desk.desk.newsroom.store = { ...store, saveItems: () => Promise.reject(new Error('killed')) }
  expect((await desk.run()).error).toEqual('killed')
  await desk.restart()
  expect(await desk.run()).toEqual({ feeds: [ok], filed: 3, error: undefined })
  expect(desk.asked).toHaveLength(1)
})
