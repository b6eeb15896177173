import { z } from 'zod'
import type { Database } from './database.ts'

/** Who signs in, and until when it holds. */
export type Pass = { name: string; expires: string }

const named = z.array(z.object({ name: z.string() }))

/** Sign-in links and sessions, kept under the hash of their secret: who reads the database cannot sign in with it. */
export const signInVerbs = (database: Database) => ({
  async saveInvite(hash: string, { name, expires }: Pass): Promise<void> {
    await database.invite.create({ data: { hash, name, expires } })
  },

  /** Whom the link invites; only the first to ask gets an answer, and nobody after it has expired. */
  async takeInvite(hash: string, now: string): Promise<{ name: string } | undefined> {
    const rows = await database.$queryRaw`UPDATE "Invite" SET "takenAt" = ${now}
      WHERE "hash" = ${hash} AND "takenAt" IS NULL AND "expires" > ${now} RETURNING "name"`
    return named.parse(rows)[0]
  },

  async saveSession(hash: string, { name, expires }: Pass): Promise<void> {
    await database.session.create({ data: { hash, name, expires } })
  },

  /** Whose session it is, unless it has expired or was ended. */
  async findSession(hash: string, now: string): Promise<Pass | undefined> {
    const row = await database.session.findFirst({ where: { hash, expires: { gt: now } } })
    return row === null ? undefined : { name: row.name, expires: row.expires }
  },

  async endSession(hash: string): Promise<void> {
    await database.session.deleteMany({ where: { hash } })
  },
})
