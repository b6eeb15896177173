import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import type { Status } from '../news/story.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { given } from './given.ts'
import { statusOf } from './story-row.ts'

/** The embargo a story has, and the latest that the items it tells of have now. */
export type Embargoed = { slug: string; status: Status; standing?: string; wanted?: string }

const embargoedRow = z
  .object({
    slug: z.string(),
    status: z.string().transform(statusOf),
    standing: z.string().nullable(),
    wanted: z.string().nullable(),
  })
  .transform((row): Embargoed => given(row))

export const embargoVerbs = (database: Database) => ({
  /** The stories that tell of any of the items and have another embargo than all their items together have now. */
  async embargoed(items: readonly string[]): Promise<Embargoed[]> {
    const rows = await database.$queryRaw`
      WITH told AS (SELECT DISTINCT d."story", d."version" FROM "DraftItem" d
        WHERE d."role" = 'core' AND d."item" IN (SELECT value FROM json_each(${JSON.stringify(items)})))
      SELECT * FROM (SELECT s."slug", s."status", s."embargo" AS standing,
          (SELECT max(v."embargo") FROM "DraftItem" c JOIN "Item" i ON i."key" = c."item"
            JOIN "ItemVersion" v ON v."item" = i."key" AND v."number" = i."current"
            WHERE c."story" = s."slug" AND c."version" = s."version" AND c."role" = 'core') AS wanted
        FROM told t JOIN "Story" s ON s."slug" = t."story" AND s."version" = t."version")
      WHERE standing IS NOT wanted ORDER BY "slug"`
    return z.array(embargoedRow).parse(rows)
  },

  /**
   * Gives a story another embargo, or none; what waits in the outbox for its first publication waits as long. Throws
   * `TransitionError` where there is no such story, or it is out, spiked or killed.
   */
  async setEmbargo(slug: string, embargo: string | null, by: string, at: string, reason = ''): Promise<void> {
    await database.$transaction(async (within) => {
      const story = await within.story.findUnique({
        where: { slug },
        select: { status: true, embargo: true },
      })
      if (story === null) throw new TransitionError(`there is no story with the slug ${slug}`)
      if (!unsent.includes(statusOf(story.status)))
        throw new TransitionError(`${slug} is ${story.status}: an embargo holds only what is not out yet`)
      await within.story.update({ where: { slug }, data: { embargo, updatedAt: at } })
      if (embargo !== null)
        await within.sending.updateMany({
          where: { story: slug, verb: 'publish', status: 'due', dueAt: { lt: embargo } },
          data: { dueAt: embargo },
        })
      await writeAudit(within, {
        at,
        who: by,
        verb: 'embargo',
        slug,
        detail: { from: story.embargo, to: embargo, ...(reason === '' ? {} : { reason }) },
      })
    })
  },
})

const unsent: readonly Status[] = ['drafted', 'in-review', 'stale', 'approved']
