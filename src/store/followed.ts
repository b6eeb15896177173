import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { given } from './given.ts'
import { parseJson } from './json-text.ts'

/** The page that a record of a feed led to. */
export type Followed = {
  feed: string
  id: string
  /** Hash of the record that led there. */
  list: string
  /** What of the page joins the record, by name. */
  page?: Readonly<Record<string, Json>>
  /** How often it was asked for in vain. */
  tries: number
  /** When it is asked for again. */
  dueAt?: string
}

const joined = z.record(z.string(), z.json())

const row = z
  .object({
    feed: z.string(),
    id: z.string(),
    list: z.string(),
    page: z.string().nullable(),
    tries: z.number(),
    dueAt: z.string().nullable(),
  })
  .transform(
    ({ page, ...each }): Followed => ({
      ...given(each),
      ...(page === null ? {} : { page: joined.parse(parseJson(page)) }),
    }),
  )

export const followedVerbs = (database: Database) => ({
  /** What is known of the pages that these records of a feed led to, by id of the record, oldest first. */
  async followed(feed: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Followed[]>> {
    const rows = await database.$queryRaw`SELECT * FROM "Followed"
      WHERE "feed" = ${feed} AND "id" IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY rowid`
    return Map.groupBy(z.array(row).parse(rows), ({ id }) => id)
  },

  /** The pages of a feed that are to be asked for again by now, those due longest first. */
  async pagesDue(feed: string, now: string, limit: number): Promise<Followed[]> {
    const rows = await database.$queryRaw`SELECT * FROM "Followed"
      WHERE "feed" = ${feed} AND "dueAt" <= ${now} ORDER BY "dueAt", "id" ${atMost(limit)}`
    return z.array(row).parse(rows)
  },

  /** Keeps what is known of a page. */
  async saveFollowed({ feed, id, list, page, tries, dueAt }: Followed): Promise<void> {
    const state = {
      tries,
      page: page === undefined ? null : JSON.stringify(page),
      dueAt: dueAt ?? null,
    }
    await database.followed.upsert({
      where: { feed_id_list: { feed, id, list } },
      create: { feed, id, list, ...state },
      update: state,
    })
  },
})
