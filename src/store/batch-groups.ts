import { z } from 'zod'
import type { Draft } from '../news/draft.ts'
import type { Json } from '../news/json.ts'
import type { Database } from './database.ts'
import { draftOf } from './draft-read.ts'
import { parseJson } from './json-text.ts'

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

export const batchGroupVerbs = (database: Database) => ({
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
})

/** SQLite binds so many values of one statement. */
const most = 500

/** Values in as many groups as statements are needed for them. */
export const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))
