import { createHash, randomBytes } from 'node:crypto'
import type { DeskFace } from './desk/face.ts'
import { TransitionError } from './news/errors.ts'
import { personName } from './news/person-name.ts'
import type { DeskRole } from './news/roles.ts'
import type { Newsroom } from './newsroom.ts'
import type { World } from './seams/world.ts'
import type { Store } from './store/store.ts'

const inviteMinutes = 24 * 60
/** A night shift; and a meal. */
const sessionHours = 12
const idleMinutes = 2 * 60

const idLength = 16
const isId = (id: string): boolean => /^[0-9a-f]{16}$/.test(id)

/** The name that stands in the audit where the console gave a link. */
const console = 'console'

/** A secret as the store keeps it. */
export const hashed = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A secret nobody guesses. */
export const freshToken = (): string => randomBytes(32).toString('base64url')

/** Since when a session must have been used. */
export const idleSince = (now: Date): string => new Date(now.getTime() - idleMinutes * 60_000).toISOString()

/** Sign-in links and sessions. Tokens leave this function only towards their holder; the store keeps their hashes. */
export function signIn({ store, world }: Newsroom): Pick<DeskFace, 'invites' | 'sessions'> {
  const now = () => world.now().toISOString()
  const later = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString()
  return {
    invites: {
      create: async (name, role = 'admin') => {
        const user = await accountFor(store, name, role, { by: console, at: now() })
        return saveLink(store, user.name, later(inviteMinutes))
      },
      take: (token) => store.takeInvite(hashed(token), now()),
    },
    sessions: {
      create: async (name, by = 'link', from = {}) => {
        const user = await store.userNamed(name)
        if (user?.state !== 'active') throw new TransitionError(`${name} has no account that is active`)
        const [token, expires] = [freshToken(), later(sessionHours * 60)]
        const session = { user: user.id, name: user.name, expires, by, at: now(), ...from }
        await store.saveSession(hashed(token), session)
        return { token, expires }
      },
      find: async (token) => {
        const hash = hashed(token)
        const found = await store.findSession(hash, now(), idleSince(world.now()))
        if (found === undefined) return undefined
        if (found.seenAt.slice(0, 16) !== now().slice(0, 16)) await store.seeSession(hash, now())
        const { name, role, user: id, by, startedAt: since, expires, keyed } = found
        return { name, role, id, by, since, expires, keyed }
      },
      end: async (token) => {
        const found = await store.findSession(hashed(token), now(), idleSince(world.now()))
        await store.endSession(hashed(token))
        if (found !== undefined)
          await store.audit({ at: now(), who: found.name, verb: 'sign-out', detail: {} })
      },
      ...others(store, world),
    },
  }
}

type Sessions = DeskFace['sessions']

/** The other sessions of the account that one is of. They go by the beginning of their hash, which opens nothing. */
function others(store: Store, { now }: World): Pick<Sessions, 'list' | 'endOthers'> {
  const own = (token: string) => store.findSession(hashed(token), now().toISOString(), idleSince(now()))
  return {
    list: async (token) => {
      const session = await own(token)
      if (session === undefined) return []
      const open = await store.sessionsOf(session.user, now().toISOString(), idleSince(now()))
      return open.map(({ hash, by, startedAt: since, seenAt: seen, address, agent }) => ({
        ...{ id: hash.slice(0, idLength), by, since, seen, own: hash === session.hash },
        ...(address === null ? {} : { address }),
        ...(agent === null ? {} : { agent }),
      }))
    },
    endOthers: async (token, id) => {
      const session = await own(token)
      if (session === undefined || (id !== undefined && !isId(id))) return
      const ended = await store.endSessions(session.user, session.hash, id)
      const entry = { at: now().toISOString(), who: session.name, verb: 'session-end', detail: { ended } }
      if (ended > 0) await store.audit(entry)
    },
  }
}

/** A link for an account; those given before are worth nothing any more. */
export async function saveLink(store: Store, name: string, expires: string): Promise<string> {
  const token = freshToken()
  await store.voidInvites(name)
  await store.saveInvite(hashed(token), { name, expires })
  return token
}

/** The account of a name, made where there is none. Throws `TransitionError` for what is no name, and for a closed account. */
async function accountFor(store: Store, typed: string, role: DeskRole, by: { by: string; at: string }) {
  const name = personName(typed)
  if (name === undefined) throw new TransitionError(`"${typed.slice(0, 80)}" is no name of a person`)
  const user = await store.userNamed(name)
  if (user?.state === 'closed')
    throw new TransitionError(`the account of ${user.name} is closed; an administrator can open it again`)
  if (user !== undefined) return user
  const made = { id: freshToken(), name, role }
  await store.addUser(made, by)
  return made
}
