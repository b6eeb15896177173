import type { World } from '../../src/seams/world.ts'
import { stillWorld } from './publication.ts'

/** A request as a fake CMS hears it. */
export type Heard = {
  method: string
  url: URL
  headers: Headers
  text: string
  json: Record<string, unknown>
}

/** A CMS in memory: it answers as the real one was seen to, for what our outlets ask. */
export type FakeCms = (heard: Heard) => Response

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** A fetch that asks a fake; bodies come whole. */
export const fetchOf =
  (cms: FakeCms): ReturnType<World['api']> =>
  async (input, init) => {
    const request = new Request(input, init)
    const text = await request.text()
    return cms({
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      text,
      json: request.headers.get('content-type') === 'application/json' && text !== '' ? JSON.parse(text) : {},
    })
  }

/** A world whose clock stands still, with one CMS in it and one secret for whatever is asked. */
export const worldOf = (cms: FakeCms, secret: string, now = '2018-02-07T06:02:00Z'): World => ({
  ...stillWorld(now),
  api: () => fetchOf(cms),
  secret: () => secret,
})

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
