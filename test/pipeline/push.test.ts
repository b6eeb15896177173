import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { faceOf } from '../../src/face.ts'
import { change } from '../config/house.ts'
import { address, beatFile, feed, page, polledNewsroom, quakes } from './polled.ts'

const key = 'c2VjcmV0IG9mIHRoZSBxdWFrZXM='
const [one, two] = quakes

/** A newsroom whose feed is pushed, with its desk. */
async function pushNewsroom(secret = 'QUAKE_PUSH') {
  const desk = await polledNewsroom(() => ({}))
  await change(
    desk.project,
    beatFile,
    `url: ${address}\n    allow: [127.0.0.1]`,
    `push: { secret: ${secret} }`,
  )
  await desk.restart()
  const post = async (
    body: string,
    told: { id?: string; age?: number; by?: string; to?: string; headers?: object } = {},
  ) => {
    const { id = 'msg_1', age = 0, by = key, to = feed } = told
    const timestamp = String(Math.floor(desk.clock.now.getTime() / 1000) - age)
    const signature = createHmac('sha256', Buffer.from(by, 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
    const signed = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    }
    const { newsroom } = desk.desk
    const app = openDesk(faceOf(newsroom), newsroom.world)
    const headers = {
      'content-type': 'application/json',
      host: 'wire.example.org',
      ...signed,
      ...told.headers,
    }
    const answer = await app.request(`http://wire.example.org/push/${to}`, { method: 'POST', headers, body })
    return `${answer.status} ${await answer.text()}`
  }
  return { ...desk, post, arrivals: () => desk.desk.newsroom.store.arrivals(feed) }
}

test('a signed message is archived before it is accepted, and read at the next turn, also after a restart', async () => {
  const desk = await pushNewsroom()
  const body = page([one, two])
  expect(await desk.post(body)).toEqual('202 accepted')
  const [arrival] = await desk.arrivals()
  expect(arrival).toMatchObject({
    url: `push:/push/${feed}#msg_1`,
    contentType: 'application/json',
    context: { id: 'msg_1', sent: '2018-02-07T03:00:00.000Z' },
  })
  expect(arrival?.readAt).toBe(undefined)
  const payload = await desk.desk.newsroom.store.readPayload(arrival?.payload ?? '')
  expect(Buffer.from(payload?.bytes ?? []).toString()).toEqual(body)
  await desk.restart()
  expect(await desk.run()).toMatchObject({
    feeds: [{ status: 'ok', items: 2, fresh: 2, error: null }],
    filed: 2,
  })
  expect(await desk.run()).toMatchObject({ feeds: [{ status: 'ok', items: 0 }], filed: 0 })
})

test('a message that is sent again comes in once, also while the first is taken in', async () => {
  const desk = await pushNewsroom()
  expect(await Promise.all([desk.post(page([one])), desk.post(page([one]))])).toEqual([
    '202 accepted',
    '202 accepted',
  ])
  expect(await desk.post(page([one]), { age: 60 })).toEqual('202 accepted')
  expect(await desk.post(page([two]))).toEqual('202 accepted')
  expect(await desk.post(page([two]), { id: 'msg_2' })).toEqual('202 accepted')
  expect((await desk.arrivals()).map((each) => each.key)).toEqual(['push msg_1', 'push msg_2'])
})

test('what is not signed, not of now, not whole or not for a pushed feed is refused and leaves nothing', async () => {
  const desk = await pushNewsroom()
  const body = page([one])
  expect(await desk.post(body, { by: 'YW5vdGhlciBzZWNyZXQ=' })).toEqual('401 not-signed')
  expect(await desk.post(body, { headers: { 'webhook-signature': 'v1,' } })).toEqual('401 not-signed')
  expect(await desk.post(body, { age: 301 })).toEqual('401 too-old')
  expect(await desk.post(body, { age: -301 })).toEqual('401 too-old')
  expect(await desk.post(body, { headers: { 'webhook-id': '' } })).toEqual('400 malformed')
  expect(await desk.post(body, { id: 'x'.repeat(257) })).toEqual('400 malformed')
  expect(await desk.post(body, { to: 'quakes/day' })).toEqual('404 no-such-feed')
  expect(await desk.post(' '.repeat(15_000_001))).toEqual('413 too-large')
  expect(await desk.arrivals()).toEqual([])
})

test('a feed without its secret, and a feed that is asked at an address, take no push', async () => {
  const unset = await pushNewsroom('NOT_SET')
  expect(await unset.post(page([one]))).toEqual('503 not-set-up')
  expect(unset.said).toContain(`${feed}: a push was refused: set the secret NOT_SET in the environment`)
  const asked = await pushNewsroom()
  await change(asked.project, beatFile, 'push: { secret: QUAKE_PUSH }', `url: ${address}`)
  await asked.restart()
  expect(await asked.post(page([one]))).toEqual('404 no-such-feed')
})

test('the push opens nothing else: other methods and other paths want the desk’s own name and a session', async () => {
  const { desk } = await pushNewsroom()
  const app = openDesk(faceOf(desk.newsroom), desk.newsroom.world)
  const status = async (url: string, method = 'GET') => (await app.request(url, { method })).status
  expect(await status(`http://wire.example.org/push/${feed}`)).toBe(421)
  expect(await status(`http://localhost/push/${feed}`)).toBe(303)
  expect(await status(`http://localhost/push/${feed}`, 'PUT')).not.toBe(202)
  expect(await status('http://wire.example.org/')).toBe(421)
  expect(await status(`http://wire.example.org/push/${feed}/more`, 'POST')).toBe(421)
})

test('a message that cannot be read is named, and the next one is read', async () => {
  const desk = await pushNewsroom()
  await desk.post('{"features":', { id: 'bad' })
  await desk.post(page([one]), { id: 'good' })
  const { feeds } = await desk.run()
  expect(feeds).toMatchObject([{ status: 'failed', items: 1, error: expect.stringContaining('cut-short') }])
  expect((await desk.arrivals()).map(({ error }) => error !== undefined)).toEqual([true, false])
})
