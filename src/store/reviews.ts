import { z } from 'zod'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { type Gathered, gather } from './gathered.ts'
import { Prisma } from './generated/client.ts'
import type { Reads } from './reads.ts'

/** What a person does with words before deciding on them. */
export const markKinds = [
  'page',
  'source',
  'record',
  'payload',
  'version',
  'look',
  'confirmed',
  'rejected',
] as const
export type MarkKind = (typeof markKinds)[number]

/** One thing that a person looked at or said of just these words; `seconds` is the page's visible time. */
export type ReviewMark = {
  by: string
  kind: MarkKind
  what: string
  seconds: number
  firstAt: string
  lastAt: string
}

/** Whose mark on which words. */
export type Reviewing = { slug: string; hash: string; by: string; at: string }

/** That somebody looked at a thing. */
type Look = Reviewing & { kind: MarkKind; what: string }

const markRow = z.object({
  by: z.string(),
  kind: z.enum(markKinds),
  what: z.string(),
  seconds: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
})
const markRows = z.array(markRow)

const pageRow = z.object({ slug: z.string(), hash: z.string() })

/** Looks of many people, kept by one commit. */
export const gatherLooks = (database: Database): Gathered<Look> =>
  gather(
    (rows) =>
      database.$executeRaw`INSERT INTO "ReviewMark" ("story", "hash", "by", "kind", "what", "firstAt", "lastAt")
    SELECT value ->> 'slug', value ->> 'hash', value ->> 'by', value ->> 'kind', value ->> 'what', value ->> 'at', value ->> 'at'
    FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT ("story", "hash", "by", "kind", "what") DO UPDATE SET "lastAt" = excluded."lastAt"`,
  )

/** Whoever asks for marks, or adds to them, finds the looks that were told before. */
export const reviewVerbs = (database: Database, reads: Reads, looks: Gathered<Look>) => ({
  /** Keeps that somebody looked at something of these words, once, with the first and the last time. */
  markReview: ({ slug, hash, by, at }: Reviewing, kind: MarkKind, what: string): Promise<void> =>
    looks.add({ slug, hash, by, at, kind, what }),

  /**
   * Adds visible time to a page that was opened; never more than has passed since the last time it was told of, however
   * many tabs tell of it, and never more than `most` at once.
   */
  async addSeconds({ slug, hash, by, at }: Reviewing, seconds: number, most: number): Promise<void> {
    await looks.kept((look) => look.slug === slug)
    await database.$executeRaw`UPDATE "ReviewMark" SET "lastAt" = ${at}, "seconds" = "seconds" + max(0, min(
        ${Math.floor(seconds)}, ${most}, CAST((julianday(${at}) - julianday("lastAt")) * 86400 + 0.5 AS INTEGER)))
      WHERE "story" = ${slug} AND "hash" = ${hash} AND "by" = ${by} AND "kind" = 'page' AND "what" = ''
        AND "lastAt" <= ${at}`
  },

  /** Says of a claim that it is right or wrong, or nothing any more: a person's last word holds. */
  async sayOfClaim(
    { slug, hash, by, at }: Reviewing,
    what: string,
    say: 'confirmed' | 'rejected' | 'nothing',
  ): Promise<void> {
    const where = { story: slug, hash, by, what, kind: { in: ['confirmed', 'rejected'] } }
    await database.$transaction(async (within) => {
      await within.reviewMark.deleteMany({ where })
      if (say !== 'nothing')
        await within.reviewMark.create({
          data: { story: slug, hash, by, what, kind: say, firstAt: at, lastAt: at },
        })
    })
  },

  /** All that people did with these words, in order. */
  async reviewMarks(slug: string, hash: string): Promise<ReviewMark[]> {
    await looks.kept((look) => look.slug === slug)
    const rows =
      await reads.ask(Prisma.sql`SELECT * FROM "ReviewMark" WHERE "story" = ${slug} AND "hash" = ${hash}
      ORDER BY "firstAt", "kind", "what"`)
    return markRows.parse(rows)
  },

  /** The pages a person had open since then, the last first: to whom a payload they open belongs. */
  async pagesOf(by: string, since: string, limit: number): Promise<{ slug: string; hash: string }[]> {
    await looks.kept((look) => look.by === by)
    const rows = await database.$queryRaw`SELECT "story" AS slug, "hash" FROM "ReviewMark"
      WHERE "by" = ${by} AND "kind" = 'page' AND "lastAt" >= ${since} ORDER BY "lastAt" DESC ${atMost(limit)}`
    return z.array(pageRow).parse(rows)
  },
})
