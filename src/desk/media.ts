import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { ask, decide } from './decided.ts'
import { formOf, line } from './forms.ts'
import { allowed } from './guard.ts'
import { mediaFileRoute } from './media-file.ts'
import type { Desk, DeskEnv } from './room.ts'

const kind = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
const decision = z.object({
  kind: kind.catch(''),
  hash: z.string().max(200).default(''),
  reason: line,
})
const wished = z.object({ kind: kind.optional().catch(undefined) })

/** Media of a story: what an editor decides on them, what is asked for, how the making goes. */
export function mediaRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { media } = desk.face
  app.post('/stories/:slug/media/make', allowed('make-media'), async (c) => {
    const { kind } = await formOf(c, wished)
    return decide(c, (slug, by) => media.make(slug, by, kind === undefined ? undefined : [kind]), {})
  })
  app.post('/stories/:slug/media/cancel', allowed('make-media'), async (c) => {
    const { kind } = await formOf(c, wished)
    return decide(c, (slug, by) => media.cancel(slug, by, kind), {})
  })
  app.post('/stories/:slug/media/approve', allowed('approve-media'), async (c) => {
    const { kind, hash } = await formOf(c, decision)
    return decide(c, (slug, by) => media.approve(slug, by, kind, hash), {})
  })
  app.post('/stories/:slug/media/reject', allowed('approve-media'), async (c) => {
    const { kind, hash, reason } = await formOf(c, decision)
    if (reason === '') return ask(c, 'reason')
    return decide(c, (slug, by) => media.reject(slug, by, kind, hash, reason), {})
  })
  app.post('/stories/:slug/media/send', allowed('publish'), (c) =>
    decide(c, (slug, by) => media.sendAnew(slug, by), {}),
  )
  mediaFileRoute(app, desk)
  liveRoute(app, desk)
}

/** Looked at so often while somebody watches; each stream ends by itself, and comes back through the guard. */
const [everyMilliseconds, retryMilliseconds, longestMilliseconds] = [1_000, 3_000, 600_000] as const

/** `/stories/:slug/media/live`: tells a story's page that something of its media has changed, as server-sent events. */
function liveRoute(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/stories/:slug/media/live', allowed('read'), (c) => {
    const slug = c.req.param('slug')
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      const until = Date.now() + longestMilliseconds
      let known = await face.media.pulse(slug)
      await stream.writeSSE({ event: 'media', data: 'open', retry: retryMilliseconds })
      while (!stream.aborted && Date.now() < until) {
        await stream.sleep(everyMilliseconds)
        const next = await face.media.pulse(slug)
        if (next !== known) await stream.writeSSE({ event: 'media', data: 'changed' })
        else await stream.write(': still here\n\n')
        known = next
      }
    })
  })
}
