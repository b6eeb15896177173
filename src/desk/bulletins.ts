import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { ConfigError, TransitionError } from '../news/errors.ts'
import { viewBulletin, viewBulletins } from './bulletin-view.ts'
import { formOf, line } from './forms.ts'
import { allowed } from './guard.ts'
import { handOut } from './media-file.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'

type At = Context<DeskEnv>

const making = z.object({ language: z.string().max(10).default('') })
const deciding = z.object({ hash: z.string().max(200).default(''), reason: line })
const one = ':bulletin{[a-z]{2}-[0-9-]{10}-[0-9a-f]{8}}'

/** `/bulletins`: the programmes of the day; `/bulletins/:bulletin`: one is heard, read and decided on. */
export function bulletinRoutes(app: Hono<DeskEnv>, { face: { bulletins } }: Desk): void {
  app.get('/bulletins', allowed('read'), (c) => listPage(c))
  app.post('/bulletins', allowed('make-media'), async (c) => {
    const { language } = await formOf(c, making)
    try {
      return c.redirect(`/bulletins/${await bulletins.make(language, c.get('who'))}`, 303)
    } catch (error) {
      return listPage(c, refusalIn(error))
    }
  })

  app.get(`/bulletins/${one}`, allowed('read'), (c) => bulletinPage(c))
  app.post(`/bulletins/${one}/approve`, allowed('approve-media'), async (c) => {
    const { hash } = await formOf(c, deciding)
    return decide(c, () => bulletins.approve(idOf(c), c.get('who'), hash))
  })
  app.post(`/bulletins/${one}/withdraw`, allowed('approve-media'), async (c) => {
    const { reason } = await formOf(c, deciding)
    return decide(c, () => bulletins.withdraw(idOf(c), c.get('who'), reason))
  })

  app.get(`/bulletins/${one}/files/:file{[a-z0-9.-]+}`, allowed('read'), async (c) => {
    const file = await bulletins.file(idOf(c), c.req.param('file'))
    return file === undefined ? c.notFound() : handOut(c, file, file.hash)
  })
}

const idOf = (c: At): string => c.req.param('bulletin') ?? ''

async function decide(c: At, act: () => Promise<void>) {
  try {
    await act()
  } catch (error) {
    return bulletinPage(c, refusalIn(error))
  }
  return c.redirect(`/bulletins/${idOf(c)}`, 303)
}

/** What a person is told of a refusal; a fault of ours is none. */
function refusalIn(error: unknown): string {
  if (error instanceof TransitionError || error instanceof ConfigError) return error.message
  throw error
}

async function listPage(c: At, refused?: string) {
  const room = c.get('room')
  const { bulletins } = room.face
  const view = viewBulletins(await bulletins.list(), bulletins.planned(), bulletins.languages, room)
  return answer(c, room, {
    ...{ name: 'bulletins', title: room.words.bulletins.title, view: { ...view, refused } },
    status: refused === undefined ? 200 : 409,
  })
}

async function bulletinPage(c: At, refused?: string) {
  const room = c.get('room')
  const found = await room.face.bulletins.find(idOf(c))
  if (found === undefined) return c.notFound()
  return answer(c, room, {
    ...{ name: 'bulletin', title: found.title, view: { ...viewBulletin(found, room), refused } },
    status: refused === undefined ? 200 : 409,
  })
}
