import type { Hono } from 'hono'
import { viewFeed } from './feed-view.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'

/** `/feeds`: how every feed does against its own rhythm. */
export function feedRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/feeds', allowed('read'), async (c) => {
    const room = c.get('room')
    const feeds = (await face.health()).map((feed) => viewFeed(feed, room))
    return answer(c, room, { name: 'feeds', title: room.words.feeds.title, view: { feeds } })
  })
}

/** `/metrics`: the same for machines, in the text format of Prometheus; who may read it is the newsroom's to say. */
export function metricsRoute(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/metrics', async (c) => {
    const [, token] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? []
    const told = await face.metrics(token)
    if (told === undefined) return c.text('', 401, { 'WWW-Authenticate': 'Bearer' })
    return c.body(told, 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    })
  })
}
