import { z } from 'zod'
import { deskRoles } from '../news/roles.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import type { Reads } from './reads.ts'

/** Whom a link invites, and until when it holds. */
export type Pass = { name: string; expires: string }

/** How somebody signed in. */
export const signInWays = ['link', 'password', 'passkey'] as const
export type SignInWay = (typeof signInWays)[number]

/** From where a session was opened: the address asked from, and what the browser calls itself. */
export type From = { address?: string | undefined; agent?: string | undefined }

export type NewSession = From & { user: string; name: string; expires: string; by: SignInWay; at: string }

const found = z.object({
  hash: z.string(),
  user: z.string(),
  name: z.string(),
  role: z.enum(deskRoles),
  by: z.enum(signInWays),
  startedAt: z.string(),
  seenAt: z.string(),
  expires: z.string(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** 1: the account has a password or a passkey, and needs no link to come back. */
  keyed: z.coerce.number().transform((count) => count > 0),
})

const openSessions = z.array(found)

/** A session that stands, with the account as it is now. */
export type OpenSession = z.infer<typeof found>

const named = z.array(z.object({ name: z.string() }))

/** Sign-in links and sessions, kept under the hash of their secret: who reads the database cannot sign in with it. */
export const signInVerbs = (database: Database, reads: Reads) => ({
  async saveInvite(hash: string, { name, expires }: Pass): Promise<void> {
    await database.invite.create({ data: { hash, name, expires } })
  },

  /** Makes links of a name that nobody took worth nothing. */
  async voidInvites(name: string): Promise<void> {
    await database.invite.deleteMany({ where: { name, takenAt: null } })
  },

  /**
   * Whom the link invites; only the first to ask gets an answer, and nobody after it has expired or the account was
   * closed. An account that waited for its first sign-in is active from then on.
   */
  async takeInvite(hash: string, now: string): Promise<{ name: string } | undefined> {
    return database.$transaction(async (within) => {
      const rows = await within.$queryRaw`UPDATE "Invite" SET "takenAt" = ${now}
        WHERE "hash" = ${hash} AND "takenAt" IS NULL AND "expires" > ${now} RETURNING "name"`
      const name = named.parse(rows)[0]?.name
      const user = name === undefined ? null : await within.user.findFirst({ where: { name } })
      if (user === null || user.state === 'closed') return undefined
      await within.user.update({ where: { id: user.id }, data: { state: 'active' } })
      return { name: user.name }
    })
  },

  /** Opens a session, with its line of the audit. */
  async saveSession(hash: string, { at, address, agent, ...session }: NewSession): Promise<void> {
    const from = { address: address ?? null, agent: agent ?? null }
    await database.$transaction(async (within) => {
      await within.session.create({ data: { hash, ...session, ...from, startedAt: at, seenAt: at } })
      const detail = { by: session.by, address: from.address }
      await writeAudit(within, { at, who: session.name, verb: 'sign-in', detail })
      await within.session.deleteMany({ where: { expires: { lt: at } } })
    })
  },

  /** The session under a hash, unless it has expired, was idle since before `idleSince`, or its account is not active. */
  async findSession(hash: string, now: string, idleSince: string): Promise<OpenSession | undefined> {
    const rows =
      await reads.ask(Prisma.sql`SELECT s."hash", u."id" AS "user", u."name", u."role", s."by", s."startedAt",
        s."seenAt", s."expires", s."address", s."agent",
        (u."password" IS NOT NULL) + (SELECT count(*) FROM "Passkey" p WHERE p."user" = u."id") AS "keyed"
      FROM "Session" s JOIN "User" u ON u."id" = s."user"
      WHERE s."hash" = ${hash} AND s."expires" > ${now} AND s."seenAt" > ${idleSince} AND u."state" = 'active'`)
    return openSessions.parse(rows)[0]
  },

  /** The open sessions of an account, the last used first. */
  async sessionsOf(
    user: string,
    now: string,
    idleSince: string,
  ): Promise<Omit<OpenSession, 'keyed' | 'role'>[]> {
    const rows = await database.session.findMany({
      where: { user, expires: { gt: now }, seenAt: { gt: idleSince } },
      orderBy: { seenAt: 'desc' },
    })
    return z.array(found.omit({ keyed: true, role: true })).parse(rows)
  },

  async seeSession(hash: string, at: string): Promise<void> {
    await database.session.updateMany({ where: { hash }, data: { seenAt: at } })
  },

  async endSession(hash: string): Promise<void> {
    await database.session.deleteMany({ where: { hash } })
  },

  /** Ends the sessions of an account but the one kept; only those whose hash begins so, where `only` is given. */
  async endSessions(user: string, keep: string | undefined, only = ''): Promise<number> {
    const hash = { startsWith: only, ...(keep === undefined ? {} : { not: keep }) }
    return (await database.session.deleteMany({ where: { user, hash } })).count
  },
})
