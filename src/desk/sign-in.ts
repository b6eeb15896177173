import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Attempts } from './attempts.ts'
import type { SignInWay } from './face-people.ts'
import { formOf } from './forms.ts'
import { cookieName } from './guard.ts'
import { answer, type Desk, type DeskEnv, type Room } from './room.ts'

/** Where a sign-in leads: the queue, or back to the account that asked for one. */
const doors = ['/', '/account'] as const
const leadsTo = z.enum(doors).catch('/')

const form = z.object({
  name: z.string().max(320).catch(''),
  password: z.string().max(1_000).catch(''),
  to: leadsTo,
})

/** The doors in: the page with name, password and passkey; the one-time link, and its button. They need no session. */
export function signInRoutes(app: Hono<DeskEnv>, desk: Desk, attempts: Attempts): void {
  app.get('/sign-in', async (c) => {
    const room = c.get('room')
    const to = leadsTo.parse(c.req.query('to'))
    if (to === '/' && (await isSignedIn(c, room))) return c.redirect('/', 303)
    return door(c, room, { hint: room.words.signIn.how, ways: true, to })
  })
  app.post('/sign-in', async (c) => {
    const { name, password, to } = await formOf(c, form)
    const room = c.get('room')
    const from = fromOf(c, desk)
    const held = await attempts.begin(from.address, name)
    if (held !== undefined) return holdOff(c, room, held, { name, to })
    const found = await desk.face.passwords.check(name, password, from)
    if (found === undefined)
      return door(c, room, { trouble: room.words.signIn.wrong, ways: true, name, to, status: 401 })
    await attempts.right(from.address, name)
    await letIn(c, desk, found.name, 'password')
    return c.redirect(to, 303)
  })
  linkRoutes(app, desk)
}

function linkRoutes(app: Hono<DeskEnv>, desk: Desk): void {
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
    const { words } = c.get('room')
    const invited = await desk.face.invites.take(c.req.param('token'))
    if (invited === undefined) {
      const told = { trouble: words.signIn.used, hint: words.signIn.usedHint, status: 410 } as const
      return door(c, c.get('room'), told)
    }
    await letIn(c, desk, invited.name, 'link')
    return c.redirect('/', 303)
  })
}

/** Opens a session of its own for this sign-in; the one the browser had ends. */
export async function letIn(c: Context<DeskEnv>, desk: Desk, name: string, by: SignInWay): Promise<void> {
  const before = getCookie(c, cookieName(c))
  const { token, expires } = await desk.face.sessions.create(name, by, fromOf(c, desk))
  if (before !== undefined) await desk.face.sessions.end(before)
  setCookie(c, cookieName(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: cookieName(c).startsWith('__Host-'),
    maxAge: Math.max(0, Math.floor((Date.parse(expires) - desk.now().getTime()) / 1000)),
  })
}

/** From where somebody asks. */
export const fromOf = (c: Context<DeskEnv>, { place }: Desk) => ({
  address: place.asker(c),
  agent: c.req.header('user-agent')?.slice(0, 300),
})

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

type Told = {
  hint?: string
  trouble?: string
  /** The button of a one-time link. */
  action?: string
  /** Whether name, password and passkey are asked for. */
  ways?: boolean
  name?: string
  to?: string
  status?: 401 | 410 | 429
}

/** Tells who tries too often how long to wait, in words and for machines; the audit hears of it once. */
export async function holdOff(
  c: Context<DeskEnv>,
  room: Room,
  held: { wait: number; first: boolean },
  { name, to }: { name: string; to: string },
) {
  const address = room.place.asker(c) ?? null
  if (held.first)
    await room.face.audit.add({
      who: 'nobody',
      verb: 'sign-in-held',
      detail: { address, seconds: held.wait },
    })
  c.header('Retry-After', String(held.wait))
  const trouble = room.words.signIn.held(Math.ceil(held.wait / 60))
  return door(c, room, { trouble, hint: room.words.signIn.heldHint, ways: true, name, to, status: 429 })
}

function door(c: Context<DeskEnv>, room: Room, told: Told) {
  c.header('Cache-Control', 'no-store')
  const { status = 200, ...view } = told
  return answer(c, room, { name: 'sign-in', title: room.words.signIn.title, view, status })
}
