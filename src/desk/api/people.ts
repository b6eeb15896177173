import { z } from 'zod'
import { deskRoles, may } from '../../news/roles.ts'
import { audit, done, link, newToken, person, self, token } from './answers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const role = z.enum(deskRoles)
const id = z.object({ id: z.string().min(1).max(100) })
const name = z.string().min(1).max(320)
const linkOf = (token: string) => `/sign-in/${token}`

/** Accounts, tokens and the audit. */
export const peopleEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/self',
    action: 'read',
    says: 'Whose token this is, and in which role it acts.',
    asks: {},
    answer: self,
    call: async (_face, _asked, { name, role, token }) => ({ name, role, token: token.name }),
  }),
  endpoint({
    method: 'get',
    path: '/people',
    action: 'users',
    says: 'All accounts.',
    asks: {},
    answer: z.array(person),
    call: (face) => face.people.list(),
  }),
  endpoint({
    method: 'post',
    path: '/people',
    action: 'users',
    says: 'Invites somebody by a one-time link.',
    asks: { body: z.object({ name, role }) },
    answer: link.extend({ id: z.string() }),
    call: async (face, { body }, who) => {
      const { id, token } = await face.people.invite(body.name, body.role, who)
      return { id, link: linkOf(token) }
    },
  }),
  endpoint({
    method: 'patch',
    path: '/people/{id}',
    action: 'users',
    says: 'Gives an account another role; never the last administrator.',
    asks: { params: id, body: z.object({ role }) },
    answer: done,
    call: async (face, { params, body }, who) => {
      await face.people.setRole(params.id, body.role, who)
      return { done: true }
    },
  }),
  endpoint({
    method: 'post',
    path: '/people/{id}/link',
    action: 'users',
    says: 'Gives a new one-time link to an account; those before are worth nothing.',
    asks: { params: id },
    answer: link,
    call: async (face, { params }, who) => ({ link: linkOf(await face.people.link(params.id, who)) }),
  }),
  endpoint({
    method: 'post',
    path: '/people/{id}/close',
    action: 'users',
    says: 'Closes an account: its sessions, links and tokens end at once; never the last administrator.',
    asks: { params: id },
    answer: done,
    call: async (face, { params }, who) => {
      await face.people.close(params.id, who)
      return { done: true }
    },
  }),
  endpoint({
    method: 'post',
    path: '/people/{id}/reopen',
    action: 'users',
    says: 'Opens a closed account again, with a one-time link; its password and passkeys are gone.',
    asks: { params: id },
    answer: link,
    call: async (face, { params }, who) => ({ link: linkOf(await face.people.reopen(params.id, who)) }),
  }),
  endpoint({
    method: 'get',
    path: '/tokens',
    action: 'tokens',
    says: 'Your own tokens; of an administrator, those of all.',
    asks: {},
    answer: z.array(token),
    call: (face, _asked, who) => face.tokens.list(may(who.role, 'users') ? undefined : who),
  }),
  endpoint({
    method: 'post',
    path: '/tokens',
    action: 'tokens',
    says: 'Makes a token in your name, at most in the role that this one acts in.',
    asks: { body: z.object({ name, role, days: z.int().min(1).max(366).default(90) }) },
    answer: newToken,
    call: (face, { body }, who) => face.tokens.make(who, body),
  }),
  endpoint({
    method: 'delete',
    path: '/tokens/{id}',
    action: 'tokens',
    says: 'Revokes a token of your own; an administrator, anybody’s.',
    asks: { params: z.object({ id: z.coerce.number().int() }) },
    answer: done,
    call: async (face, { params }, who) => {
      await face.tokens.revoke(who, params.id, may(who.role, 'users'))
      return { done: true }
    },
  }),
  endpoint({
    method: 'get',
    path: '/audit',
    action: 'audit',
    says: 'Who did what and when, the newest first.',
    asks: {
      query: z.object({
        who: z.string().max(320).optional(),
        verb: z.string().max(100).optional(),
        slug: z.string().max(400).optional(),
        from: z.iso.datetime({ offset: true }).optional(),
        to: z.iso.datetime({ offset: true }).optional(),
        before: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(1_000).default(100),
      }),
    },
    answer: audit,
    call: async (face, { query: { before, limit, from, to, ...same } }) => {
      const asked = { ...same, from: utc(from), to: utc(to) }
      const entries = await face.audit.page(asked, { before, limit })
      return { entries, next: entries.length < limit ? null : (entries.at(-1)?.id ?? null) }
    },
  }),
]

const utc = (time: string | undefined) => (time === undefined ? undefined : new Date(time).toISOString())
