import { z } from 'zod'
import { type Item, itemKey } from '../news/item.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { insertRows } from './insert.ts'
import { inUtc, parseJson } from './json-text.ts'
import { type Standing, type Verdict, weigh } from './revisions.ts'
import { markUnfiled } from './unfiled.ts'

/** Which items of a feed: times in any ISO 8601 form, both ends included; an item without time is in no time range. */
export type ItemFilter = { ids?: readonly string[]; notAfter?: string; since?: string; limit?: number }

export type ItemVersion = Pick<Item, 'version' | 'hash' | 'payload' | 'record' | 'withdrawn'> & {
  seenAt: string
}

/** An item as it stands, with all it ever said, newest first. */
export type StoredItem = Item & { versions: readonly ItemVersion[] }

const optional = z.string().nullable()
const itemRow = z
  .object({
    feed: z.string(),
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    time: optional,
    link: optional,
    record: z.string(),
    payload: z.string(),
    withdrawn: z.string(),
  })
  .transform(
    ({ withdrawn, record, ...row }): Item => ({
      ...given(row),
      record: parseJson(record),
      ...(withdrawn === '' ? {} : { withdrawn }),
    }),
  )

const standingRow = z.object({
  item: z.string(),
  number: z.number(),
  hash: z.string(),
  payload: z.string(),
  withdrawn: z.string(),
  current: z.number(),
})

const columns = Prisma.sql`i.feed, i.id, v.version, v.hash, v.time, v.link, v.record, v.payload, v.withdrawn`

export const itemVerbs = (database: Database) => ({
  /**
   * Keeps what items say, in one transaction, and tells of each, in order, whether it is new, says something else than
   * before or says the same. What they said before is kept. Of two items with one key the later in the list is the later.
   */
  async saveItems(items: readonly Item[], at: string): Promise<Verdict[]> {
    const keys = JSON.stringify([...new Set(items.map(itemKey))])
    return database.$transaction(async (within) => {
      const rows = await within.$queryRaw`SELECT v.item, v.number, v.hash, v.payload, v.withdrawn, i.current
        FROM "ItemVersion" v JOIN "Item" i ON i.key = v.item WHERE v.item IN (SELECT value FROM json_each(${keys}))`
      const known: Standing[] = z.array(standingRow).parse(rows)
      const { verdicts, versions } = weigh(items, known)
      const current = versions.map(({ item, number }) => ({
        key: itemKey(item),
        feed: item.feed,
        id: item.id,
        time: inUtc(item.time),
        current: number,
      }))
      await insertRows(within, 'Item', current, { key: 'key', columns: ['time', 'current'] })
      await insertRows(
        within,
        'ItemVersion',
        versions.map(({ item, number }) => versionRow(item, number, at)),
      )
      await markUnfiled(
        within,
        versions.map(({ item }) => item),
        at,
      )
      return verdicts
    })
  },

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
      WHERE i.feed = ${feed} ${named} ${latest} ${earliest} ORDER BY i.time DESC, i.id LIMIT ${limit ?? -1}`
    return z.array(itemRow).parse(rows)
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
      versions: versions.map(({ version, hash, payload, record, withdrawn, seenAt }) => ({
        version,
        hash,
        payload,
        record: parseJson(record),
        seenAt,
        ...(withdrawn === '' ? {} : { withdrawn }),
      })),
    }
  },
})

const versionRow = (item: Item, number: number, seenAt: string) => ({
  item: itemKey(item),
  number,
  version: item.version,
  hash: item.hash,
  time: item.time ?? null,
  link: item.link ?? null,
  record: JSON.stringify(item.record),
  payload: item.payload,
  withdrawn: item.withdrawn ?? '',
  seenAt,
})
