import type { PeopleFace, Signed } from '../../src/desk/face-people.ts'
import type { DeskRole } from '../../src/news/roles.ts'

/** Accounts in memory: whoever is not invited as something less is an administrator. */
export function fakePeople(): PeopleFace {
  const roles = new Map<string, DeskRole>()
  const invites = new Map<string, string>()
  const sessions = new Map<string, Signed>()
  return {
    invites: {
      create: async (name, role = 'admin') => {
        const token = `invite-${invites.size + 1}`
        invites.set(token, name)
        if (!roles.has(name)) roles.set(name, role)
        return token
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
        const [since, expires] = ['2018-02-07T06:00:00Z', '2018-02-14T06:00:00Z']
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
    },
  }
}
