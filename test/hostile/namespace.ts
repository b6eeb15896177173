import { createServer } from 'node:http'
import { openFetcher } from '../../src/egress/fetcher.ts'

/*
 * Runs within a network namespace of its own, where addresses of the public net and of a cloud's metadata are on this
 * machine: prints who was reached. `namespace.test.ts` starts it.
 */

const reached: string[] = []
const serve = (host: string, location?: string) =>
  new Promise<void>((ready) => {
    const server = createServer((request, response) => {
      reached.push(`${host} ${request.url}`)
      response
        .writeHead(location === undefined ? 200 : 302, location === undefined ? {} : { location })
        .end('news')
    })
    server.unref().listen(80, host, ready)
  })

await serve('93.184.215.14')
await serve('93.184.215.15', 'http://169.254.169.254/latest/meta-data')
await serve('93.184.215.16', 'http://rebinding.test/secret')
await serve('169.254.169.254')
await serve('127.0.0.1')
await serve('10.0.0.7')

/** A name that is public when it is looked up first, and inside from then on. */
let looks = 0
const names: Readonly<Record<string, () => string[]>> = {
  'honest.test': () => ['93.184.215.14'],
  'metadata.test': () => ['93.184.215.15'],
  'leading.test': () => ['93.184.215.16'],
  'rebinding.test': () => (looks++ === 0 ? ['93.184.215.14'] : ['10.0.0.7']),
  'mixed.test': () => ['93.184.215.14', '127.0.0.1'],
}
const fetch = openFetcher({ agent: 'Nightdesk/0', resolve: async (host) => names[host]?.() ?? [] })

const ends: unknown[] = []
for (const url of [
  ...[
    'http://honest.test/',
    'http://metadata.test/',
    'http://rebinding.test/first',
    'http://rebinding.test/second',
  ],
  ...[
    'http://leading.test/',
    'http://mixed.test/',
    'http://169.254.169.254/',
    'http://10.0.0.7/',
    'http://2130706433/',
  ],
]) {
  const end = await fetch(url).then(
    ({ status }) => status,
    (error) => error.kind,
  )
  ends.push([url, end])
}
process.stdout.write(JSON.stringify({ ends, reached }))
