import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import type { DeskEnv } from './room.ts'

type Asset = { body: string; type: string; tag: string }

const types = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['svg', 'image/svg+xml'],
])

function read(file: URL): Asset {
  const body = readFileSync(fileURLToPath(file), 'utf8')
  const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  const type = types.get(file.pathname.split('.').at(-1) ?? '') ?? 'text/plain; charset=utf-8'
  return { body, type, tag }
}

/** Serves the files of `public/`, htmx and the browser's half of passkeys under `/public/`; they need no session and hold no secret. */
export function serveAssets(app: Hono<DeskEnv>): void {
  const folder = new URL('public/', import.meta.url)
  const assets = new Map(readdirSync(folder).map((name) => [name, read(new URL(name, folder))]))
  assets.set('htmx.js', read(new URL(import.meta.resolve('htmx.org/dist/htmx.min.js'))))
  const webauthn = import.meta.resolve('@simplewebauthn/browser')
  assets.set('webauthn.js', read(new URL('../dist/bundle/index.umd.min.js', webauthn)))
  app.get('/public/:name', (c) => {
    const asset = assets.get(c.req.param('name'))
    if (asset === undefined) return c.notFound()
    const headers = { 'Content-Type': asset.type, 'Cache-Control': 'no-cache', ETag: asset.tag }
    if (c.req.header('If-None-Match') === asset.tag) return c.body(null, 304, headers)
    return c.body(asset.body, 200, headers)
  })
}
