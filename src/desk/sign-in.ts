import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { cookieName } from './guard.ts'
import { answer, type Desk, type DeskEnv, type Room } from './room.ts'

/** The doors in: the page that says how, the one-time link, and its button. They need no session. */
export function signInRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  app.get('/sign-in', (c) => {
    const room = c.get('room')
    return door(c, room, { hint: room.words.signIn.how })
  })

  // Seeing the link takes nothing: programs that preview links only GET. The button takes it.
  app.get('/sign-in/:token', async (c) => {
    const room = c.get('room')
    if (await isSignedIn(c, room)) return c.redirect('/', 303)
    return door(c, room, {
      hint: room.words.signIn.offer,
      action: `/sign-in/${encodeURIComponent(c.req.param('token'))}`,
    })
  })

  app.post('/sign-in/:token', async (c) => {
    const room = c.get('room')
    const { signIn } = room.words
    const invited = await desk.face.invites.take(c.req.param('token'))
    if (invited === undefined) {
      return door(c, room, { trouble: signIn.used, hint: signIn.usedHint, status: 410 })
    }
    const { token, expires } = await desk.face.sessions.create(invited.name)
    setCookie(c, cookieName(c), token, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: cookieName(c).startsWith('__Host-'),
      maxAge: Math.max(0, Math.floor((Date.parse(expires) - desk.now().getTime()) / 1000)),
    })
    return c.redirect('/', 303)
  })
}

/** The door out; it stands behind the guard, so that nobody is signed out by a page elsewhere. */
export function signOutRoute(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/sign-out', async (c) => {
    await face.sessions.end(c.get('session'))
    deleteCookie(c, cookieName(c), { path: '/', secure: cookieName(c).startsWith('__Host-') })
    return c.redirect('/sign-in', 303)
  })
}

async function isSignedIn(c: Context<DeskEnv>, room: Room): Promise<boolean> {
  const session = getCookie(c, cookieName(c))
  return session !== undefined && (await room.face.sessions.find(session)) !== undefined
}

function door(
  c: Context<DeskEnv>,
  room: Room,
  told: { hint: string; trouble?: string; action?: string; status?: 410 },
) {
  c.header('Cache-Control', 'no-store')
  return answer(c, room, {
    name: 'sign-in',
    title: room.words.signIn.title,
    view: told,
    status: told.status ?? 200,
  })
}
