import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { writeAudit } from './audit.ts'
import { chunks, type Template } from './batch-groups.ts'
import { type BatchMember, type BatchRow, batchRow, lookRow, memberRow } from './batch-rows.ts'
import type { Database } from './database.ts'

export type { BatchLook, BatchMember, BatchRow, BatchState } from './batch-rows.ts'

/** What is kept of a batch when it is opened. */
export type NewBatch = Template & {
  policy: string
  share: number
  confidence: number
  by: string
  at: string
  stories: readonly BatchMember[]
}

export const batchVerbs = (database: Database) => ({
  /**
   * Keeps a batch as it was opened and gives its number. Throws `TransitionError` where these stories are in an open one, or one
   * of their template and dataset was stopped: there is no second sample of the same.
   */
  async openBatch({ by, at, stories, ...batch }: NewBatch): Promise<number> {
    const { beat, kind, language, template, dataset } = batch
    return database.$transaction(async (within) => {
      const before = await within.batch.findFirst({
        where: { beat, kind, language, template, dataset, state: { in: ['open', 'stopped'] } },
      })
      if (before !== null)
        throw new TransitionError(
          before.state === 'open'
            ? `batch ${before.id} is open on these stories already`
            : `batch ${before.id} of this template and this dataset was stopped: its stories are decided on one by one`,
        )
      const { id } = await within.batch.create({
        data: { ...batch, state: 'open', openedBy: by, openedAt: at },
      })
      for (const some of chunks(stories))
        await within.batchStory.createMany({ data: some.map((story) => ({ ...story, batch: id })) })
      const detail = { batch: id, ...batch, stories: stories.length }
      await writeAudit(within, { at, who: by, verb: 'open batch', detail })
      return id
    })
  },

  /** The newest batches first. */
  async batches(limit: number): Promise<BatchRow[]> {
    return z.array(batchRow).parse(await database.batch.findMany({ orderBy: { id: 'desc' }, take: limit }))
  },

  /** A batch as it stands. */
  async findBatch(id: number): Promise<BatchRow | undefined> {
    const row = await database.batch.findUnique({ where: { id } })
    return row === null ? undefined : batchRow.parse(row)
  },

  /** Its stories, by their slugs. */
  async storiesOfBatch(id: number): Promise<BatchMember[]> {
    const rows = await database.batchStory.findMany({ where: { batch: id }, orderBy: { slug: 'asc' } })
    return z.array(memberRow).parse(rows)
  },

  /** What was said of its stories and its template, in order. */
  async looksOfBatch(id: number) {
    const rows = await database.batchLook.findMany({
      where: { batch: id },
      orderBy: [{ at: 'asc' }, { slug: 'asc' }],
    })
    return z.array(lookRow).parse(rows)
  },

  /** How the stories of a batch are now: their status, words and who wrote them. */
  async standingOfBatch(id: number) {
    const rows =
      await database.$queryRaw`SELECT b."slug", s."status", s."hash", s."headline", s."language", s."errors", s."warnings",
        s."unsupported" + s."contradicted" AS open, d."writer", d."made" AS template, s."endedBy", s."reason",
        (SELECT COUNT(*) FROM "Task" t WHERE t."slug" = s."slug" AND t."closedAt" IS NULL) AS tasks
      FROM "BatchStory" b JOIN "Story" s ON s."slug" = b."slug" JOIN "Draft" d ON d."story" = s."slug" AND d."version" = s."version"
      WHERE b."batch" = ${id} ORDER BY b."slug"`
    return z.array(standingRow).parse(rows)
  },

  /** Keeps what a person says of a story of an open batch (or of its template: the slug is empty); their last word holds. */
  async sayOfBatch(id: number, { slug, by, say, note, at }: z.output<typeof lookRow>): Promise<void> {
    await database.$transaction(async (within) => {
      const data = { batch: id, slug, by, say, note, at }
      await within.batchLook.upsert({
        where: { batch_slug_by: { batch: id, slug, by } },
        create: data,
        update: data,
      })
      const told = { batch: id, say, ...(note === '' ? {} : { note }) }
      await writeAudit(within, {
        ...{ at, who: by, verb: 'look at batch', detail: told },
        ...(slug === '' ? {} : { slug }),
      })
    })
  },

  /** Stories leave a batch for the ordinary queue, each with the reason. */
  async leaveBatch(id: number, left: readonly { slug: string; out: string }[]): Promise<void> {
    await database.$transaction(async (within) => {
      for (const { slug, out } of left)
        await within.batchStory.updateMany({ where: { batch: id, slug, out: null }, data: { out } })
    })
  },

  /** Ends an open batch, once. */
  async endBatch(
    id: number,
    {
      state,
      by,
      at,
      because,
    }: { state: 'stopped' | 'approved' | 'closed'; by: string; at: string; because: string },
  ): Promise<void> {
    await database.$transaction(async (within) => {
      const { count } = await within.batch.updateMany({
        where: { id, state: 'open' },
        data: { state, endedBy: by, endedAt: at, because },
      })
      if (count === 0) return
      const detail = { batch: id, because }
      await writeAudit(within, { at, who: by, verb: `batch ${state}`, detail })
    })
  },
})

const standingRow = z.object({
  slug: z.string(),
  status: z.string(),
  hash: z.string(),
  headline: z.string(),
  language: z.string(),
  errors: z.number(),
  warnings: z.number(),
  open: z.number(),
  tasks: z.number(),
  writer: z.string(),
  template: z.string(),
  endedBy: z.string().nullable(),
  reason: z.string().nullable(),
})

/** How a story of a batch stands now. */
export type StandingNow = z.output<typeof standingRow>
