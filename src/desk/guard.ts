import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { type DeskAction, may } from '../news/roles.ts'
import { type DeskEnv, type Room, refuse } from './room.ts'

/** Only https has the prefix that ties a cookie to its host. */
export const cookieName = (c: Context<DeskEnv>): string =>
  c.get('room').place.secure(c) ? '__Host-nightdesk' : 'nightdesk'

/** The token that a session's forms carry; it tells nothing of the session's own. */
export const formToken = (session: string): string =>
  createHmac('sha256', session).update('form').digest('base64url')

/** Refuses requests under another host name: a page elsewhere could have its name lead to this machine. */
export const ownHostOnly = (): MiddlewareHandler<DeskEnv> => async (c, next) =>
  c.get('room').place.own(c) ? next() : c.text(c.get('room').words.refusal.host, 421)

/** Lets only signed-in requests pass, and only forms that this session was given. */
export const signedInOnly = (): MiddlewareHandler<DeskEnv> => async (c, next) => {
  const room = c.get('room')
  const session = getCookie(c, cookieName(c)) ?? ''
  const found = session === '' ? undefined : await room.face.sessions.find(session)
  if (found === undefined) return turnAway(c, room)
  const form = formToken(session)
  if (c.req.method === 'POST' && !same(await sentToken(c), form)) {
    const { forged, forgedHint } = room.words.refusal
    return refuse(c, room, 403, { title: forged, hint: forgedHint })
  }
  c.set('who', found.name)
  c.set('role', found.role)
  c.set('signed', found)
  c.set('session', session)
  c.set('form', form)
  c.header('Cache-Control', 'no-store')
  return next()
}

const actions = new WeakMap<object, DeskAction>()

/** What a route's handler lets pass only those do who may, if it is one of `allowed`. */
export const actionOf = (handler: object): DeskAction | undefined => actions.get(handler)

/** Lets only those pass whose role may do that; stands on every route that does more than show a page. */
export function allowed(action: DeskAction): MiddlewareHandler<DeskEnv> {
  const guard: MiddlewareHandler<DeskEnv> = async (c, next) => {
    if (may(c.get('role'), action)) return next()
    const room = c.get('room')
    const { notYours, notYoursHint } = room.words.refusal
    return refuse(c, room, 403, { title: notYours, hint: notYoursHint(action, c.get('role')) })
  }
  actions.set(guard, action)
  return guard
}

const freshMinutes = 15

/** Whether somebody has just signed in: who finds an open desk may decide on stories, and not take over the account. */
export const isFresh = (c: Context<DeskEnv>): boolean =>
  c.get('room').now().getTime() - Date.parse(c.get('signed').since) < freshMinutes * 60_000

/** Lets only those pass who have just signed in; stands on what changes how somebody signs in. */
export const freshOnly = (): MiddlewareHandler<DeskEnv> => async (c, next) => {
  if (isFresh(c)) return next()
  const room = c.get('room')
  const { notFresh, notFreshHint } = room.words.refusal
  return refuse(c, room, 403, { title: notFresh, hint: notFreshHint })
}

function turnAway(c: Context<DeskEnv>, room: Room) {
  if (c.req.header('HX-Request') !== undefined) {
    // htmx would put the sign-in page into the queue; told so, it leaves the page instead
    return c.body(null, 401, { 'HX-Redirect': '/sign-in' })
  }
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return c.redirect('/sign-in', 303)
  const { signedOut, signedOutHint } = room.words.refusal
  return refuse(c, room, 401, { title: signedOut, hint: signedOutHint })
}

/** Scripts of the desk send the token as a header, its forms as a field. */
async function sentToken(c: Context): Promise<string> {
  const header = c.req.header('X-Form')
  if (header !== undefined) return header
  const { form } = await c.req.parseBody()
  return typeof form === 'string' ? form : ''
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
