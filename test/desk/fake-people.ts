import type { AuditRow, Bearer, PeopleFace, PersonRow, Signed, TokenRow } from '../../src/desk/face-people.ts'
import { TransitionError } from '../../src/news/errors.ts'
import type { DeskRole } from '../../src/news/roles.ts'

const [since, expires] = ['2018-02-07T06:00:00Z', '2018-02-14T06:00:00Z']

/** Accounts in memory: whoever is not invited as something less is an administrator; a password is the name three times. */
export function fakePeople(): PeopleFace {
  const roles = new Map<string, DeskRole>()
  const people = new Map<string, PersonRow>()
  const invites = new Map<string, string>()
  const sessions = new Map<string, Signed>()
  const tokens = new Map<string, { row: TokenRow; bearer: Bearer }>()
  const entries: AuditRow[] = []
  const link = (name: string) => {
    const token = `invite-${invites.size + 1}`
    invites.set(token, name)
    return token
  }
  const person = (id: string): PersonRow => {
    const found = people.get(id)
    if (found === undefined) throw new TransitionError('there is no such account')
    return found
  }
  const add = (name: string, role: DeskRole): PersonRow => {
    const row = {
      id: name,
      name,
      role,
      state: 'active',
      createdAt: since,
      hasPassword: true,
      passkeys: 0,
    } as const
    people.set(name, row)
    roles.set(name, role)
    return row
  }
  return {
    invites: {
      create: async (name, role = 'admin') => {
        if (!roles.has(name)) add(name, role)
        return link(name)
      },
      take: async (token) => {
        const name = invites.get(token)
        invites.delete(token)
        return name === undefined ? undefined : { name }
      },
    },
    sessions: {
      create: async (name, by = 'link') => {
        const token = `session-${sessions.size + 1}`
        sessions.set(token, {
          name,
          role: roles.get(name) ?? 'admin',
          id: name,
          by,
          since,
          expires,
          keyed: true,
        })
        return { token, expires }
      },
      find: async (token) => sessions.get(token),
      end: async (token) => {
        sessions.delete(token)
      },
      list: async (token) =>
        [...sessions].map(([id, { by }]) => ({ id, by, since, seen: since, own: id === token })),
      endOthers: async (token, id) => {
        for (const each of [...sessions.keys()])
          if (each !== token && (id === undefined || id === each)) sessions.delete(each)
      },
    },
    people: {
      list: async () => [...people.values()],
      invite: async (name, role) => ({ id: add(name, role).id, token: link(name) }),
      link: async (id) => link(person(id).name),
      setRole: async (id, role) => {
        people.set(id, { ...person(id), role })
      },
      close: async (id) => {
        people.set(id, { ...person(id), state: 'closed' })
      },
      reopen: async (id) => {
        people.set(id, { ...person(id), state: 'invited' })
        return link(person(id).name)
      },
    },
    passwords: {
      check: async (name, password) =>
        people.has(name) && password === name.repeat(3) ? { name } : undefined,
      set: async (_who, password) => (password.length < 15 ? 'short' : undefined),
      has: async () => true,
    },
    passkeys: {
      of: async () => [],
      find: async () => undefined,
      add: async () => {},
      used: async () => {},
      remove: async () => {},
    },
    tokens: {
      make: async (who, { name, role }) => {
        const id = tokens.size + 1
        const token = `token-${id}`
        const row = { id, name, role, owner: who.name, madeAt: since, expires }
        tokens.set(token, { row, bearer: { name: who.name, id: who.id, role, token: { id, name } } })
        return { id, token, expires }
      },
      list: async () => [...tokens.values()].map(({ row }) => row),
      find: async (token) => tokens.get(token)?.bearer,
      revoke: async (_who, id) => {
        if (!tokens.delete(`token-${id}`)) throw new TransitionError('there is no such token')
      },
    },
    audit: {
      page: async (_asked, { before = Number.POSITIVE_INFINITY, limit }) =>
        entries.filter(({ id }) => id < before).slice(0, limit),
      verbs: async () => [...new Set(entries.map(({ verb }) => verb))],
      add: async (entry) => {
        entries.unshift({ id: entries.length + 1, at: since, ...entry })
      },
    },
  }
}
