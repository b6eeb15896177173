import { join } from 'node:path'
import { Hono } from 'hono'
import { openDesk } from '../../src/desk/desk.ts'
import type { DeskEnv } from '../../src/desk/room.ts'
import { serveDesk } from '../../src/desk/serve.ts'
import { faceOf } from '../../src/face.ts'
import { openNewsroom } from '../../src/newsroom.ts'

/** A desk in a process of its own, as it is in a newsroom; says where it is, a cookie, and its memory and CPU time when asked. */
const [project = '', folder = ''] = process.argv.slice(2)
const newsroom = await openNewsroom({ project, folder: join(folder), env: {} })
const face = faceOf(newsroom)
const token = await face.invites.create('Bench', 'admin')
const app = openDesk(face, newsroom.world)
const taken = await app.request(`/sign-in/${token}`, {
  method: 'POST',
  headers: { origin: 'http://localhost' },
})
const cookie = taken.headers.get('set-cookie')?.split(';')[0] ?? ''
const { url } = await serveDesk(app, 0)
const bare = new Hono<DeskEnv>()
bare.get('/', (c) => c.html('<!doctype html><title>bare</title>'))
const yardstick = await serveDesk(bare, 0)
process.on('message', () => {
  // As it is collected where memory is short: pages that V8 keeps in hand for the next burst are given back.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  const { heapUsed, rss } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send?.({ heapUsed, rss, cpu: (user + system) / 1000 })
})
process.send?.({ url, cookie, bare: yardstick.url })
