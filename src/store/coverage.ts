import { z } from 'zod'
import { type Status, statuses } from '../news/story.ts'
import { atMost } from './at-most.ts'
import { Prisma } from './generated/client.ts'
import type { Reads } from './reads.ts'

/** An earlier story of the newsroom. */
export type Earlier = { slug: string; headline: string; language: string; status: Status; at: string }

const earlierRows = z.array(
  z.object({
    slug: z.string(),
    headline: z.string(),
    language: z.string(),
    status: z.enum(statuses),
    at: z.string(),
  }),
)

export const coverageVerbs = (reads: Reads) => ({
  /**
   * What the newsroom has had before a story, in its language, under all of the words; the newest first. The index of words is walked
   * backwards and left as soon as there are enough.
   */
  async earlierThan(slug: string, words: readonly string[], limit: number): Promise<Earlier[]> {
    const match = words
      .map((word) => word.replaceAll('ё', 'е').replaceAll('Ё', 'Е').replaceAll('"', ' ').trim())
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
      .map((word) => `"${word}"`)
      .join(' ')
    if (match === '') return []
    const rows =
      await reads.ask(Prisma.sql`SELECT s."slug", s."headline", s."language", s."status", s."createdAt" AS at
      FROM "Story" o JOIN "StorySearch" f ON f."rowid" < o."number" JOIN "Story" s ON s."number" = f."rowid"
      WHERE o."slug" = ${slug} AND "StorySearch" MATCH ${match} AND s."language" = o."language" AND s."status" <> 'spiked'
      ORDER BY f."rowid" DESC ${atMost(limit)}`)
    return earlierRows.parse(rows)
  },
})
