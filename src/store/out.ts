import { z } from 'zod'
import type { Status } from '../news/story.ts'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { type StoryFilter, whereStories } from './queue-filter.ts'
import type { Reads } from './reads.ts'
import { type Receipt, receiptOf } from './receipts.ts'

/** The statuses of what has gone out. */
export const outStatuses = ['published', 'corrected', 'killed'] as const satisfies readonly Status[]
export type OutStatus = (typeof outStatuses)[number]

/** What of it: all three statuses unless one is named; before a place in the list, the last changed first. */
export type OutFilter = Pick<StoryFilter, 'beat' | 'language' | 'search'> & {
  status?: OutStatus | undefined
  before?: { updatedAt: string; slug: string } | undefined
  limit: number
}

const outRow = z
  .object({
    slug: z.string(),
    beat: z.string(),
    language: z.string(),
    headline: z.string(),
    status: z.enum(outStatuses),
    /** What a correction corrected; why it was withdrawn. */
    note: z.string().nullable(),
    reason: z.string().nullable(),
    approvedBy: z.string().nullable(),
    endedBy: z.string().nullable(),
    updatedAt: z.string(),
  })
  .transform((row) => given(row))

/** A story that is out, or was, with what each outlet has of it. */
export type OutRow = z.output<typeof outRow> & {
  receipts: readonly Receipt[]
  /** What outlets have not confirmed yet. */
  waiting: readonly { outlet: string; verb: string; status: string }[]
}

export const outVerbs = (database: Database, reads: Reads) => ({
  /** What has gone out, those last changed first. */
  async out({ status, before, limit, ...filter }: OutFilter): Promise<OutRow[]> {
    const beyond =
      before !== undefined &&
      Prisma.sql`("updatedAt" < ${before.updatedAt} OR ("updatedAt" = ${before.updatedAt} AND "slug" > ${before.slug}))`
    // Each status has an index in this very order: three short walks, not one over all that ever went out.
    const walks = (status === undefined ? outStatuses : [status]).map(
      (each) =>
        Prisma.sql`SELECT * FROM (SELECT "slug", "beat", "language", "headline", "status", "note", "reason", "approvedBy", "endedBy", "updatedAt"
          FROM "Story" ${whereStories({ ...filter, status: each }, [beyond])} ORDER BY "updatedAt" DESC, "slug" ${atMost(limit)})`,
    )
    const rows = z
      .array(outRow)
      .parse(
        await reads.ask(
          Prisma.sql`SELECT * FROM (${Prisma.join(walks, ' UNION ALL ')}) ORDER BY "updatedAt" DESC, "slug" ${atMost(limit)}`,
        ),
      )
    const sendings = await database.sending.findMany({
      where: { story: { in: rows.map(({ slug }) => slug) } },
      orderBy: { createdAt: 'asc' },
    })
    const byStory = Map.groupBy(sendings, ({ story }) => story)
    return rows.map((row) => {
      const own = byStory.get(row.slug) ?? []
      return {
        ...row,
        receipts: own.flatMap((sending) => receiptOf(sending) ?? []),
        waiting: own.flatMap(({ outlet, verb, status: is }) =>
          is === 'sent' ? [] : [{ outlet, verb, status: is }],
        ),
      }
    })
  },
})
