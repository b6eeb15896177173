import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { type Reads, waited } from './reads.ts'

/** That a person has set a feed aside. */
export type Parked = { feed: string; by: string; reason: string; at: string }

const parkedRow = z.object({ feed: z.string(), by: z.string(), reason: z.string(), at: z.string() })

export const parkingVerbs = (database: Database, reads: Reads) => ({
  /** The feeds that are set aside, by name. */
  parked: waited(
    reads.standing((ask) =>
      z.array(parkedRow).parse(ask(Prisma.sql`SELECT * FROM "Parking" ORDER BY "feed"`)),
    ),
  ),

  /** Sets a feed aside: it is not asked until a person resumes it. Throws `TransitionError` where it is set aside already. */
  async park({ feed, by, reason, at }: Parked): Promise<void> {
    await database.$transaction(async (within) => {
      const known = await within.parking.findUnique({ where: { feed } })
      if (known !== null)
        throw new TransitionError(`${feed} was set aside by ${known.by} at ${known.at}: ${known.reason}`)
      await within.parking.create({ data: { feed, by, reason, at } })
      await writeAudit(within, { at, who: by, verb: 'park', detail: { feed, reason } })
    })
  },

  /**
   * Has a feed asked again at its next due time, whether a person has set it aside, its publisher has said that it is gone,
   * or it is held off after failures. What a publisher's Retry-After forbids stays forbidden.
   */
  async resume(feed: string, by: string, at: string): Promise<void> {
    await database.$transaction(async (within) => {
      await within.parking.deleteMany({ where: { feed } })
      await within.poll.updateMany({
        where: { feed, OR: [{ parkedAt: { not: null } }, { failures: { gt: 0 } }] },
        data: { parkedAt: null, missingSince: null, dueAt: null, because: null },
      })
      await writeAudit(within, { at, who: by, verb: 'resume', detail: { feed } })
    })
  },
})
