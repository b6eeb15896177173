import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { openApi } from '../../src/egress/api.ts'
import type { ApiLimits } from '../../src/seams/world.ts'
import { bodyAnswer, rawServer, type Served, webServer } from './servers.ts'

const open: Served[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function web(...given: Parameters<typeof webServer>): Promise<Served> {
  const server = await webServer(...given)
  open.push(server)
  return server
}

async function raw(...given: Parameters<typeof rawServer>): Promise<Served> {
  const server = await rawServer(...given)
  open.push(server)
  return server
}

const api = openApi(async () => ['127.0.0.1'])
const small: ApiLimits = { bytes: 10_000 }

async function bytesOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** What a call and the reading of its answer end with. */
const ending = async (address: string, limits: ApiLimits = small, init: RequestInit = {}) =>
  api(address, limits)(address, init)
    .then((response) => response.text())
    .catch((error: unknown) => error)

test('any verb and body goes to the API with its length, and its answer comes as it is, whatever the status', async () => {
  const bodies: string[] = []
  const { origin, asked } = await web(async (request, response) => {
    bodies.push(await bytesOf(request))
    response
      .writeHead(409, 'Conflict', { 'X-Part': 'one', 'Content-Type': 'application/json' })
      .end('{"a":1}')
  })
  const fetch = api(`${origin}/v1`)
  const form = new FormData()
  form.set('file', new Blob(['ночь'], { type: 'text/plain' }), 'n.txt')
  const given: [string, RequestInit][] = [
    ['/v1/text', { method: 'post', headers: { Authorization: 'Bearer s' }, body: '{"ночь":1}' }],
    ['/v1/form', { method: 'PUT', body: form }],
    ['/v1/bytes?x=1', { method: 'PATCH', body: new Uint8Array([0x6e, 0x64]) }],
    ['/v1/stream', { method: 'POST', body: ReadableStream.from([Buffer.from('n'), Buffer.from('d')]) }],
    ['/v1/none', { method: 'DELETE' }],
  ]
  const answers: unknown[] = []
  for (const [path, init] of given) {
    const response = await fetch(new URL(path, origin), init)
    answers.push([
      response.status,
      response.statusText,
      response.headers.get('x-part'),
      await response.json(),
    ])
  }
  await fetch(new Request(`${origin}/v1/request`, { method: 'POST', body: 'as a request' }))
  expect(answers).toEqual(Array.from({ length: 5 }, () => [409, 'Conflict', 'one', { a: 1 }]))
  expect(asked.map(({ line, headers }) => [line, headers['content-length'], headers.authorization])).toEqual([
    ['POST /v1/text', '14', 'Bearer s'],
    ['PUT /v1/form', expect.stringMatching(/^\d+$/), undefined],
    ['PATCH /v1/bytes?x=1', '2', undefined],
    ['POST /v1/stream', '2', undefined],
    ['DELETE /v1/none', undefined, undefined],
    ['POST /v1/request', '12', undefined],
  ])
  expect(bodies).toEqual([
    '{"ночь":1}',
    expect.stringContaining('filename="n.txt"'),
    'nd',
    'nd',
    '',
    'as a request',
  ])
})

test('an answer is read while it still comes', async () => {
  let go = () => {}
  const { origin } = await web((_, response) => {
    response.write('first')
    go = () => response.end('second')
  })
  const { body } = await api(origin)(origin)
  const read: string[] = []
  for await (const part of body ?? []) {
    read.push(Buffer.from(part).toString())
    go()
  }
  expect(read).toEqual(['first', 'second'])
})

test('a connection serves call after call', async () => {
  const ports: unknown[] = []
  const { origin } = await web((request, response) => {
    ports.push(request.socket.remotePort)
    response.end('ok')
  })
  const fetch = api(origin)
  for (const _ of [1, 2, 3, 4, 5]) await (await fetch(origin)).text()
  // A connection is free a turn of the loop after its answer ended: the second call may need one more.
  expect([1, 2]).toContain(new Set(ports).size)
})

test('a key goes to the API’s own origin and nowhere else, whatever it answers', async () => {
  const stranger = await web(bodyAnswer('ok'))
  const { origin } = await web((_, response) =>
    response.writeHead(307, { Location: `${stranger.origin}/v1` }).end(),
  )
  const fetch = api(`${origin}/v1`)
  const init = { method: 'POST', headers: { authorization: 'Bearer s' }, body: '{}' }
  await expect(fetch(`${stranger.origin}/v1`, init)).rejects.toMatchObject({ kind: 'forbidden-address' })
  await expect(fetch(`${origin}/v1`, init)).rejects.toMatchObject({
    kind: 'redirected',
    status: 307,
    retryable: false,
    message: `${origin}/v1: the API leads to ${stranger.origin}/v1; if that is meant, write it as its address`,
  })
  expect((await fetch(`${origin}/v1`, { ...init, redirect: 'manual' })).status).toEqual(307)
  expect(stranger.asked).toEqual([])
})

test('the host of an API may be within the house, but is never link-local, by number or by name', async () => {
  const { origin, port } = await web(bodyAnswer('ok'))
  const within = `http://models.test:${port}`
  expect([await ending(origin), await ending(within)]).toEqual(['ok', 'ok'])
  const written = [
    'http://169.254.169.254/v1',
    'http://[fe80::1]/v1',
    'http://2852039166/',
    'http://0.0.0.0/',
  ]
  const kinds = [...written, 'http://u:p@models.test/v1', 'file:///etc/passwd', ''].map((address) => {
    try {
      return api(address)
    } catch (error) {
      return error
    }
  })
  expect(kinds).toMatchObject([
    ...written.map(() => ({ kind: 'forbidden-address' })),
    { kind: 'with-password' },
    { kind: 'not-http' },
    { kind: 'not-http' },
  ])
  const metadata = openApi(async () => ['169.254.169.254'])
  await expect(metadata(within)(within)).rejects.toMatchObject({ kind: 'forbidden-address' })
})

test('an answer that does not come, stops or drips is a time-out', async () => {
  const stalled = await raw(() => {})
  const stopped = await raw((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'))
  const dripping = await raw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n')
    const drip = setInterval(() => socket.write('.'), 20)
    socket.on('close', () => clearInterval(drip))
  })
  const faults = await Promise.all([
    ending(stalled.origin, { idleMilliseconds: 200 }),
    ending(stopped.origin, { idleMilliseconds: 200 }),
    ending(dripping.origin, { milliseconds: 400 }),
  ])
  expect(faults).toMatchObject(faults.map(() => ({ kind: 'timeout', retryable: true })))
  expect(faults.map((fault) => (fault instanceof Error ? fault.message.split(': ')[1] : fault))).toEqual([
    'no answer in time',
    'the answer stopped in the middle',
    'no whole answer within 0.4 s',
  ])
})

test('the caller may leave at any time, and the server hears it', async () => {
  const closed: Promise<void>[] = []
  const { origin } = await web((request, response) => {
    closed.push(new Promise((done) => request.socket.on('close', () => done())))
    if (request.url === '/body') response.write('half')
  })
  const fetch = api(origin)
  const reason = new Error('the editor went home')
  for (const path of ['/head', '/body']) {
    const stop = new AbortController()
    const asked = fetch(`${origin}${path}`, { signal: stop.signal }).then((response) => response.text())
    while (closed.length < (path === '/head' ? 1 : 2)) await new Promise(setImmediate)
    stop.abort(reason)
    await expect(asked).rejects.toBe(reason)
  }
  await expect(fetch(origin, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  const unread = await fetch(`${origin}/body`)
  await unread.body?.cancel()
  expect(closed.length).toEqual(3)
  await Promise.all(closed)
})

test('more than a limit is too large, packed or not', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000))
  const endless = await web(async (_, response) => {
    while (!response.destroyed) if (!response.write('x'.repeat(9_000))) await once(response, 'drain')
  })
  const packed = await web((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb))
  const faults = await Promise.all([endless, packed].map(({ origin }) => ending(origin)))
  expect(faults).toMatchObject(faults.map(() => ({ kind: 'too-large', retryable: false })))
})

test('what is packed all the same comes unpacked', async () => {
  const { origin } = await web((_, response) =>
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"a":1}')),
  )
  const response = await api(origin)(origin)
  expect([response.headers.get('content-encoding'), await response.json()]).toEqual([null, { a: 1 }])
})

test('an answer that breaks off is cut short, a server that is not there unreachable', async () => {
  const head = 'HTTP/1.1 200 OK\r\n'
  const short = await raw(`${head}Content-Length: 9\r\n\r\nhalf`)
  const open = await raw(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`)
  const reset = await raw((socket) => socket.resetAndDestroy())
  const noHttp = await raw('SSH-2.0-OpenSSH_9.2\r\n')
  const gone = await web(bodyAnswer('ok'))
  await gone.close()
  const faults = await Promise.all([short, open, reset, noHttp, gone].map(({ origin }) => ending(origin)))
  expect(faults).toMatchObject([
    { kind: 'cut-short', retryable: true },
    { kind: 'cut-short', retryable: true },
    { kind: 'unreachable', retryable: true },
    { kind: 'bad-answer', retryable: false },
    { kind: 'unreachable', retryable: true },
  ])
})

test('an answer without a body has none', async () => {
  const { origin } = await web((_, response) => response.writeHead(204).end())
  const response = await api(origin)(origin, { method: 'DELETE' })
  expect([response.status, response.body]).toEqual([204, null])
})
