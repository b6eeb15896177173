import type { Hono, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { OpenedThing } from './face-review.ts'
import { allowed } from './guard.ts'
import { reportMarkdown, viewReport } from './report-view.ts'
import { lookedSaid } from './review-view.ts'
import { answer, type Desk, type DeskEnv, storyAddress } from './room.ts'
import { along, trailOf } from './trail.ts'

const most = 500
const seen = z.object({
  hash: z.string().max(200),
  seconds: z.coerce.number().int().min(0).max(3600).catch(0),
  looked: z
    .string()
    .max(20_000)
    .default('')
    .transform((places) => places.split(' ').filter(Boolean).slice(0, most)),
  item: z.string().max(2000).optional(),
})
const claimForm = z.object({
  hash: z.string().max(200),
  claim: z.string().regex(/^\d{1,7}-\d{1,7}$/),
  say: z.enum(['confirmed', 'rejected', 'nothing']),
})

/** What people do with a story before they decide: kept as it happens, and told as a report. */
export function reviewRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.use(
    '/stories/:slug',
    opening(() => ({ kind: 'page' })),
  )
  app.use(
    '/stories/:slug/sources/:number',
    opening((c) => ({
      kind: 'source',
      number: Number(c.req.param('number')),
      pointer: c.req.query('at') ?? '',
    })),
  )
  app.use(
    '/stories/:slug/versions/:version',
    opening((c) => ({ kind: 'version', version: c.req.param('version') ?? '' })),
  )
  for (const path of ['/payload/:hash', '/payloads/:hash'])
    app.use(path, async (c, next) => {
      await next()
      if (c.req.method === 'GET' && c.res.status === 200)
        await face.reviews.openedPayload(c.req.param('hash') ?? '', c.get('who'))
    })

  app.post('/stories/:slug/seen', allowed('read'), async (c) => {
    const told = seen.safeParse(await c.req.parseBody())
    const [slug, who] = [c.req.param('slug'), c.get('who')]
    if (!told.success) return c.body(null, 400)
    const { item, ...page } = told.data
    if (item !== undefined) await face.reviews.opened(slug, who, { kind: 'link', item })
    await face.reviews.seen(slug, who, page)
    const own = await face.reviews.own(slug, who)
    return c.json({ says: own === undefined ? '' : lookedSaid(own, c.get('room').words) })
  })

  app.post('/stories/:slug/claims', allowed('confirm-claim'), async (c) => {
    const slug = c.req.param('slug')
    const told = claimForm.safeParse(await c.req.parseBody())
    if (!told.success) return c.body(null, 400)
    await face.reviews.say(slug, c.get('who'), told.data)
    return c.redirect(along(storyAddress(slug), trailOf(c)), 303)
  })
  reportRoutes(app)
}

function reportRoutes(app: Hono<DeskEnv>): void {
  app.get('/stories/:slug/review', allowed('read'), async (c) => {
    const room = c.get('room')
    const report = await room.face.reviews.report(c.req.param('slug'))
    if (report === undefined) return c.notFound()
    return answer(c, room, {
      ...{ name: 'review', title: room.words.review.title },
      view: { ...viewReport(report, room), path: storyAddress(report.slug) },
    })
  })
  app.get('/stories/:slug/review.json', allowed('read'), async (c) => {
    const report = await c.get('room').face.reviews.report(c.req.param('slug'))
    return report === undefined ? c.notFound() : c.json(report)
  })
  app.get('/stories/:slug/review.md', allowed('read'), async (c) => {
    const room = c.get('room')
    const report = await room.face.reviews.report(c.req.param('slug'))
    if (report === undefined) return c.notFound()
    return c.body(reportMarkdown(viewReport(report, room)), 200, {
      'Content-Type': 'text/markdown; charset=utf-8',
    })
  })
}

/** Keeps what was opened once it has been shown; the page does not wait for it, and whoever asks for the marks does. */
const opening =
  (thing: (c: Parameters<MiddlewareHandler<DeskEnv>>[0]) => OpenedThing): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    await next()
    if (c.req.method !== 'GET' || c.res.status !== 200) return
    const { face, say } = c.get('room')
    const slug = c.req.param('slug') ?? ''
    face.reviews
      .opened(slug, c.get('who'), thing(c))
      .catch((error) => say(`desk: that ${slug} was opened could not be kept: ${error}`))
  }
