import { PassThrough, pipeline, Readable, type Transform } from 'node:stream'
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  createZstdCompress,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { loopbackFetcher, rawServer, type Served, webServer } from '../egress/servers.ts'

const open: Served[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function raw(...given: Parameters<typeof rawServer>): Promise<string> {
  const server = await rawServer(...given)
  open.push(server)
  return server.origin
}

async function web(...given: Parameters<typeof webServer>): Promise<string> {
  const server = await webServer(...given)
  open.push(server)
  return server.origin
}

/** A fetcher in a hurry: half a second in all, a megabyte. */
const hasty = () =>
  loopbackFetcher({ limits: { milliseconds: 500, bytes: 1_000_000, idleMilliseconds: 400 } })
/** One that would wait long if the server gave signs of life. */
const patient = () => loopbackFetcher({ limits: { milliseconds: 30_000, idleMilliseconds: 100 } })

const ok = 'HTTP/1.1 200 OK\r\n'
const answered = (fields: string, body: string) => `${ok}${fields}\r\n\r\n${body}`

test.each([
  ['is none', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 'bad-answer'],
  ['is garbage in its status line', 'HTTP/1.1 two hundred\r\n\r\nnews', 'bad-answer'],
  ['announces a length below nothing', answered('Content-Length: -5', 'hello'), 'bad-answer'],
  ['is of two lengths', answered('Content-Length: 5\r\nContent-Length: 3', 'hello'), 'cut-short'],
  [
    'is chunked and of a length',
    answered('Transfer-Encoding: chunked\r\nContent-Length: 3', '1\r\na\r\n0\r\n\r\n'),
    'bad-answer',
  ],
  [
    'is chunked into garbage',
    answered('Transfer-Encoding: chunked', '5\r\nhello\r\nzz\r\nmore'),
    'bad-answer',
  ],
  ['stops within a chunk', answered('Transfer-Encoding: chunked', '5\r\nhel'), 'cut-short'],
  ['is shorter than it says', answered('Content-Length: 50', 'hello'), 'cut-short'],
  ['is longer than it says', answered('Content-Length: 5', 'hello, world'), 'cut-short'],
  [
    'is longer than it says and then closed',
    answered('Content-Length: 5\r\nConnection: close', 'hello, world'),
    'cut-short',
  ],
  [
    'brings a second one along',
    answered('Content-Length: 5', `hello${answered('Content-Length: 4', 'evil')}`),
    'cut-short',
  ],
  ['is empty', answered('Content-Length: 0', ''), 'empty'],
  ['is empty and says it is packed', answered('Content-Length: 0\r\nContent-Encoding: gzip', ''), 'empty'],
  ['is nothing at all', '', 'unreachable'],
  ['has a head of a megabyte', answered(`X-Pad: ${'x'.repeat(1_000_000)}`, 'hello'), 'too-large'],
  ['has a head of 50,000 fields', answered('X: y\r\n'.repeat(50_000).trim(), 'hello'), 'too-large'],
  ['is packed as nobody can unpack', answered('Content-Encoding: snappy', 'hello'), 'unknown-encoding'],
  [
    'is packed ten times over',
    answered(`Content-Encoding: ${Array(10).fill('gzip').join()}`, 'hello'),
    'unknown-encoding',
  ],
  ['says it is packed and is not', answered('Content-Encoding: gzip', 'hello, world'), 'bad-encoding'],
  ['says brotli and is not', answered('Content-Encoding: br', 'hello, world'), 'bad-encoding'],
  ['says zstd and is not', answered('Content-Encoding: zstd', 'hello, world'), 'bad-encoding'],
  [
    'changes the protocol',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    'unreachable',
  ],
])('an answer that %s is named', async (_, bytes, kind) => {
  const origin = await raw(bytes)
  await expect(hasty()(origin)).rejects.toMatchObject({ name: 'UpstreamError', kind })
})

test('a line break behind a body is no lie', async () => {
  const origin = await raw(answered('Content-Length: 5\r\nConnection: close', 'hello\r\n'))
  expect(Buffer.from((await hasty()(origin)).bytes).toString()).toEqual('hello')
})

test('an answer that says nothing, or falls silent, is given up', async () => {
  const silent = await raw(() => undefined)
  await expect(patient()(silent)).rejects.toMatchObject({ kind: 'timeout', retryable: true })
  const half = await raw((socket) => socket.write(answered('Content-Length: 50', 'hello')))
  await expect(patient()(half)).rejects.toMatchObject({
    kind: 'timeout',
    message: `${half}/: the answer stopped in the middle`,
  })
})

test('a name that nobody answers for is given up', async () => {
  const asked: string[] = []
  const resolve = (host: string): Promise<string[]> => {
    asked.push(host)
    return new Promise(() => undefined)
  }
  const slow = loopbackFetcher({ resolve, limits: { milliseconds: 200 } })
  await expect(slow('http://silent.test/')).rejects.toMatchObject({ kind: 'timeout', retryable: true })
  const unconnected = loopbackFetcher({ resolve, limits: { connectMilliseconds: 100 } })
  await expect(unconnected('http://silent.test/')).rejects.toMatchObject({
    kind: 'timeout',
    message: 'http://silent.test/: no connection in time',
  })
  expect(asked).toEqual(['silent.test', 'silent.test'])
})

/** Writes a piece over and over, a millisecond apart, until the other side is gone. */
const dripping = (start: string, piece: string) =>
  raw((socket) => {
    socket.write(start)
    const drip = setInterval(() => socket.write(piece), 1)
    socket.on('close', () => clearInterval(drip))
  })

test('an answer that drips is given up when its time is over, head or body', async () => {
  const late = { kind: 'timeout', message: expect.stringContaining('no whole answer within 0.5 s') }
  await expect(hasty()(await dripping(ok, 'X'))).rejects.toMatchObject(late)
  await expect(hasty()(await dripping(answered('Content-Length: 900000', ''), 'x'))).rejects.toMatchObject(
    late,
  )
  await expect(hasty()(await dripping('', 'HTTP/1.1 103 Early Hints\r\n\r\n'))).rejects.toMatchObject(late)
})

test('a connection that is reset in the middle is cut short', async () => {
  const origin = await raw((socket) =>
    socket.write(answered('Content-Length: 50', 'hello'), () => setImmediate(() => socket.resetAndDestroy())),
  )
  await expect(hasty()(origin)).rejects.toMatchObject({ kind: 'cut-short', retryable: true })
})

/** A thousand megabytes of zeros, packed while they are taken. */
function bomb(encoding: string, ...packers: (() => Transform)[]): Promise<string> {
  return web((_, response) => {
    response.writeHead(200, encoding === '' ? {} : { 'Content-Encoding': encoding })
    const zeros = Readable.from(
      (function* () {
        const megabyte = Buffer.alloc(1_000_000)
        for (let sent = 0; sent < 1000; sent++) yield megabyte
      })(),
    )
    pipeline([zeros, ...packers.map((open) => open()), new PassThrough(), response], () => undefined)
  })
}

const brotli = () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })

test.each([
  ['sent as they are', '', []],
  ['in gzip', 'gzip', [createGzip]],
  ['in deflate', 'deflate', [createDeflate]],
  ['in brotli', 'br', [brotli]],
  ['in zstd', 'zstd', [createZstdCompress]],
] as const)('a gigabyte of zeros %s is left at the limit', async (_, encoding, packers) => {
  const origin = await bomb(encoding, ...packers)
  await expect(loopbackFetcher()(origin)).rejects.toMatchObject({ kind: 'too-large', retryable: false })
})

const packedTwice = gzipSync(Buffer.concat(Array(1000).fill(gzipSync(Buffer.alloc(1_000_000)))))

test.each([
  ['gzip in gzip', 'gzip, gzip', packedTwice],
  ['gzip in gzip in zstd', 'gzip, gzip, zstd', zstdCompressSync(packedTwice)],
  ['gzip in gzip in brotli', 'gzip, gzip, br', brotliCompressSync(packedTwice)],
])(
  'a gigabyte of zeros packed into a few thousand bytes of %s is left at the limit',
  async (_, encoding, body) => {
    expect(body.length).toBeLessThan(20_000)
    const origin = await web((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(body),
    )
    await expect(loopbackFetcher()(origin)).rejects.toMatchObject({ kind: 'too-large', retryable: false })
  },
)

test('a packed body that ends in the middle is cut short', async () => {
  const whole = gzipSync('news '.repeat(1000))
  const origin = await web((_, response) =>
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(whole.subarray(0, -9)),
  )
  await expect(hasty()(origin)).rejects.toMatchObject({ kind: 'cut-short', retryable: true })
})

test('what is packed soundly is unpacked, in all packings and several times over', async () => {
  const text = 'news '.repeat(10_000)
  const packings = {
    gzip: createGzip,
    'x-gzip': createGzip,
    deflate: createDeflate,
    br: brotli,
    zstd: createZstdCompress,
  }
  const read: string[] = []
  const cases: [string, (() => Transform)[]][] = [
    ...Object.entries(packings).map(([name, open]): [string, (() => Transform)[]] => [name, [open]]),
    ['GZIP , identity, br', [createGzip, brotli]],
  ]
  for (const [encoding, packers] of cases) {
    const origin = await web((_, response) => {
      response.writeHead(200, { 'Content-Encoding': encoding })
      pipeline([Readable.from([text]), ...packers.map((pack) => pack()), response], () => undefined)
    })
    read.push(Buffer.from((await loopbackFetcher()(origin)).bytes).toString())
  }
  expect(read).toEqual(cases.map(() => text))
})

test('a storm of 304 costs nothing, and one that nobody asked for is no answer', async () => {
  const origin = await web((_, response) => response.writeHead(304).end())
  const fetch = hasty()
  const known = { etag: '"1"' }
  const calm = await Promise.all(Array.from({ length: 50 }, () => fetch(origin, { known })))
  expect(new Set(calm.map(({ status, bytes }) => `${status} ${bytes.length}`))).toEqual(new Set(['304 0']))
  await expect(fetch(origin)).rejects.toMatchObject({ kind: 'http-status', status: 304 })
})
