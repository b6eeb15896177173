import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { knownName } from '../news/person-name.ts'
import { type DeskRole, deskRoles } from '../news/roles.ts'
import { writeAudit } from './audit.ts'
import type { Database, Within } from './database.ts'

export const userStates = ['invited', 'active', 'closed'] as const
export type UserState = (typeof userStates)[number]

/** Who may sign in. `invited`: has not signed in yet; `closed`: may no more. */
export type User = {
  id: string
  name: string
  role: DeskRole
  state: UserState
  createdAt: string
  invitedBy?: string | undefined
  hasPassword: boolean
  passkeys: number
}

/** A change of an account, by whom and when. */
type By = { by: string; at: string }

const row = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(deskRoles),
  state: z.enum(userStates),
  createdAt: z.string(),
  invitedBy: z.string().nullable(),
  password: z.string().nullable(),
  _count: z.object({ passkeys: z.number() }),
})

const counted = { include: { _count: { select: { passkeys: true } } } } as const

/** Accounts. Every change writes its line of the audit in the same transaction. */
export const userVerbs = (database: Database) => ({
  /** All accounts, by name. */
  async users(): Promise<User[]> {
    const rows = await database.user.findMany({ ...counted, orderBy: { known: 'asc' } })
    return rows.map(userOf)
  },

  /** The account of an id. */
  async user(id: string): Promise<User | undefined> {
    const found = await database.user.findUnique({ ...counted, where: { id } })
    return found === null ? undefined : userOf(found)
  },

  /** The account that goes by a name, whatever its case. */
  async userNamed(name: string): Promise<User | undefined> {
    const found = await database.user.findUnique({ ...counted, where: { known: knownName(name) } })
    return found === null ? undefined : userOf(found)
  },

  /** Makes an account that waits for its first sign-in. Throws `TransitionError` where the name is taken. */
  async addUser(user: { id: string; name: string; role: DeskRole }, { by, at }: By): Promise<void> {
    await database.$transaction(async (within) => {
      const known = knownName(user.name)
      const taken = await within.user.findUnique({ where: { known } })
      if (taken !== null) throw new TransitionError(`there is an account of ${taken.name} (${taken.state})`)
      await within.user.create({ data: { ...user, known, state: 'invited', createdAt: at, invitedBy: by } })
      const detail = { name: user.name, role: user.role }
      await writeAudit(within, { at, who: by, verb: 'account-invite', detail })
    })
  },

  /** Gives an account another role; it holds from its next request. Throws `TransitionError` for the last administrator. */
  async setUserRole(id: string, role: DeskRole, { by, at }: By): Promise<void> {
    await database.$transaction(async (within) => {
      const { name, role: from } = await open(within, id)
      if (from === role) return
      if (role !== 'admin') await notLast(within, id, 'another role')
      await within.user.update({ where: { id }, data: { role } })
      await writeAudit(within, { at, who: by, verb: 'account-role', detail: { name, from, to: role } })
    })
  },

  /** Closes an account: its sessions, links and tokens end at once. Throws `TransitionError` for the last administrator. */
  async closeUser(id: string, { by, at }: By): Promise<void> {
    await database.$transaction(async (within) => {
      const { name } = await open(within, id)
      await notLast(within, id, 'a closed account')
      await within.user.update({ where: { id }, data: { state: 'closed' } })
      await within.session.deleteMany({ where: { user: id } })
      await within.invite.deleteMany({ where: { name, takenAt: null } })
      const live = { user: id, revokedAt: null }
      await within.token.updateMany({ where: live, data: { revokedAt: at, revokedBy: by } })
      await writeAudit(within, { at, who: by, verb: 'account-close', detail: { name } })
    })
  },

  /** Opens a closed account again; passwords and passkeys it had are gone, it needs a new link. */
  async reopenUser(id: string, { by, at }: By): Promise<void> {
    await database.$transaction(async (within) => {
      const { name, state } = await existing(within, id)
      if (state !== 'closed') throw new TransitionError(`the account of ${name} is ${state}, not closed`)
      await within.passkey.deleteMany({ where: { user: id } })
      await within.user.update({ where: { id }, data: { state: 'invited', password: null } })
      await writeAudit(within, { at, who: by, verb: 'account-reopen', detail: { name } })
    })
  },
})

const userOf = (found: unknown): User => {
  const { password, _count, invitedBy, ...user } = row.parse(found)
  const { passkeys } = _count
  return { ...user, invitedBy: invitedBy ?? undefined, hasPassword: password !== null, passkeys }
}

async function existing(within: Within, id: string) {
  const user = await within.user.findUnique({ where: { id } })
  if (user === null) throw new TransitionError('there is no such account')
  return user
}

async function open(within: Within, id: string) {
  const user = await existing(within, id)
  if (user.state === 'closed')
    throw new TransitionError(`the account of ${user.name} is closed; reopen it first`)
  return user
}

/** Who has not signed in yet counts as no administrator: their link may never be taken. */
async function notLast(within: Within, id: string, what: string): Promise<void> {
  const admins = await within.user.findMany({ where: { role: 'admin', state: 'active' } })
  if (admins.length === 1 && admins[0]?.id === id)
    throw new TransitionError(`${admins[0].name} is the last administrator; make another one before ${what}`)
}
