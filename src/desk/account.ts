import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { atLeast, deskRoles } from '../news/roles.ts'
import { formOf } from './forms.ts'
import { allowed, freshOnly, isFresh } from './guard.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'
import { moment } from './times.ts'

const did = z
  .enum(['password', 'passkey', 'passkey-removed', 'sessions', 'revoked'])
  .optional()
  .catch(undefined)
const password = z.object({
  current: z.string().max(1_000).catch(''),
  password: z.string().max(1_000_000).catch(''),
  again: z.string().max(1_000_000).catch(''),
})
const session = z.object({ id: z.string().max(64).optional() })
const made = z.object({
  name: z.string().max(320).catch(''),
  role: z.enum(deskRoles).catch('viewer'),
  days: z.coerce.number().int().min(1).max(366).catch(90),
})
const revoked = z.object({ id: z.coerce.number().int().catch(0) })

/** `/account`: how somebody signs in, where they are signed in, and the tokens of their programs. */
export function accountRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/account', allowed('read'), (c) => page(c, { done: did.parse(c.req.query('done')) }))

  app.post('/account/password', allowed('read'), freshOnly(), async (c) => {
    const sent = await formOf(c, password)
    const { account } = c.get('room').words
    const signed = c.get('signed')
    if (sent.password !== sent.again) return page(c, { trouble: account.differ }, 422)
    // Who came by a link or a passkey may have forgotten the password they replace.
    const asks = signed.by === 'password' && (await face.passwords.has(signed))
    if (asks && (await face.passwords.check(signed.name, sent.current, {})) === undefined)
      return page(c, { trouble: account.wrong }, 422)
    const fault = await face.passwords.set(signed, sent.password)
    if (fault !== undefined) return page(c, { trouble: account.fault[fault] }, 422)
    // Whoever knew the old one is out.
    await face.sessions.endOthers(c.get('session'))
    return c.redirect('/account?done=password', 303)
  })

  app.post('/account/sessions/end', allowed('read'), async (c) => {
    const { id } = await formOf(c, session)
    await face.sessions.endOthers(c.get('session'), id)
    return c.redirect('/account?done=sessions', 303)
  })

  app.post('/account/tokens', allowed('tokens'), freshOnly(), async (c) => {
    const sent = await formOf(c, made)
    return told(c, async () => page(c, { made: await face.tokens.make(c.get('signed'), sent) }))
  })

  app.post('/account/tokens/revoke', allowed('tokens'), async (c) => {
    const { id } = await formOf(c, revoked)
    return told(c, async () => {
      await face.tokens.revoke(c.get('signed'), id, false)
      return c.redirect('/account?done=revoked', 303)
    })
  })
}

async function told(c: Context<DeskEnv>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TransitionError) return page(c, { trouble: error.message }, 409)
    throw error
  }
}

type Told = {
  done?: z.output<typeof did>
  trouble?: string
  /** A token that is shown this once. */
  made?: { token: string }
}

async function page(c: Context<DeskEnv>, { done, ...say }: Told, status: 200 | 409 | 422 = 200) {
  const room = c.get('room')
  const { words, face, now, place } = room
  const signed = c.get('signed')
  const at = (time: string | undefined) => (time === undefined ? undefined : moment(time, now(), words.time))
  const [passkeys, sessions, tokens] = await Promise.all([
    face.passkeys.of(signed),
    face.sessions.list(c.get('session')),
    face.tokens.list(signed),
  ])
  const asksCurrent = signed.by === 'password' && (await face.passwords.has(signed))
  const { hostname, port } = new URL(place.origin(c))
  const isName = /[a-z]/i.test(hostname) && !hostname.startsWith('[')
  const view = {
    ...say,
    done: done && words.account.done[done],
    name: signed.name,
    role: words.people.role[signed.role],
    fresh: isFresh(c),
    asksCurrent,
    // An authenticator binds a passkey to a name: an address of figures has none.
    passkeysAt: isName ? undefined : `http://localhost:${port}/account`,
    passkeys: passkeys.map((key) => ({ ...key, added: at(key.addedAt), used: at(key.usedAt) })),
    sessions: sessions.map((each) => ({ ...each, way: words.account.way[each.by], seen: at(each.seen) })),
    others: sessions.length > 1,
    tokens: tokens.map((token) => ({
      ...token,
      role: words.people.role[token.role],
      made: at(token.madeAt),
      ends: token.expires.slice(0, 10),
      used: at(token.usedAt),
      live: token.revokedAt === undefined && token.expires > now().toISOString(),
    })),
    roles: deskRoles
      .filter((role) => atLeast(signed.role, role))
      .map((role) => ({ role, name: words.people.role[role] })),
  }
  return answer(c, room, { name: 'account', title: words.account.title, view, status })
}
