import { expect, test } from 'vitest'
import { fetcher, openWorld } from '../src/world.ts'

type Asked = { url: string; headers: Record<string, string> }
type Answer = (asked: Asked, signal: AbortSignal) => Response | Promise<Response>

/** A fetcher whose net is a function of the address, and what it was asked. */
function netOf(
  answer: Answer,
  limits: Partial<{ milliseconds: number; bytes: number; redirects: number }> = {},
) {
  const asked: Asked[] = []
  const fetch = fetcher({
    fetch: async (input, init) => {
      const one = { url: String(input), headers: Object.fromEntries(new Headers(init?.headers)) }
      asked.push(one)
      return answer(one, init?.signal ?? new AbortController().signal)
    },
    agent: 'Nightdesk/0 (+desk@example.org)',
    limits: { milliseconds: 20_000, bytes: 15_000_000, redirects: 5, ...limits },
    now: () => new Date('2026-11-23T02:00:00Z'),
  })
  return { fetch, asked }
}

const feed = 'https://feed.example.org/all'

test('an answer comes whole, with its last address and its headers', async () => {
  const { fetch, asked } = netOf(
    () => new Response('{"a":1}', { headers: { 'Content-Type': 'application/json' } }),
  )
  expect(await fetch(feed, { headers: { 'if-none-match': '"1"' } })).toEqual({
    url: feed,
    status: 200,
    headers: { 'content-type': 'application/json' },
    bytes: Buffer.from('{"a":1}'),
  })
  expect(asked).toEqual([
    {
      url: feed,
      headers: {
        accept: expect.stringContaining('application/rss+xml'),
        'user-agent': 'Nightdesk/0 (+desk@example.org)',
        'if-none-match': '"1"',
      },
    },
  ])
})

test('only http and https are fetched, also behind a redirect', async () => {
  const { fetch, asked } = netOf(
    () => new Response(null, { status: 302, headers: { location: 'file:///etc/passwd' } }),
  )
  await expect(fetch('file:///etc/passwd')).rejects.toMatchObject({ kind: 'not-http' })
  expect(asked).toEqual([])
  await expect(fetch(feed)).rejects.toMatchObject({
    kind: 'not-http',
    message: '"file:///etc/passwd" is no http or https address',
  })
})

test('a redirect is followed, but a stranger does not hear the headers meant for the first server', async () => {
  const { fetch, asked } = netOf(({ url }) =>
    url === feed
      ? new Response(null, { status: 301, headers: { location: 'https://cdn.example.net/x' } })
      : new Response('ok'),
  )
  expect((await fetch(feed, { headers: { authorization: 'Bearer s' } })).url).toEqual(
    'https://cdn.example.net/x',
  )
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer s', undefined])
})

test('redirects without end are given up after five', async () => {
  const { fetch, asked } = netOf(() => new Response(null, { status: 307, headers: { location: '/again' } }))
  await expect(fetch(feed)).rejects.toMatchObject({ kind: 'too-many-redirects' })
  expect(asked.length).toEqual(6)
})

test('a status tells whether it is worth asking again, and when', async () => {
  const busy = netOf(
    () => new Response('', { status: 503, headers: { 'retry-after': 'Mon, 23 Nov 2026 02:01:30 GMT' } }),
  )
  await expect(busy.fetch(feed)).rejects.toMatchObject({
    kind: 'http-status',
    status: 503,
    retryable: true,
    retryAfter: 90,
  })
  const many = netOf(() => new Response('', { status: 429, headers: { 'retry-after': '120' } }))
  await expect(many.fetch(feed)).rejects.toMatchObject({ status: 429, retryable: true, retryAfter: 120 })
  const gone = netOf(() => new Response('', { status: 404, statusText: 'Not Found' }))
  await expect(gone.fetch(feed)).rejects.toMatchObject({
    message: `${feed}: the server answers 404 Not Found`,
    retryable: false,
    retryAfter: undefined,
  })
})

test('a body without end is left at the limit', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull: (stream) => {
      sent += 1000
      stream.enqueue(new Uint8Array(1000))
    },
  })
  const { fetch } = netOf(() => new Response(endless), { bytes: 5000 })
  await expect(fetch(feed)).rejects.toMatchObject({ kind: 'too-large', retryable: false })
  expect(sent).toBeLessThan(10_000)
})

test('a server that says nothing in time, or breaks off, is worth asking again', async () => {
  const silent = netOf(
    (_asked, signal) =>
      new Promise((_, refuse) => {
        signal.addEventListener('abort', () => refuse(signal.reason))
      }),
    { milliseconds: 5 },
  )
  await expect(silent.fetch(feed)).rejects.toMatchObject({ kind: 'timeout', retryable: true })
  const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('terminated')) })
  await expect(netOf(() => new Response(broken)).fetch(feed)).rejects.toMatchObject({
    kind: 'cut-short',
    retryable: true,
  })
  const refused = netOf(() =>
    Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
  )
  await expect(refused.fetch(feed)).rejects.toMatchObject({
    kind: 'unreachable',
    retryable: true,
    message: `${feed}: ECONNREFUSED`,
  })
})

test('an answer without a body is a fault', async () => {
  await expect(netOf(() => new Response(null, { status: 204 })).fetch(feed)).rejects.toMatchObject({
    kind: 'empty',
  })
})

test('a secret is what the environment holds, an empty one is none', () => {
  const world = openWorld({ WIRE_KEY: 'k', EMPTY: '' })
  expect([world.secret('WIRE_KEY'), world.secret('EMPTY'), world.secret('NONE')]).toEqual([
    'k',
    undefined,
    undefined,
  ])
})
