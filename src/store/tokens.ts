import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { type DeskRole, deskRoles } from '../news/roles.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { userStates } from './users.ts'

/** A token of the API as it is listed; its secret was shown once. */
export type ApiToken = {
  id: number
  /** What it is for. */
  name: string
  role: DeskRole
  /** Whose it is: in their name it acts. */
  user: string
  owner: string
  madeAt: string
  expires: string
  usedAt?: string | undefined
  revokedAt?: string | undefined
  revokedBy?: string | undefined
}

export type NewToken = { user: string; name: string; role: DeskRole; expires: string; at: string }

/** A token that was shown, with the account as it is now. */
export type KnownToken = {
  id: number
  name: string
  role: DeskRole
  user: { id: string; name: string; role: DeskRole }
}

const owner = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(deskRoles),
  state: z.enum(userStates),
})
const row = z.object({
  id: z.number(),
  name: z.string(),
  role: z.enum(deskRoles),
  madeAt: z.string(),
  expires: z.string(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
  of: owner,
})
const owned = { include: { of: true } } as const

/** Tokens of the API, kept under the hash of their secret. */
export const tokenVerbs = (database: Database) => ({
  async addToken(hash: string, { at, ...token }: NewToken): Promise<number> {
    return database.$transaction(async (within) => {
      const { id, of } = await within.token.create({ ...owned, data: { ...token, hash, madeAt: at } })
      const { name, role, expires } = token
      const detail = { token: id, name, role, expires }
      await writeAudit(within, { at, who: of.name, verb: 'token-make', detail })
      return id
    })
  },

  /** The tokens of an account, or of all; the newest first. */
  async tokens(user?: string): Promise<ApiToken[]> {
    const where = user === undefined ? {} : { user }
    const rows = await database.token.findMany({ ...owned, where, orderBy: { id: 'desc' } })
    return rows.map((found) => {
      const { of, usedAt, revokedAt, revokedBy, ...token } = row.parse(found)
      return {
        ...token,
        user: of.id,
        owner: of.name,
        ...(usedAt === null ? {} : { usedAt }),
        ...(revokedAt === null ? {} : { revokedAt }),
        ...(revokedBy === null ? {} : { revokedBy }),
      }
    })
  },

  /** The token under a hash, unless it has expired or was revoked, or its account is not active. Notes the use, to the minute. */
  async findToken(hash: string, now: string): Promise<KnownToken | undefined> {
    const found = await database.token.findUnique({ ...owned, where: { hash } })
    if (found === null) return undefined
    const { id, name, role, of, expires, revokedAt, usedAt } = row.parse(found)
    if (revokedAt !== null || expires <= now || of.state !== 'active') return undefined
    if (usedAt?.slice(0, 16) !== now.slice(0, 16))
      await database.token.update({ where: { id }, data: { usedAt: now } })
    return { id, name, role, user: { id: of.id, name: of.name, role: of.role } }
  },

  /** Ends a token for good; only one of this account where one is given. Throws `TransitionError` where there is none to end. */
  async revokeToken(id: number, by: string, at: string, user?: string): Promise<void> {
    await database.$transaction(async (within) => {
      const where = { id, revokedAt: null, ...(user === undefined ? {} : { user }) }
      const found = await within.token.findFirst({ ...owned, where })
      if (found === null) throw new TransitionError('there is no such token, or it was revoked before')
      await within.token.update({ where: { id }, data: { revokedAt: at, revokedBy: by } })
      const detail = { token: id, name: found.name, of: found.of.name }
      await writeAudit(within, { at, who: by, verb: 'token-revoke', detail })
    })
  },
})
