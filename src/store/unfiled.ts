import { z } from 'zod'
import { type Item, itemKey } from '../news/item.ts'
import type { Database, Within } from './database.ts'
import { insertRows } from './insert.ts'

/** Notes items that came or changed, in the transaction that keeps them: until a turn has dealt with them they are unfiled. */
export async function markUnfiled(within: Within, items: readonly Item[], since: string): Promise<void> {
  const rows = new Map(items.map((item) => [itemKey(item), item]))
  await insertRows(
    within,
    'Unfiled',
    [...rows].map(([item, { feed, hash }]) => ({ item, feed, hash, since })),
    { key: ['item'], columns: ['hash', 'since'] },
  )
}

const unfiledRow = z.object({ id: z.string(), since: z.string() })

export const unfiledVerbs = (database: Database) => ({
  /** The ids of the items of a feed that no turn has dealt with to the end, and since when. */
  async unfiled(feed: string): Promise<{ id: string; since: string }[]> {
    const rows = await database.$queryRaw`SELECT i."id", u."since" FROM "Unfiled" u
      JOIN "Item" i ON i."key" = u."item" WHERE u."feed" = ${feed} ORDER BY u.rowid`
    return z.array(unfiledRow).parse(rows)
  },

  /** Notes that a turn has dealt with items in just this wording. */
  async dealtWith(items: readonly Item[]): Promise<void> {
    if (items.length === 0) return
    const pairs = JSON.stringify(items.map((item) => [itemKey(item), item.hash]))
    await database.$executeRaw`DELETE FROM "Unfiled" WHERE ("item", "hash") IN
      (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(${pairs}))`
  },
})
