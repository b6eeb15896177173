import { z } from 'zod'
import { type Item, itemKey } from '../news/item.ts'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { columns, itemRow, wireText } from './item-row.ts'
import { inUtc, parseJson } from './json-text.ts'
import { type Kept, keepItems } from './keep.ts'

/** Which items of a feed: times in any ISO 8601 form, both ends included; an item without time is in no time range. */
export type ItemFilter = { ids?: readonly string[]; notAfter?: string; since?: string; limit?: number }

export type ItemVersion = Pick<
  Item,
  'version' | 'hash' | 'payload' | 'record' | 'withdrawn' | 'sequence' | 'embargo' | 'wire'
> & {
  seenAt: string
  /** The feed and the id it came under, where they are not the item's own. */
  feed?: string
  id?: string
  /** Read anew from the archived payload: then the publisher has said nothing new. */
  rereadAt?: string
}

/** An item as it stands, with all it ever said, newest first. */
export type StoredItem = Item & { versions: readonly ItemVersion[] }

export const itemVerbs = (database: Database) => ({
  /**
   * Keeps what records say, in one transaction, as new items or as versions of those that are known by one of their
   * ids, and tells of each, in order, whether it is new, says something else than before, is an older version than the
   * one in force, or says the same. What an item said before is kept. Of two records with one id the later in the list is the later.
   * `returns`: the payload was read before, something else came since, and now the publisher gives it again.
   */
  saveItems: (items: readonly Item[], at: string, { returns = false } = {}): Promise<Kept> =>
    database.$transaction((within) => keepItems(within, items, at, returns)),

  /** The items of a feed as they stand, newest first by their own time; those without time come last. */
  async findItems(feed: string, { ids, notAfter, since, limit }: ItemFilter = {}): Promise<Item[]> {
    const named =
      ids === undefined
        ? Prisma.empty
        : Prisma.sql`AND i.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
    const latest = notAfter === undefined ? Prisma.empty : Prisma.sql`AND i.time <= ${inUtc(notAfter)}`
    const earliest = since === undefined ? Prisma.empty : Prisma.sql`AND i.time >= ${inUtc(since)}`
    const rows = await database.$queryRaw`SELECT ${columns}
      FROM "Item" i JOIN "ItemVersion" v ON v.item = i.key AND v.number = i.current
      WHERE i.feed = ${feed} ${named} ${latest} ${earliest} ORDER BY i.time DESC, i.id ${atMost(limit)}`
    return z.array(itemRow).parse(rows)
  },

  /** Items by their keys, as they stand; those that are not there are not in it. */
  async itemsBy(keys: readonly string[]): Promise<ReadonlyMap<string, Item>> {
    const rows = await database.$queryRaw`SELECT ${columns}
      FROM "Item" i JOIN "ItemVersion" v ON v.item = i.key AND v.number = i.current
      WHERE i.key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`
    const items = z.array(itemRow).parse(rows)
    return new Map(items.map((item) => [itemKey(item), item]))
  },

  /** An item by its key, with all its versions; `undefined` where there is none. */
  async findItem(key: string): Promise<StoredItem | undefined> {
    const rows = await database.$queryRaw`SELECT ${columns}
      FROM "Item" i JOIN "ItemVersion" v ON v.item = i.key AND v.number = i.current WHERE i.key = ${key}`
    const [item] = z.array(itemRow).parse(rows)
    if (item === undefined) return undefined
    const versions = await database.itemVersion.findMany({
      where: { item: key },
      orderBy: { number: 'desc' },
    })
    return {
      ...item,
      versions: versions.map(versionOf),
    }
  },
})

const versionOf = (row: Prisma.ItemVersionModel): ItemVersion => {
  const { version, hash, payload, record, withdrawn, seenAt } = row
  const { feed, id, sequence, embargo, rereadAt } = row
  return {
    ...{ version, hash, payload, record: parseJson(record), seenAt },
    ...given({
      feed,
      id,
      sequence,
      embargo,
      rereadAt,
      wire: row.wire === null ? null : wireText.parse(row.wire),
    }),
    ...(withdrawn === '' ? {} : { withdrawn }),
  }
}
