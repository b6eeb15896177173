import { z } from 'zod'
import type { Draft } from '../news/draft.ts'
import { TransitionError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { writeAudit } from './audit.ts'
import { type BatchMember, type BatchRow, batchRow, lookRow, memberRow } from './batch-rows.ts'
import type { Database } from './database.ts'
import { draftOf } from './draft-read.ts'
import { parseJson } from './json-text.ts'

export type { BatchLook, BatchMember, BatchRow, BatchState } from './batch-rows.ts'

/** What makes stories a batch: one template made them all, of what one run took in. */
export type Template = { beat: string; kind: string; language: string; template: string; dataset: string }

/** So many stories in review of one template and one dataset. */
export type Alike = Template & { stories: number; at: string }

/** A story of a template and a dataset, whatever its status, with what tells whether it fits into a batch. */
export type Candidate = {
  slug: string
  hash: string
  status: string
  desk: string
  newsworthiness: number
  errors: number
  warnings: number
  open: number
  tasks: number
  draft: Draft
}

/** A value that a story's draft rests on: a fact of its own record, or what was computed. */
export type Value = { slug: string; measure: string; type: string; value: Json }

/** What is kept of a batch when it is opened. */
export type NewBatch = Template & {
  policy: string
  share: number
  confidence: number
  by: string
  at: string
  stories: readonly BatchMember[]
}

const alikeRow = z.object({
  beat: z.string(),
  kind: z.string(),
  language: z.string(),
  template: z.string(),
  dataset: z.string(),
  stories: z.number(),
  at: z.string(),
})

const headRow = z.object({
  slug: z.string(),
  hash: z.string(),
  status: z.string(),
  desk: z.string(),
  newsworthiness: z.number(),
  errors: z.number(),
  warnings: z.number(),
  open: z.number(),
  tasks: z.number(),
})

const valueRow = z.object({
  slug: z.string(),
  measure: z.string(),
  type: z.string(),
  value: z.string().transform(parseJson),
})

export const batchVerbs = (database: Database) => ({
  /** Stories in review that one template made of what one run took in, where there are at least so many; the most first. */
  async alike(least: number): Promise<Alike[]> {
    const rows =
      await database.$queryRaw`SELECT s."beat", s."kind", s."language", d."made" AS template, d."run" AS dataset,
        COUNT(*) AS stories, min(d."at") AS at
      FROM "Story" s JOIN "Draft" d ON d."story" = s."slug" AND d."version" = s."version"
      WHERE s."status" = 'in-review' AND d."writer" = 'template' AND d."run" IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5 HAVING COUNT(*) >= ${least} ORDER BY stories DESC, 1, 2, 3`
    return z.array(alikeRow).parse(rows)
  },

  /** All stories in review that the template has ever had a hand in for that dataset, with the draft in force. */
  async candidatesOf({ beat, kind, language, template, dataset }: Template): Promise<Candidate[]> {
    const rows =
      await database.$queryRaw`SELECT s."slug", s."hash", s."status", s."desk", s."newsworthiness", s."errors", s."warnings",
        s."unsupported" + s."contradicted" AS open, (SELECT COUNT(*) FROM "Task" t WHERE t."slug" = s."slug" AND t."closedAt" IS NULL) AS tasks
      FROM "Story" s WHERE s."beat" = ${beat} AND s."kind" = ${kind} AND s."language" = ${language} AND s."status" = 'in-review'
        AND EXISTS (SELECT 1 FROM "Draft" d WHERE d."story" = s."slug" AND d."made" = ${template} AND d."run" = ${dataset}) ORDER BY s."slug"`
    const heads = z.array(headRow).parse(rows)
    const drafts = await database.$transaction((within) =>
      Promise.all(
        chunks(heads.map(({ slug }) => slug)).map((slugs) =>
          within.story.findMany({
            where: { slug: { in: slugs } },
            select: { slug: true, version: true, drafts: true },
          }),
        ),
      ),
    )
    const inForce = new Map(
      drafts
        .flat()
        .map(({ slug, version, drafts: all }) => [slug, all.find((each) => each.version === version)]),
    )
    return heads.flatMap((head) => {
      const row = inForce.get(head.slug)
      return row === undefined ? [] : [{ ...head, draft: draftOf(row) }]
    })
  },

  /** What the drafts in force of these stories say of their own records, and what was computed for them. */
  async valuesOf(slugs: readonly string[]): Promise<Value[]> {
    const rows = await database.$queryRaw`SELECT e."story" AS slug, e."measure", e."type", e."value"
      FROM json_each(${JSON.stringify(slugs)}) j JOIN "Story" s ON s."slug" = j.value
      JOIN "Evidence" e ON e."story" = s."slug" AND e."version" = s."version"
      WHERE e."from" = 'derivation' OR EXISTS (SELECT 1 FROM "DraftItem" i
        WHERE i."story" = e."story" AND i."version" = e."version" AND i."item" = e."item" AND i."role" = 'core')
      ORDER BY e."story", e."position"`
    return z.array(valueRow).parse(rows)
  },

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

  /** A batch with its stories, by their slugs, and what was said of them. */
  async findBatch(id: number): Promise<BatchRow | undefined> {
    const row = await database.batch.findUnique({ where: { id } })
    return row === null ? undefined : batchRow.parse(row)
  },

  async storiesOfBatch(id: number): Promise<BatchMember[]> {
    const rows = await database.batchStory.findMany({ where: { batch: id }, orderBy: { slug: 'asc' } })
    return z.array(memberRow).parse(rows)
  },

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

/** SQLite binds so many values of one statement. */
const most = 500

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))
