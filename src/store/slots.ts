import { z } from 'zod'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'

/** How long a turn counts as alive after its last heartbeat. */
const leaseMilliseconds = 5 * 60_000

/** What became of a due time: `done` and `failed` had a turn, `skipped` had none, `lost` had one whose process died. */
export type SlotOutcome = { result: 'done' | 'failed' | 'skipped' | 'lost'; note: string }

/** A due time in our hands; `lostBy` names the process that had it before us and died. */
export type Claimed = { slot: string; lostBy?: string }

/** A due time and what became of it; without `endedAt` its turn is under way. */
export type Slot = {
  beat: string
  dueAt: string
  by: string
  startedAt: string
  endedAt?: string
} & Partial<SlotOutcome>

const result = z.enum(['done', 'failed', 'skipped', 'lost'])
const lastRow = z.object({ dueAt: z.string().nullable() })

/** The due times of beats, one row each, shared by every process of the newsroom: the truth of the schedule. */
export const slotVerbs = (database: Database) => ({
  /** Due time of the beat's newest slot not after `now`, ended or running; one whose holder died is passed over. */
  async last(beat: string, now: Date): Promise<Date | undefined> {
    const moment = now.toISOString()
    const rows = await database.$queryRaw`SELECT max("dueAt") AS "dueAt" FROM "Slot"
      WHERE "beat" = ${beat} AND "dueAt" <= ${moment} AND ("endedAt" IS NOT NULL OR "leaseUntil" > ${moment})`
    const dueAt = z.array(lastRow).parse(rows)[0]?.dueAt
    return typeof dueAt === 'string' ? new Date(dueAt) : undefined
  },

  /** Records due times that get no turn; one that has its slot already is left, and is `lost` if its holder died. */
  async skip(beat: string, dueAts: readonly Date[], note: string, now: Date): Promise<void> {
    const moment = now.toISOString()
    const dues = JSON.stringify(dueAts.map((dueAt) => dueAt.toISOString()))
    await database.$transaction(async (within) => {
      await endDead(
        within,
        moment,
        Prisma.sql`"beat" = ${beat} AND "dueAt" IN (SELECT value FROM json_each(${dues}))`,
      )
      await within.$executeRaw`INSERT INTO "Slot" ("beat", "dueAt", "token", "by", "startedAt", "leaseUntil", "endedAt", "result", "note")
        SELECT ${beat}, value, '', '', ${moment}, ${moment}, ${moment}, 'skipped', ${note} FROM json_each(${dues})
        WHERE true ON CONFLICT ("beat", "dueAt") DO NOTHING`
    })
  },

  /** `taken`: the due time has its slot, running or ended. `busy`: another slot of the beat is running. */
  async claim(beat: string, due: Date, by: string, now: Date): Promise<Claimed | 'taken' | 'busy'> {
    const [moment, dueAt] = [now.toISOString(), due.toISOString()]
    return database.$transaction(async (within) => {
      const before = await within.slot.findUnique({ where: { beat_dueAt: { beat, dueAt } } })
      if (before !== null && (before.endedAt !== null || before.leaseUntil > moment)) return 'taken'
      const running = await within.slot.findFirst({
        where: { beat, endedAt: null, leaseUntil: { gt: moment } },
      })
      if (running !== null) return 'busy'
      await endDead(within, moment, Prisma.sql`"beat" = ${beat} AND "dueAt" < ${dueAt}`)
      const slot = `${beat} ${dueAt}#${by}`
      const held = { token: slot, by, startedAt: moment, leaseUntil: leaseFrom(now) }
      await within.slot.upsert({
        where: { beat_dueAt: { beat, dueAt } },
        create: { beat, dueAt, ...held },
        update: held,
      })
      return { slot, ...(before === null ? {} : { lostBy: before.by }) }
    })
  },

  /** Renews the lease. `false`: the slot is not ours any more. */
  async heartbeat(slot: string, now: Date): Promise<boolean> {
    const ours = { where: { token: slot, endedAt: null }, data: { leaseUntil: leaseFrom(now) } }
    return (await database.slot.updateMany(ours)).count === 1
  },

  /** Records what became of the slot. `false`: it was not ours any more, nothing is recorded. */
  async end(slot: string, outcome: SlotOutcome, now: Date): Promise<boolean> {
    const ours = { where: { token: slot, endedAt: null }, data: { ...outcome, endedAt: now.toISOString() } }
    return (await database.slot.updateMany(ours)).count === 1
  },

  /** The newest due times of a beat and what became of them, newest first. */
  async newest(beat: string, limit: number): Promise<Slot[]> {
    const rows = await database.slot.findMany({ where: { beat }, orderBy: { dueAt: 'desc' }, take: limit })
    return rows.map(({ dueAt, by, startedAt, endedAt, note, ...row }) => ({
      ...given({ beat, dueAt, by, startedAt, endedAt, note }),
      ...(row.result === null ? {} : { result: result.parse(row.result) }),
    }))
  },
})

const leaseFrom = (now: Date): string => new Date(now.getTime() + leaseMilliseconds).toISOString()

const endDead = (within: Within, moment: string, which: Prisma.Sql) =>
  within.$executeRaw`UPDATE "Slot" SET "endedAt" = ${moment}, "result" = 'lost', "note" = "by" || ' died'
    WHERE "endedAt" IS NULL AND "leaseUntil" <= ${moment} AND ${which}`
