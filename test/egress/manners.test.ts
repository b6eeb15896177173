import { afterEach, expect, test } from 'vitest'
import { goodManners } from '../../src/egress/limits.ts'
import { openTurns } from '../../src/egress/turns.ts'
import { loopbackFetcher, type Served, webServer } from './servers.ts'

const open: Served[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function web(...given: Parameters<typeof webServer>): Promise<Served> {
  const server = await webServer(...given)
  open.push(server)
  return server
}

/** A clock that stands until somebody waits. */
function standing() {
  let time = Date.parse('2026-11-23T02:00:00Z')
  const start = time
  return {
    seconds: () => (time - start) / 1000,
    pass: (seconds: number) => {
      time += seconds * 1000
    },
    now: () => new Date(time),
    wait: async (milliseconds: number) => {
      const until = time + milliseconds
      await Promise.resolve()
      time = Math.max(time, until)
    },
  }
}

test('pages of a host start a second apart, its feeds at once, and another host is not kept waiting', async () => {
  const waits: number[] = []
  const turns = openTurns(goodManners, {
    now: () => new Date('2026-11-23T02:00:00Z'),
    wait: async (milliseconds) => {
      waits.push(milliseconds)
    },
  })
  const visit = async (host: string, spacing: number) => (await turns.take(host, spacing))()
  await visit('a.test', 1000)
  await visit('a.test', 0)
  await visit('b.test', 1000)
  await Promise.all([visit('a.test', 1000), visit('a.test', 7000), visit('a.test', 0)])
  expect(waits).toEqual([1000, 8000])
})

test('a host is asked two things at once, the third waits for its turn and does not lose time', async () => {
  let running = 0
  let most = 0
  const held: (() => void)[] = []
  const { origin } = await web((_, response) => {
    most = Math.max(most, ++running)
    held.push(() => {
      running--
      response.end('ok')
    })
    if (held.length === 2) for (const release of held.splice(0)) setImmediate(release)
  })
  const fetch = loopbackFetcher()
  await Promise.all(['/1', '/2', '/3', '/4'].map((path) => fetch(`${origin}${path}`)))
  expect(most).toEqual(2)
})

test('a host that is too busy is left alone by all beats until it said so', async () => {
  const clock = standing()
  const { origin, asked } = await web((_, response) =>
    response.writeHead(asked.length === 1 ? 429 : 200, { 'Retry-After': '90' }).end('news'),
  )
  const fetch = loopbackFetcher(clock)
  await expect(fetch(`${origin}/one`)).rejects.toMatchObject({ status: 429, retryAfter: 90 })
  await expect(fetch(`${origin}/two`)).rejects.toMatchObject({
    kind: 'held-back',
    retryable: true,
    retryAfter: 90,
    message: '127.0.0.1 asked to be left alone until 2026-11-23T02:01:30.000Z',
  })
  expect(asked.length).toEqual(1)
  clock.pass(89)
  await fetch(`${origin}/three`)
  expect([clock.seconds(), asked.length]).toEqual([90, 2])
})

test('a host that names a century is asked again after an hour', async () => {
  const clock = standing()
  const { origin } = await web((_, response) =>
    response.writeHead(503, { 'Retry-After': '3155760000' }).end(),
  )
  const fetch = loopbackFetcher(clock)
  await expect(fetch(origin)).rejects.toMatchObject({ status: 503, retryAfter: 3155760000 })
  await expect(fetch(origin)).rejects.toMatchObject({ kind: 'held-back', retryAfter: 3600 })
})

const rules = `User-agent: *
Disallow: /

User-agent: Nightdesk
Crawl-delay: 7
Disallow: /private/
Allow: /private/press
Disallow: /*.pdf$
`

function site(files: Record<string, string>, headers: Record<string, string> = {}) {
  return web((request, response) => {
    const body = files[request.url ?? '']
    if (body === undefined) response.writeHead(404).end('none')
    else response.writeHead(200, headers).end(body)
  })
}

test('a page that robots.txt closes to us is not asked for, and the line is named', async () => {
  const { origin, port, asked } = await site({ '/robots.txt': rules, '/private/press': 'x', '/a': 'y' })
  const clock = standing()
  const fetch = loopbackFetcher(clock)
  const page = { as: 'page', allow: [`127.0.0.1:${port}`] } as const
  await expect(fetch(`${origin}/private/a`, page)).rejects.toMatchObject({
    kind: 'robots',
    retryable: false,
    message: `${origin}/private/a: closed to Nightdesk by line 6 of ${origin}/robots.txt; ask the publisher`,
  })
  await expect(fetch(`${origin}/a.pdf`, page)).rejects.toMatchObject({ kind: 'robots' })
  await fetch(`${origin}/a`, page)
  await fetch(`${origin}/private/press`, page)
  expect(clock.seconds()).toEqual(7)
  expect(asked.map(({ line }) => line)).toEqual([
    'GET /robots.txt',
    'GET /a',
    'GET /.well-known/tdmrep.json',
    'GET /private/press',
  ])
})

test('a feed is not asked for robots, nor a page of a server without any', async () => {
  const closed = await site({ '/robots.txt': 'User-agent: *\nDisallow: /', '/feed': 'news' })
  expect((await loopbackFetcher()(`${closed.origin}/feed`)).status).toEqual(200)
  expect(closed.asked.map(({ line }) => line)).toEqual(['GET /feed'])
  const without = await site({ '/page': 'news' })
  const page = await loopbackFetcher()(`${without.origin}/page`, {
    as: 'page',
    allow: [`127.0.0.1:${without.port}`],
  })
  expect(page).toMatchObject({ status: 200, bytes: Buffer.from('news') })
  expect(page).not.toHaveProperty('mining')
})

test('a server that cannot say what is closed is left alone for ten minutes, then asked again', async () => {
  const { origin, port, asked } = await web((request, response) => {
    const down = request.url === '/robots.txt' && asked.length === 1
    response.writeHead(down ? 500 : 200).end('User-agent: other\nDisallow: /')
  })
  const clock = standing()
  const fetch = loopbackFetcher(clock)
  const page = { as: 'page', allow: [`127.0.0.1:${port}`] } as const
  for (const seconds of [0, 599]) {
    clock.pass(seconds)
    await expect(fetch(`${origin}/a`, page)).rejects.toMatchObject({ kind: 'robots', retryable: true })
  }
  clock.pass(2)
  expect((await fetch(`${origin}/a`, page)).status).toEqual(200)
})

test('a page is asked for by the robots.txt of the server that it is led to', async () => {
  const target = await site({ '/robots.txt': 'User-agent: *\nDisallow: /', '/a': 'x' })
  const { origin } = await web((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end()
    else response.writeHead(302, { Location: `${target.origin}/a` }).end()
  })
  const allow = [`127.0.0.1:${target.port}`, new URL(origin).host]
  await expect(loopbackFetcher()(`${origin}/a`, { as: 'page', allow })).rejects.toMatchObject({
    kind: 'robots',
    message: expect.stringContaining(`${target.origin}/robots.txt`),
  })
  expect(target.asked.map(({ line }) => line)).toEqual(['GET /robots.txt'])
})

test('what a robots.txt says behind half a megabyte is not waited for', async () => {
  const long = `User-agent: *\nDisallow: /a\n${'# filling\n'.repeat(60_000)}Disallow: /b\n`
  const { origin, port } = await site({ '/robots.txt': long, '/a': 'x', '/b': 'y' })
  const page = { as: 'page', allow: [`127.0.0.1:${port}`] } as const
  const fetch = loopbackFetcher(standing())
  await expect(fetch(`${origin}/a`, page)).rejects.toMatchObject({ kind: 'robots' })
  expect((await fetch(`${origin}/b`, page)).status).toEqual(200)
})

const meta =
  '<html><head><META content=\'/terms\' Name="tdm-policy"><meta name=tdm-reservation content="1"></head>'

test.each([
  ['head', { '/p': 'x' }, { 'tdm-reservation': '1', 'tdm-policy': '/terms' }, 'the head of the answer'],
  ['page', { '/p': meta }, {}, 'the page'],
  [
    'file',
    {
      '/p': 'x',
      '/.well-known/tdmrep.json':
        '[{"location":"/other","tdm-reservation":0},{"location":"/p*","tdm-reservation":1,"tdm-policy":"/terms"}]',
    },
    {},
    '/.well-known/tdmrep.json',
  ],
] as const)('a reservation of mining in the %s is told with its terms', async (_, files, headers, where) => {
  const { origin, port } = await site(files, headers)
  const { mining } = await loopbackFetcher()(`${origin}/p`, { as: 'page', allow: [`127.0.0.1:${port}`] })
  expect(mining).toEqual({ reserved: true, policy: `${origin}/terms`, said: `tdm-reservation 1 in ${where}` })
})

test('one reservation is enough, an open word is told as one, and a broken file says nothing', async () => {
  const mining = async (files: Record<string, string>, headers: Record<string, string>) => {
    const { origin, port } = await site(files, headers)
    return (await loopbackFetcher()(`${origin}/p`, { as: 'page', allow: [`127.0.0.1:${port}`] })).mining
  }
  const tdmrep = '/.well-known/tdmrep.json'
  expect(await mining({ '/p': meta }, { 'tdm-reservation': '0' })).toMatchObject({ reserved: true })
  expect(await mining({ '/p': 'x', [tdmrep]: '{{' }, { 'tdm-reservation': '0' })).toEqual({
    reserved: false,
    said: 'tdm-reservation 0 in the head of the answer',
  })
  expect(
    await mining({ '/p': 'x', [tdmrep]: '[{"location":"/p","tdm-reservation":2},7]' }, {}),
  ).toBeUndefined()
})
