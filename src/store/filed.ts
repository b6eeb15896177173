import { z } from 'zod'
import type { Draft } from '../news/draft.ts'
import type { Item } from '../news/item.ts'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { draftOf } from './draft-read.ts'
import { Prisma } from './generated/client.ts'
import { columns, itemRow } from './item-row.ts'
import { inUtc, jsonText } from './json-text.ts'
import type { StoryName } from './story-row.ts'

/** A draft as a run filed it. */
export type FiledDraft = { slug: string; story: StoryName; draft: Draft; hash: string; issued: string }

const beats = jsonText(z.array(z.string()))

export const filedVerbs = (database: Database) => ({
  /** The beats of a run and when it began; `undefined` where there was none of that id. */
  async runOf(id: string): Promise<{ beats: readonly string[]; startedAt: string } | undefined> {
    const row = await database.run.findUnique({ where: { id } })
    return row === null ? undefined : { beats: beats.parse(row.beats), startedAt: row.startedAt }
  },

  /** The drafts that a run filed, in the order of beat and slug, as they were then. */
  async filedIn(run: string): Promise<FiledDraft[]> {
    const rows = await database.draft.findMany({
      where: { run },
      include: { of: true },
      orderBy: [{ of: { beat: 'asc' } }, { story: 'asc' }, { version: 'asc' }],
    })
    return rows.map(({ of: { beat, kind, key, language }, ...row }) => ({
      slug: row.story,
      story: { beat, kind, key, language },
      draft: draftOf(row),
      hash: row.hash,
      issued: row.at,
    }))
  },

  /** The items that a draft tells of, in its order and in the wording it was made from. */
  async coreOfDraft(slug: string, version: number): Promise<Item[]> {
    const rows = await database.$queryRaw`SELECT ${columns} FROM "DraftItem" d
      JOIN "Item" i ON i."key" = d."item"
      JOIN "ItemVersion" v ON v."item" = d."item" AND v."number" =
        (SELECT max("number") FROM "ItemVersion" WHERE "item" = d."item" AND "hash" = d."hash")
      LEFT JOIN "DraftSource" s ON s."story" = d."story" AND s."version" = d."version" AND s."item" = d."item"
      WHERE d."story" = ${slug} AND d."version" = ${version} AND d."role" = 'core'
      ORDER BY s."position" IS NULL, s."position", d."item"`
    return z.array(itemRow).parse(rows)
  },

  /** The items of a feed as they stood at a moment, newest first by their own time then. */
  async itemsAt(
    moment: string,
    feed: string,
    { notAfter, since, limit }: { notAfter: string; since?: string; limit?: number },
  ): Promise<Item[]> {
    const seen = Prisma.sql`(SELECT max("number") FROM "ItemVersion" WHERE "item" = i."key" AND "seenAt" <= ${inUtc(moment)})`
    // A version's own time is as its source wrote it; the item's, of the version in force, is in UTC.
    const time = Prisma.sql`CASE WHEN v."number" = i."current" THEN i."time"
      ELSE strftime('%Y-%m-%dT%H:%M:%fZ', v."time") END`
    const earliest = since === undefined ? Prisma.empty : Prisma.sql`AND ${time} >= ${inUtc(since)}`
    const rows = await database.$queryRaw`SELECT ${columns} FROM "Item" i
      JOIN "ItemVersion" now ON now."item" = i."key" AND now."number" = i."current"
      JOIN "ItemVersion" v ON v."item" = i."key"
        AND v."number" = CASE WHEN now."seenAt" <= ${inUtc(moment)} THEN i."current" ELSE ${seen} END
      WHERE i."feed" = ${feed} AND ${time} <= ${inUtc(notAfter)} ${earliest}
      ORDER BY ${time} DESC, i."id" ${atMost(limit)}`
    return z.array(itemRow).parse(rows)
  },
})
