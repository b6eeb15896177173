import type { Context, Hono } from 'hono'
import { TransitionError } from '../news/errors.ts'
import { may } from '../news/roles.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv, refuse, storyAddress } from './room.ts'
import { moment } from './times.ts'

type At = Context<DeskEnv, '/stories/:slug/*'>

/** Runs nothing, loads nothing, and is framed by the desk alone. */
const framed =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'; form-action 'none'; base-uri 'none'"

/** `/stories/:slug/preview`: the words in force as each outlet would show them, each in a frame that can do nothing. */
export function previewRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/stories/:slug/preview', allowed('read'), async (c) => {
    const room = c.get('room')
    const shown = await face.show(c.req.param('slug'))
    if (shown === undefined) return c.notFound()
    const { preview: words } = room.words
    if (await isDrilled(c)) return refuse(c, room, 409, { title: words.withheld })
    const path = storyAddress(shown.slug)
    try {
      const all = await face.previews(shown.slug)
      const outlets = all.map(({ outlet, preview, notBefore }) => ({
        name: outlet,
        framed: preview === undefined ? undefined : `${path}/preview/${encodeURIComponent(outlet)}`,
        title: words.at(outlet),
        due: notBefore && moment(notBefore, room.now(), room.words.time).full,
      }))
      const { headline, language } = shown.draft
      const view = { path, headline, language, outlets, hash: shown.hash.slice(0, 10) }
      return answer(c, room, { name: 'preview', title: words.title, view })
    } catch (error) {
      if (!(error instanceof TransitionError)) throw error
      return refuse(c, room, 409, { title: error.message })
    }
  })

  app.get('/stories/:slug/preview/:outlet', allowed('read'), async (c) => {
    if ((await face.show(c.req.param('slug'))) === undefined || (await isDrilled(c))) return c.notFound()
    const all = await face.previews(c.req.param('slug'))
    const found = all.find(({ outlet }) => outlet === c.req.param('outlet'))?.preview
    if (found === undefined) return c.notFound()
    c.set('policy', framed)
    const type = found.type === 'html' ? 'text/html' : 'text/plain'
    return c.body(found.body, 200, { 'Content-Type': `${type}; charset=utf-8` })
  })
}

/** Who is drilled on a story sees a planted copy of it: its preview would tell them. */
async function isDrilled(c: At): Promise<boolean> {
  if (!may(c.get('role'), 'approve')) return false
  const { as } = await c.get('room').face.drills.showing(c.req.param('slug') ?? '', c.get('who'))
  return as === 'drill'
}
