import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { type DeskRole, deskRoles } from '../news/roles.ts'
import { formOf } from './forms.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'
import { moment } from './times.ts'

const role = z.enum(deskRoles)
const invited = z.object({ name: z.string().max(320).catch(''), role: role.catch('writer') })
const given = z.object({ role })
const revoked = z.object({ id: z.coerce.number().int().catch(0) })

/** `/people`: who may sign in and in which role; links are shown to who asked for them, once. */
export function peopleRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/people', allowed('users'), (c) => page(c, {}))

  app.post('/people', allowed('users'), async (c) => {
    const { name, role } = await formOf(c, invited)
    return told(c, async () => {
      const { token } = await face.people.invite(name, role, c.get('signed'))
      return page(c, { link: linkOf(c, token), for: name })
    })
  })

  app.post('/people/:id/role', allowed('users'), async (c) => {
    const sent = given.safeParse(await c.req.parseBody()).data
    return told(c, async () => {
      if (sent !== undefined) await face.people.setRole(c.req.param('id'), sent.role, c.get('signed'))
      return c.redirect('/people', 303)
    })
  })

  app.post('/people/:id/close', allowed('users'), (c) =>
    told(c, async () => {
      await face.people.close(c.req.param('id'), c.get('signed'))
      return c.redirect('/people', 303)
    }),
  )

  for (const way of ['link', 'reopen'] as const)
    app.post(`/people/:id/${way}`, allowed('users'), (c) =>
      told(c, async () => {
        const id = c.req.param('id')
        const token = await face.people[way](id, c.get('signed'))
        const person = (await face.people.list()).find((each) => each.id === id)
        return page(c, { link: linkOf(c, token), for: person?.name ?? '' })
      }),
    )

  app.post('/people/tokens/revoke', allowed('users'), async (c) => {
    const { id } = await formOf(c, revoked)
    return told(c, async () => {
      await face.tokens.revoke(c.get('signed'), id, true)
      return c.redirect('/people', 303)
    })
  })
}

const linkOf = (c: Context<DeskEnv>, token: string): string =>
  `${c.get('room').place.origin(c)}/sign-in/${token}`

async function told(c: Context<DeskEnv>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TransitionError) return page(c, { trouble: error.message }, 409)
    throw error
  }
}

type Told = { link?: string; for?: string; trouble?: string }

async function page(c: Context<DeskEnv>, say: Told, status: 200 | 409 = 200) {
  const room = c.get('room')
  const { words, face, now } = room
  const [people, tokens] = await Promise.all([face.people.list(), face.tokens.list()])
  const choices = (chosen: DeskRole) =>
    deskRoles.map((role) => ({ role, name: words.people.role[role], chosen: role === chosen }))
  const view = {
    ...say,
    people: people.map((person) => ({
      ...person,
      href: `/people/${encodeURIComponent(person.id)}`,
      stateName: words.people.state[person.state],
      closed: person.state === 'closed',
      keys: words.people.keys(person.hasPassword, person.passkeys),
      since: moment(person.createdAt, now(), words.time),
      roles: choices(person.role),
    })),
    roles: choices('writer'),
    tokens: tokens
      .filter((token) => token.revokedAt === undefined && token.expires > now().toISOString())
      .map((token) => ({
        ...token,
        role: words.people.role[token.role],
        used: token.usedAt === undefined ? undefined : moment(token.usedAt, now(), words.time),
        ends: token.expires.slice(0, 10),
      })),
  }
  return answer(c, room, { name: 'people', title: words.people.title, view, status })
}
