import { z } from 'zod'
import type { Sent } from '../seams/outlet.ts'
import { atMost } from './at-most.ts'
import { beginAttempts, endAttempt } from './attempts.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import type { Reads } from './reads.ts'
import { type Receipt, receiptOf, type Verb, verbOf } from './receipts.ts'

/**
 * What is to be sent where; `hash` is that of the words a person approved. `media` names the media that they are sent anew with:
 * for each set of them the order is another one.
 */
export type Order = { slug: string; outlet: string; hash: string; verb: Verb; dueAt: string; media?: string }

/** An order in our hands until the lease ends. From the second attempt on the outlet is asked first what it has. */
export type Sending = Order & { key: string; attempts: number }

/** An order and what became of it. */
export type OutboxRow = Sending & {
  status: 'due' | 'sending' | 'sent' | 'failed'
  error?: string
  receipt?: Receipt
}

const sendingRow = z
  .object({
    key: z.string(),
    story: z.string(),
    outlet: z.string(),
    hash: z.string(),
    verb: z.string().transform(verbOf),
    dueAt: z.string(),
    attempts: z.number(),
  })
  .transform(({ story, ...row }): Sending => ({ ...row, slug: story }))

const outboxStatus = z.enum(['due', 'sending', 'sent', 'failed'])

/** Puts an order into the outbox, beside the decision it follows from; once however often it is asked. */
export async function putOrder(
  within: Pick<Database, '$executeRaw'>,
  { slug, outlet, hash, verb, dueAt, media }: Order,
): Promise<string> {
  const key = [slug, outlet, hash, verb, ...(media === undefined ? [] : [media])].join('/')
  await within.$executeRaw`INSERT INTO "Sending" ("key", "story", "outlet", "hash", "verb", "status", "attempts", "dueAt", "createdAt")
    VALUES (${key}, ${slug}, ${outlet}, ${hash}, ${verb}, 'due', 0, ${dueAt}, ${dueAt}) ON CONFLICT ("key") DO NOTHING`
  return key
}

export const outboxVerbs = (database: Database, reads: Reads) => ({
  /** Puts an order into the outbox, once however often it is asked, and gives its idempotency key. */
  enqueue: (order: Order): Promise<string> => putOrder(database, order),

  /**
   * Takes orders that are due, or whose holder died, for a number of seconds: no two callers hold one at once. Copy is
   * handed out only while its story is approved with just that hash, what takes it back only while the story is killed.
   */
  async claimSending(now: string, leaseSeconds: number, limit: number): Promise<Sending[]> {
    const leaseUntil = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString()
    return database.$transaction(async (within) => {
      const rows =
        await within.$queryRaw`UPDATE "Sending" SET "status" = 'sending', "attempts" = "attempts" + 1, "leaseUntil" = ${leaseUntil}
      WHERE "key" IN (
        SELECT o."key" FROM "Sending" o JOIN "Story" s ON s."slug" = o."story"
        WHERE ((o."status" = 'due' AND o."dueAt" <= ${now}) OR (o."status" = 'sending' AND o."leaseUntil" <= ${now}))
          AND CASE WHEN o."verb" IN ('kill', 'unpublish') THEN s."status" = 'killed'
            ELSE s."status" IN ('approved', 'published', 'corrected') AND s."approvedHash" = o."hash" END
        ORDER BY o."dueAt", o."key" ${atMost(limit)})
      RETURNING "key", "story", "outlet", "hash", "verb", "dueAt", "attempts"`
      const claimed = z
        .array(sendingRow)
        .parse(rows)
        .sort((a, b) => (a.dueAt + a.key < b.dueAt + b.key ? -1 : 1))
      await beginAttempts(within, claimed, now)
      return claimed
    })
  },

  /** Keeps an order in the hands of an attempt for longer; says whether it is in them still. */
  async keepSending(
    { key, attempts }: Pick<Sending, 'key' | 'attempts'>,
    leaseUntil: string,
  ): Promise<boolean> {
    const { count } = await database.sending.updateMany({
      where: { key, attempts, status: 'sending' },
      data: { leaseUntil },
    })
    return count > 0
  },

  /** An outlet asks for peace: what is due for it, from any story of the beat, waits till then. */
  async holdOutlet(beat: string, outlet: string, until: string): Promise<void> {
    await database.sending.updateMany({
      where: { outlet, status: 'due', dueAt: { lt: until }, of: { beat } },
      data: { dueAt: until },
    })
  },

  /** Keeps what the outlet answered; an approved story is published by it. A second answer for one key changes nothing. */
  async recordSent(key: string, sent: Sent): Promise<void> {
    await database.$transaction(async (within) => {
      const receipt = {
        ...{ remoteId: sent.id, url: sent.url, remoteHash: sent.hash, sentAt: sent.at },
        revision: sent.revision ?? null,
        differences: sent.differences === undefined ? null : JSON.stringify(sent.differences),
      }
      const { count } = await within.sending.updateMany({
        where: { key, status: { not: 'sent' } },
        data: { ...receipt, status: 'sent', leaseUntil: null, error: null },
      })
      if (count === 0) return
      const row = await within.sending.findUniqueOrThrow({ where: { key } })
      const { story: slug, hash, verb, outlet } = row
      await endAttempt(within, row, { outcome: 'sent', at: sent.at })
      if (verbOf(verb) === 'publish')
        await within.story.updateMany({
          where: { slug, status: 'approved', approvedHash: hash },
          data: { status: 'published', updatedAt: sent.at },
        })
      await writeAudit(within, {
        at: sent.at,
        who: outlet,
        verb: 'sent',
        slug,
        detail: { key, id: sent.id, url: sent.url },
      })
    })
  },

  /**
   * Keeps why an attempt failed and when to try again, or that a person must look at it. An attempt that lost its
   * lease to another changes nothing, and is told as lost.
   */
  async recordFailed(
    { key, attempts }: Pick<Sending, 'key' | 'attempts'>,
    error: string,
    retryAt: string | 'final',
    at?: string,
  ): Promise<void> {
    const next = retryAt === 'final' ? { status: 'failed' } : { status: 'due', dueAt: retryAt }
    await database.$transaction(async (within) => {
      const { count } = await within.sending.updateMany({
        where: { key, attempts, status: 'sending' },
        data: { ...next, error, leaseUntil: null },
      })
      const outcome = count === 0 ? 'lost' : retryAt === 'final' ? 'failed' : 'retry'
      await endAttempt(within, { key, attempts }, { outcome, at, error })
    })
  },

  /** Tries again what had failed for good. */
  async sendAgain(key: string, dueAt: string): Promise<void> {
    await database.sending.updateMany({ where: { key, status: 'failed' }, data: { status: 'due', dueAt } })
  },

  /** How many sendings have failed for good. */
  failedSendings: (): Promise<number> => database.sending.count({ where: { status: 'failed' } }),

  /** All orders of a story, the newest first; of all stories without a slug. */
  async outbox(slug?: string): Promise<OutboxRow[]> {
    const own = slug === undefined ? Prisma.empty : Prisma.sql`WHERE "story" = ${slug}`
    const rows = await reads.ask(Prisma.sql`SELECT * FROM "Sending" ${own} ORDER BY "createdAt" DESC, "key"`)
    return keptRows.parse(rows)
  },

  /** What outlets confirmed of a story, newest first. */
  async receipts(slug: string): Promise<Receipt[]> {
    const rows = await database.sending.findMany({
      where: { story: slug, status: 'sent' },
      orderBy: { sentAt: 'desc' },
    })
    return rows.flatMap((row) => receiptOf(row) ?? [])
  },
})

const perhaps = z.string().nullable()

const keptRow = z
  .object({
    ...{ key: z.string(), story: z.string(), outlet: z.string(), hash: z.string(), verb: z.string() },
    ...{ status: outboxStatus, attempts: z.number(), dueAt: z.string(), error: perhaps },
    ...{ remoteId: perhaps, url: perhaps, remoteHash: perhaps, sentAt: perhaps, revision: perhaps },
    differences: perhaps,
  })
  .transform((row): OutboxRow => {
    const { story: slug, key, outlet, hash, verb, dueAt, attempts, status, error } = row
    const order = { slug, key, outlet, hash, verb: verbOf(verb), dueAt, attempts, status }
    return { ...order, ...given({ error, receipt: receiptOf(row) }) }
  })
const keptRows = z.array(keptRow)
