import { createHash, randomBytes } from 'node:crypto'
import type { DeskFace } from './desk/face.ts'
import type { Newsroom } from './newsroom.ts'

const inviteMinutes = 24 * 60
const sessionHours = 12

/** Sign-in links and sessions. Tokens leave this function only towards their holder; the store keeps their hashes. */
export function signIn({ store, world }: Newsroom): Pick<DeskFace, 'invites' | 'sessions'> {
  const hashed = (token: string) => createHash('sha256').update(token).digest('hex')
  const later = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString()
  const fresh = () => randomBytes(32).toString('base64url')
  return {
    invites: {
      create: async (name) => {
        const token = fresh()
        await store.saveInvite(hashed(token), { name, expires: later(inviteMinutes) })
        return token
      },
      take: (token) => store.takeInvite(hashed(token), world.now().toISOString()),
    },
    sessions: {
      create: async (name) => {
        const token = fresh()
        const expires = later(sessionHours * 60)
        await store.saveSession(hashed(token), { name, expires })
        return { token, expires }
      },
      find: (token) => store.findSession(hashed(token), world.now().toISOString()),
      end: (token) => store.endSession(hashed(token)),
    },
  }
}
