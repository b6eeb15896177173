import { execFileSync } from 'node:child_process'
import { afterEach, expect, test } from 'vitest'
import { openFetcher } from '../../src/egress/fetcher.ts'
import { isPublic } from '../../src/egress/guard.ts'
import { agent, bodyAnswer, loopbackFetcher, type Served, webServer } from './servers.ts'

const open: Served[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function web(...given: Parameters<typeof webServer>): Promise<Served> {
  const server = await webServer(...given)
  open.push(server)
  return server
}

/** Hosts that lead to loopback, to the house's network or to metadata, in all the ways they can be written. */
const spellings = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.127.127.127', '127.0.0.1.', '127.0.0.255', '0', '0.0.0.0', '0x0'],
  ...[
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0x7F.0x0.0x0.0x1',
    '017700000001',
    '0177.0.0.1',
    '0177.1',
    '0x7f.0.0.01',
  ],
  ...['127.0.0.0x1', '00000177.0.0.1', '0x000000007f.0.0.1', '127.0x000001', '１２７.０.０.１', '①②⑦.⓪.⓪.①'],
  ...['127。0。0。1', '%31%32%37.0.0.1', '127.0.0.%31', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[::7f00:1]'],
  ...[
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
  ],
  ...[
    'localhost',
    'LOCALHOST',
    'ｌｏｃａｌｈｏｓｔ',
    '10.0.0.1',
    '10.1',
    '192.168.0.1',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...[
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '[::ffff:169.254.169.254]',
    '[fe80::1]',
    '[fd00:ec2::254]',
  ],
  ...[
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...['[fc00::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[2001:db8::1]', '192.0.2.1', '240.0.0.1'],
]

const kindOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'kind' in error ? error.kind : error

test('no spelling of an inner address is reached, whether asked for or led to', async () => {
  const inner = await web(bodyAnswer('the secrets of the house'))
  const leader = await web((request, response) =>
    response.writeHead(302, { Location: decodeURIComponent((request.url ?? '').slice(1)) }).end(),
  )
  const direct = openFetcher({ agent })
  const led = loopbackFetcher({ resolve: async () => ['127.0.0.1'] })
  const reached: string[] = []
  for (const host of spellings) {
    const target = `http://${host}:${inner.port}/latest/meta-data`
    const ends = await Promise.all([
      direct(target).then(() => 'reached', kindOf),
      led(`${leader.origin}/${encodeURIComponent(target)}`, { allow: [`leader.test:${leader.port}`] }).then(
        () => 'reached',
        kindOf,
      ),
      direct(`http://${host}/`).then(() => 'reached', kindOf),
    ])
    if (ends.some((end) => end !== 'forbidden-address' && end !== 'not-http'))
      reached.push(`${host}: ${ends}`)
  }
  expect(reached).toEqual([])
  expect(inner.asked).toEqual([])
  expect(spellings.length).toBeGreaterThan(41)
})

test('a public address is public, and what looks like one is looked at in all its forms', () => {
  const addresses = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1']
  expect(addresses.map(isPublic)).toEqual(addresses.map(() => true))
  const others = ['::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::', '2001:0:808:808::', 'nonsense', '']
  expect(others.map(isPublic)).toEqual(others.map(() => false))
})

test('a name is refused where one of its addresses is inside, however many are public', async () => {
  const fetch = openFetcher({ agent, resolve: async () => ['93.184.215.14', '10.0.0.7'] })
  await expect(fetch('http://mixed.test/')).rejects.toMatchObject({
    kind: 'forbidden-address',
    retryable: false,
    message: `mixed.test: 10.0.0.7 is no public address; to reach a host of your own network, list "mixed.test" in the feed's \`allow\``,
  })
})

test('a name is looked up once a connection, so that it cannot turn inside between the look and the way', async () => {
  const inner = await web(bodyAnswer('the canteen plan'))
  const answers = [['127.0.0.1'], ['10.0.0.7', '169.254.169.254'], ['127.0.0.1']]
  const fetch = openFetcher({ agent, resolve: async () => answers.shift() ?? [] })
  const url = `http://rebinding.test:${inner.port}/`
  const ask = () => fetch(url, { allow: ['rebinding.test'] }).then(({ status }) => status, kindOf)
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
    200,
    'forbidden-address',
    200,
    'unreachable',
  ])
})

test('what a beat allows is reached by it, on that port only, and by no other beat', async () => {
  const inner = await web(bodyAnswer('the canteen plan'))
  const fetch = openFetcher({ agent, resolve: async () => ['127.0.0.1'] })
  const url = `http://intranet.test:${inner.port}/`
  const text = async (allow: string[]) => Buffer.from((await fetch(url, { allow })).bytes).toString()
  expect(await text([`intranet.test:${inner.port}`])).toEqual('the canteen plan')
  expect(await text(['intranet.test'])).toEqual('the canteen plan')
  for (const allow of [[], ['other.test'], ['intranet.test:81'], ['test']])
    await expect(fetch(url, { allow })).rejects.toMatchObject({ kind: 'forbidden-address' })
})

test('an allowed name does not open the metadata of the machine', async () => {
  const fetch = openFetcher({ agent, resolve: async () => ['169.254.169.254'] })
  await expect(fetch('http://intranet.test/', { allow: ['intranet.test'] })).rejects.toMatchObject({
    kind: 'forbidden-address',
  })
})

test('a redirect leads to no unusual port, and a page of another publisher to none at all', async () => {
  const other = await web(bodyAnswer('redis'))
  const { origin } = await web((_, response) =>
    response.writeHead(302, { Location: `http://127.0.0.1:${other.port}/` }).end(),
  )
  const fetch = openFetcher({ agent })
  await expect(fetch(origin, { allow: ['127.0.0.1'] })).rejects.toMatchObject({
    kind: 'forbidden-address',
    message: expect.stringContaining(`port ${other.port} is not asked`),
  })
  await expect(fetch(other.origin, { allow: ['127.0.0.1'], as: 'page' })).rejects.toMatchObject({
    kind: 'forbidden-address',
  })
  expect(other.asked).toEqual([])
})

test('a proxy of the environment is not used', () => {
  const module = new URL('../../src/egress/fetcher.ts', import.meta.url).href
  const program = `
    import { openFetcher } from '${module}'
    import { createServer } from 'node:http'
    const used = []
    const proxy = createServer((request, response) => { used.push(request.url); response.end('proxied') })
    proxy.on('connect', (request, socket) => { used.push(request.url); socket.destroy() })
    const server = createServer((_, response) => response.end('itself'))
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
    await new Promise((ready) => proxy.listen(Number(process.env.PROXY_PORT), '127.0.0.1', ready))
    const fetch = openFetcher({ agent: 'Nightdesk/0' })
    const { bytes } = await fetch('http://127.0.0.1:' + server.address().port, { allow: ['127.0.0.1'] })
    console.log(Buffer.from(bytes).toString(), used.length)
    process.exit()`
  const port = String(20_000 + (process.pid % 10_000))
  const proxy = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PROXY_PORT: port,
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    NODE_USE_ENV_PROXY: '1',
  }
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env })
  expect(said.toString()).toEqual('itself 0\n')
})
