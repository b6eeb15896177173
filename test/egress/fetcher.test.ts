import { afterEach, expect, test } from 'vitest'
import { agent, bodyAnswer, loopbackFetcher, rawServer, type Served, webServer } from './servers.ts'

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

test('an answer comes whole, with its address and its head, and the server knows who asked', async () => {
  const { origin, asked } = await web(
    bodyAnswer('{"a":1}', { 'Content-Type': 'application/json', 'X-Part': 'one', Date: 'now' }),
  )
  expect(await loopbackFetcher()(`${origin}/all#top`, { headers: { Authorization: 'Bearer s' } })).toEqual({
    url: `${origin}/all`,
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-part': 'one',
      date: 'now',
      connection: 'keep-alive',
      'keep-alive': 'timeout=5',
      'transfer-encoding': 'chunked',
    },
    bytes: Buffer.from('{"a":1}'),
  })
  expect(asked).toEqual([
    {
      line: 'GET /all',
      headers: {
        accept: expect.stringContaining('application/rss+xml'),
        'accept-encoding': 'gzip, deflate, br, zstd',
        authorization: 'Bearer s',
        connection: 'keep-alive',
        host: new URL(origin).host,
        'user-agent': agent,
      },
    },
  ])
})

test('what is known is asked for byte by byte as it came, and an answer that is still the same costs no body', async () => {
  const etag = 'W/"\xe9 \xff,-gzip"'
  const { origin, asked } = await web((request, response) => {
    if (request.headers['if-none-match'] === undefined) response.writeHead(200, { ETag: etag }).end('news')
    else response.writeHead(304, { ETag: '"2"', 'Last-Modified': 'yesterday' }).end()
  })
  const fetch = loopbackFetcher()
  const first = await fetch(`${origin}/all`)
  expect(first.headers.etag).toEqual(etag)
  const again = await fetch(`${origin}/all`, {
    known: { etag, lastModified: 'Sun, 22 Nov 2026 02:00:00 GMT' },
  })
  expect(again).toMatchObject({
    status: 304,
    bytes: new Uint8Array(),
    headers: { etag: '"2"', 'last-modified': 'yesterday' },
  })
  expect(asked[1]?.headers).toMatchObject({
    'if-none-match': etag,
    'if-modified-since': 'Sun, 22 Nov 2026 02:00:00 GMT',
  })
})

test('a 304 that announces the length of the body it leaves out is still a 304', async () => {
  const { origin } = await raw('HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 500\r\n\r\n')
  expect(await loopbackFetcher()(origin, { known: { etag: '"1"' } })).toMatchObject({ status: 304 })
})

test('a 304 that nobody asked for is a fault', async () => {
  const { origin } = await web((_, response) => response.writeHead(304).end())
  const fetch = loopbackFetcher()
  const fault = { kind: 'http-status', status: 304, retryable: false }
  await expect(fetch(origin)).rejects.toMatchObject(fault)
  await expect(fetch(origin, { known: {} })).rejects.toMatchObject(fault)
})

/** Redirects by path: `/301/302/end` goes to `/302/end` with 301. */
const chain: Parameters<typeof webServer>[0] = (request, response) => {
  const [, status = '', ...rest] = (request.url ?? '').split('/')
  if (status === 'end') response.end('ok')
  else response.writeHead(Number(status), { Location: `/${rest.join('/')}` }).end()
}

test('where an address moved for good is told up to the first redirect that is only for now', async () => {
  const { origin } = await web(chain)
  const fetch = loopbackFetcher()
  const moved = async (path: string) => {
    const { url, movedTo } = await fetch(`${origin}${path}`)
    return [url, movedTo].map((address) => address?.replace(origin, ''))
  }
  expect(await moved('/end')).toEqual(['/end', undefined])
  expect(await moved('/301/308/end')).toEqual(['/end', '/end'])
  expect(await moved('/301/302/301/end')).toEqual(['/end', '/302/301/end'])
  expect(await moved('/307/301/end')).toEqual(['/end', undefined])
  expect(await moved('/303/end')).toEqual(['/end', undefined])
})

test('redirects without end are given up after five', async () => {
  const { origin, asked } = await web((_, response) => response.writeHead(307, { Location: '/again' }).end())
  await expect(loopbackFetcher()(origin)).rejects.toMatchObject({ kind: 'too-many-redirects' })
  expect(asked.length).toEqual(6)
})

test('a redirect is followed, but a stranger does not hear the headers meant for the first server', async () => {
  const stranger = await web(bodyAnswer('ok'))
  const { origin, asked } = await web((_, response) =>
    response.writeHead(302, { Location: `http://cdn.test:${stranger.port}/x` }).end(),
  )
  const asking = { headers: { Authorization: 'Bearer s' }, allow: ['127.0.0.1', `cdn.test:${stranger.port}`] }
  expect((await loopbackFetcher()(origin, asking)).url).toEqual(`http://cdn.test:${stranger.port}/x`)
  expect([...asked, ...stranger.asked].map(({ headers }) => headers.authorization)).toEqual([
    'Bearer s',
    undefined,
  ])
})

test('only http and https are fetched, without a password, also behind a redirect', async () => {
  const targets = [
    'file:///etc/passwd',
    'ftp://feed.example.org/',
    'http://night:secret@127.0.0.1/',
    'http://[::1',
    '',
  ]
  const fetch = loopbackFetcher()
  const kinds: unknown[] = []
  for (const target of targets) {
    const { origin, close } = await web((_, response) => response.writeHead(302, { Location: target }).end())
    const direct = await fetch(target, { allow: [] }).catch((error) => error)
    const behind = await fetch(origin).catch((error) => error)
    kinds.push([direct.kind, behind.kind])
    expect(`${direct.message}${behind.message}`).not.toContain('secret')
    await close()
  }
  expect(kinds).toEqual([
    ['not-http', 'not-http'],
    ['not-http', 'not-http'],
    ['with-password', 'with-password'],
    ['not-http', 'not-http'],
    ['not-http', 'too-many-redirects'],
  ])
})

test('an address written in utf-8 behind a redirect is understood', async () => {
  const { origin, asked } = await web((request, response) => {
    if (request.url === '/')
      response.writeHead(301, { Location: Buffer.from('/новости').toString('latin1') }).end()
    else response.end('ok')
  })
  await loopbackFetcher()(origin)
  expect(asked[1]?.line).toEqual(`GET ${encodeURI('/новости')}`)
})

test('a status tells whether it is worth asking again, and when', async () => {
  const { origin } = await web((request, response) => {
    const [, status = '', after = ''] = (request.url ?? '').split('/')
    response.writeHead(Number(status), after === '' ? {} : { 'Retry-After': decodeURI(after) }).end('no')
  })
  const said = async (path: string) => {
    const fetch = loopbackFetcher({ now: () => new Date('2026-11-23T02:00:00Z') })
    const { kind, status, retryable, retryAfter } = await fetch(`${origin}${path}`).catch((error) => error)
    return { kind, status, retryable, retryAfter }
  }
  const fault = { kind: 'http-status', retryable: true, retryAfter: undefined }
  expect(await said('/503/Mon, 23 Nov 2026 02:01:30 GMT')).toEqual({ ...fault, status: 503, retryAfter: 90 })
  expect(await said('/429/120')).toEqual({ ...fault, status: 429, retryAfter: 120 })
  expect(await said('/503/soon')).toEqual({ ...fault, status: 503 })
  expect(await said('/301/60')).toEqual({ ...fault, status: 301, retryable: false, retryAfter: 60 })
  expect(await said('/404')).toEqual({ ...fault, status: 404, retryable: false })
  expect(await said('/500')).toEqual({ ...fault, status: 500 })
})

test('an answer without a body is a fault', async () => {
  const { origin } = await web((request, response) =>
    response.writeHead(request.url === '/' ? 200 : 204).end(),
  )
  await expect(loopbackFetcher()(origin)).rejects.toMatchObject({ kind: 'empty', status: 200 })
  await expect(loopbackFetcher()(`${origin}/none`)).rejects.toMatchObject({ kind: 'empty', status: 204 })
})
