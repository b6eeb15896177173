import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { jsonText } from './json-text.ts'

/** A passkey of an account: its public half, and how often it was used by its own count. */
export type Passkey = {
  id: string
  user: string
  label: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: readonly string[]
  addedAt: string
  usedAt?: string | undefined
}

/** Whose credentials are changed, by whom, when. */
type Change = { user: string; who: string; at: string }

const row = z.object({
  id: z.string(),
  user: z.string(),
  label: z.string(),
  publicKey: z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes)),
  counter: z.number(),
  transports: jsonText(z.array(z.string())),
  addedAt: z.string(),
  usedAt: z
    .string()
    .nullable()
    .transform((at) => at ?? undefined),
})

/** What people prove themselves with: the hash of a password, the public halves of passkeys. */
export const credentialVerbs = (database: Database) => ({
  /** The hash of an account's password, with its parameters. */
  async passwordOf(user: string): Promise<string | undefined> {
    const found = await database.user.findUnique({ where: { id: user }, select: { password: true } })
    return found?.password ?? undefined
  },

  /** Sets or replaces a password. */
  async setPassword(password: string, { user, who, at }: Change): Promise<void> {
    await database.$transaction(async (within) => {
      const before = await within.user.findUniqueOrThrow({ where: { id: user } })
      await within.user.update({ where: { id: user }, data: { password } })
      const verb = before.password === null ? 'password-set' : 'password-replace'
      await writeAudit(within, { at, who, verb, detail: {} })
    })
  },

  /** Keeps the same password under a costlier hash, unless it was replaced meanwhile. */
  async rehashPassword(user: string, from: string, to: string): Promise<void> {
    await database.user.updateMany({ where: { id: user, password: from }, data: { password: to } })
  },

  /** The passkeys of an account, oldest first. */
  async passkeysOf(user: string): Promise<Passkey[]> {
    const rows = await database.passkey.findMany({ where: { user }, orderBy: { addedAt: 'asc' } })
    return z.array(row).parse(rows)
  },

  /** A passkey, with its account's name, where that is active. */
  async passkey(id: string): Promise<(Passkey & { name: string }) | undefined> {
    const found = await database.passkey.findUnique({ where: { id }, include: { of: true } })
    if (found?.of.state !== 'active') return undefined
    return { ...row.parse(found), name: found.of.name }
  },

  /** Throws `TransitionError` where the passkey is known already. */
  async addPasskey(
    passkey: Omit<Passkey, 'addedAt' | 'usedAt' | 'user'>,
    { user, who, at }: Change,
  ): Promise<void> {
    const { transports, ...rest } = passkey
    await database.$transaction(async (within) => {
      if ((await within.passkey.count({ where: { id: passkey.id } })) > 0)
        throw new TransitionError('this passkey is known already')
      const data = { ...rest, user, transports: JSON.stringify(transports), addedAt: at }
      await within.passkey.create({ data })
      await writeAudit(within, { at, who, verb: 'passkey-add', detail: { label: passkey.label } })
    })
  },

  async usePasskey(id: string, counter: number, at: string): Promise<void> {
    await database.passkey.updateMany({ where: { id }, data: { counter, usedAt: at } })
  },

  /** Throws `TransitionError` where the account has no such passkey. */
  async removePasskey(id: string, { user, who, at }: Change): Promise<void> {
    await database.$transaction(async (within) => {
      const found = await within.passkey.findFirst({ where: { id, user } })
      if (found === null) throw new TransitionError('there is no such passkey')
      await within.passkey.delete({ where: { id } })
      await writeAudit(within, { at, who, verb: 'passkey-remove', detail: { label: found.label } })
    })
  },
})
