import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openReader } from '../../src/pipeline/read-apart.ts'
import { loadFeed } from '../../src/seams/load.ts'
import { type Served, webServer } from '../egress/servers.ts'
import { secret, traps } from './payloads.ts'

const week = readFileSync(
  new URL('../fixtures/commands/house/pipelines/quakes/recorded/week.geojson', import.meta.url),
)

/** A server of good and bad: what it does at each path. */
function trapServer(): Promise<Served> {
  return webServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    const trap = traps[name]
    if (trap !== undefined) {
      const { body, headers = {} } = trap
      const own = `http://${request.headers.host}/secret`
      return response
        .writeHead(200, headers)
        .end(typeof body === 'string' ? body.replaceAll(secret, own) : body)
    }
    if (name.startsWith('good')) return response.end(week)
    if (name === 'busy') return response.writeHead(503).end()
    if (name === 'loop') return response.writeHead(302, { Location: '/loop' }).end()
    if (name === 'metadata')
      return response.writeHead(302, { Location: 'http://169.254.169.254/latest' }).end()
    if (name === 'garbage') return request.socket.end('two hundred\r\n\r\n')
    if (name === 'silent') return undefined
    response.writeHead(200)
    const piece = Buffer.alloc(name === 'drip' ? 1 : 1_000_000)
    response.write(piece)
    if (name === 'reset') return request.socket.resetAndDestroy()
    const more = setInterval(() => response.write(piece), name === 'drip' ? 10 : 1)
    return response.on('close', () => clearInterval(more))
  })
}

/** What comes of each trap: a named error, or a sound reading of so many items. */
const outcomes: Readonly<Record<string, number | RegExp>> = {
  'good?first': 4,
  'billion-laughs': 1,
  'billion-laughs-xml': /^not-xml: /,
  quadratic: 1,
  'external-file': 1,
  'external-address': /^not-xml: /,
  'nested-xml': /^too-deep: /,
  'nested-rss': /^too-deep: /,
  'nested-html': /^too-deep: /,
  'nested-json': /^too-deep: /,
  'open-brackets-rss': /^not-xml: /,
  'open-brackets-xml': /^cut-short: /,
  'open-brackets-html': /^cut-short: /,
  'open-comments-html': /^cut-short: /,
  'many-attributes': /^no-items: /,
  'two-hundred-doctypes': 1,
  'million-objects': /^too-(?:much-memory|slow): /,
  'million-cells': /^cut-short: /,
  gigabyte: /^too-large: /,
  'gigabyte-twice': /^too-large: /,
  'lying-type': 1,
  'lying-charset': 1,
  'carried-over': /^too-large: /,
  prototype: /^no-items: /,
  drip: /^timeout: /,
  endless: /^too-large: /,
  zeros: /^too-large: /,
  reset: /^(?:unreachable|cut-short): /,
  garbage: /^bad-answer: /,
  loop: /^too-many-redirects: /,
  metadata: /^forbidden-address: /,
  busy: /^http-status: /,
  silent: /^timeout: /,
  'good?last': 4,
}

test('a night among hostile publishers: each is named within its limits, and the good feeds are filed', async () => {
  const server = await trapServer()
  const program = fileURLToPath(new URL('./night.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, server.origin])
  await server.close()
  const { turns, filed, megabytes, polluted } = JSON.parse(stdout)
  expect(turns).toEqual(
    Object.entries(outcomes).map(([name, outcome]) =>
      typeof outcome === 'number'
        ? [name, 'ok', outcome, null]
        : [name, 'failed', 0, expect.stringMatching(outcome)],
    ),
  )
  expect({ filed, polluted }).toEqual({ filed: 3, polluted: false })
  expect(megabytes).toBeLessThan(200)
  expect(server.asked.map(({ line }) => line)).not.toContain('GET /secret')
}, 240_000)

test('no entity brings a file of the machine into a record, or makes much of little', async () => {
  const reader = openReader()
  const options = (await loadFeed('rss')).options.parse({})
  const read = async (name: string) => {
    const bytes = Buffer.from(traps[name]?.body ?? '')
    const payload = { url: 'https://feed.example.org/', bytes, hash: '', fetchedAt: '2026-11-23T02:00:00Z' }
    return JSON.stringify((await reader.read({ kind: 'rss', options, payload })).records)
  }
  expect(await read('external-file')).not.toContain('root:')
  expect((await read('billion-laughs')).length).toBeLessThan(1000)
  expect((await read('quadratic')).length).toBeLessThan(1_000_000)
  await reader.close()
})
