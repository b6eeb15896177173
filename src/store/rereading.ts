import { z } from 'zod'
import type { Item } from '../news/item.ts'
import type { Json } from '../news/json.ts'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { nameItems } from './identity.ts'
import { insertRows } from './insert.ts'
import { parseJson } from './json-text.ts'
import { aliasCells, aliasesOf, aliasKey, closeItem, insertVersions, itemsWith, knownItems } from './keep.ts'
import { markUnfiled } from './unfiled.ts'
import { type Difference, type Filed, goneFrom, type Reread, renamed, weighAgain } from './weigh-again.ts'

export type { Difference } from './weigh-again.ts'

/** A payload that came to a feed and was read then. */
export type Archived = {
  payload: string
  at: string
  came?: number
  url?: string
  contentType?: string
  context?: Json
}

/** What reading a payload anew comes to: the differences, and the items that say something else from now on. */
export type RereadKept = {
  differences: Difference[]
  items: Item[]
  /** All items that the payload tells of, as they stand now. */
  standing: Item[]
}

type Rereading = Reread & { now: string; apply: boolean; takeBack: boolean }

const optional = z.string().nullable()
const archivedRow = z
  .object({
    payload: z.string(),
    at: z.string(),
    came: z.number().nullable(),
    url: optional,
    contentType: optional,
    context: optional,
  })
  .transform(
    ({ context, ...row }): Archived => ({
      ...given(row),
      ...(context === null ? {} : { context: parseJson(context) }),
    }),
  )
const filedRow = z
  .object({
    ...{ item: z.string(), current: z.number(), number: z.number(), rereads: z.number().nullable() },
    ...{ seenAt: z.string(), payload: z.string(), feed: z.string(), id: z.string(), hash: z.string() },
    ...{ version: z.string(), withdrawn: z.string(), time: optional, link: optional, embargo: optional },
    ...{ sequence: optional, wire: optional, came: z.number().nullable() },
  })
  .transform((row): Filed => given(row))

export const rereadingVerbs = (database: Database) => ({
  /**
   * The payloads that came to a feed and were read, oldest first, each once, with how it came first; of old
   * newsrooms those that their runs name.
   */
  async archivedOf(beat: string, feed: string): Promise<Archived[]> {
    const rows = await database.$queryRaw`
      SELECT a."payload", a."at", min(a."id") AS came, a."url", a."contentType", a."context" FROM "Arrival" a
        WHERE a."feed" = ${feed} AND a."readAt" IS NOT NULL GROUP BY a."payload"
      UNION ALL SELECT f."payload", min(r."startedAt"), NULL, NULL, NULL, NULL FROM "FeedTurn" f JOIN "Run" r ON r."id" = f."run"
        WHERE f."beat" = ${beat} AND f."feed" = ${feed} AND f."payload" IS NOT NULL
          AND f."payload" NOT IN (SELECT "payload" FROM "Arrival" WHERE "feed" = ${feed}) GROUP BY f."payload"
      ORDER BY came, at, 1`
    return z.array(archivedRow).parse(rows)
  },

  /** Whether anything was ever read of a payload for a feed. */
  async hasVersionsFrom(payload: string, feed: string): Promise<boolean> {
    const rows =
      await database.$queryRaw`SELECT 1 AS found FROM "ItemVersion" v JOIN "Item" i ON i."key" = v."item"
      WHERE v."payload" = ${payload} AND coalesce(v."feed", i."feed") = ${feed} LIMIT 1`
    return z.array(z.unknown()).parse(rows).length > 0
  },

  /**
   * Holds what a payload says by today's reading to what was read of it before, in one transaction. What differs becomes a
   * version that is marked as read anew; what a publisher has said since stays in force. What it does not say any more is
   * withdrawn where `takeBack` says so. Without `apply` nothing is kept.
   */
  async reread(items: readonly Item[], how: Rereading): Promise<RereadKept> {
    return database.$transaction((within) => rereadWithin(within, items, how))
  },
})

async function rereadWithin(
  within: Within,
  read: readonly Item[],
  { now, apply, takeBack, ...reread }: Rereading,
): Promise<RereadKept> {
  const before = await filedBy(within, Prisma.sql`v."payload" = ${reread.payload}`)
  const items = renamed(read, goneFrom(read, before, reread))
  const aliases = await aliasesOf(within, items)
  const names = nameItems(items, aliases, await knownItems(within, items, aliases))
  const keys = JSON.stringify([...new Set(names.named.map(({ key }) => key))])
  const filed = await filedBy(within, Prisma.sql`v."item" IN (SELECT value FROM json_each(${keys}))`)
  const { versions, differences } = weighAgain(names.named, filed, reread)
  const gone = takeBack ? goneFrom(items, before, reread) : []
  const told: Difference[] = gone.map(({ item, number, current }) => ({
    ...{ item, what: 'gone', leads: number === current },
  }))
  if (!apply) return { differences: [...differences, ...told], items: [], standing: [] }
  await insertVersions(within, versions, now)
  await insertRows(within, 'ItemAlias', names.aliases.map(aliasCells), aliasKey)
  for (const pair of names.closed) await closeItem(within, pair, now)
  for (const version of gone) await withdraw(within, version, now)
  const changed = [...differences, ...told].flatMap(({ item, leads }) => (leads ? [item] : []))
  const touched = await itemsWith(within, new Set([...changed, ...names.closed.map(({ key }) => key)]))
  await markUnfiled(within, touched, now)
  const standing = await itemsWith(within, new Set(names.named.map(({ key }) => key)))
  return { differences: [...differences, ...told], items: touched, standing }
}

/** Versions in their order: those read anew stand behind the ones they take the place of. */
async function filedBy(within: Within, which: Prisma.Sql): Promise<Filed[]> {
  const rows =
    await within.$queryRaw`SELECT v."item", i."current", v."number", v."rereads", v."seenAt", v."payload",
      coalesce(v."feed", i."feed") AS feed, coalesce(v."id", i."id") AS id, v."hash", v."version", v."withdrawn",
      v."time", v."link", v."embargo", v."sequence", v."wire", (SELECT min(a."id") FROM "Arrival" a
        WHERE a."payload" = v."payload" AND a."feed" = coalesce(v."feed", i."feed")) AS came
    FROM "ItemVersion" v JOIN "Item" i ON i."key" = v."item" WHERE ${which}
    ORDER BY v."item", coalesce(v."rereads", v."number"), came, v."number"`
  return z.array(filedRow).parse(rows)
}

/** What the payload does not say by today's reading is taken back, in the place of what was read of it. */
async function withdraw(
  within: Within,
  { item, number, rereads, current }: Filed,
  now: string,
): Promise<void> {
  const why = 'read anew, its payload has no such record'
  await within.$executeRaw`INSERT INTO "ItemVersion" ("item", "number", "version", "hash", "time", "link", "record", "payload",
      "withdrawn", "seenAt", "feed", "id", "sequence", "embargo", "wire", "rereadAt", "rereads")
    SELECT v."item", (SELECT max("number") + 1 FROM "ItemVersion" WHERE "item" = ${item}), v."version", v."hash", v."time",
      v."link", v."record", v."payload", ${why}, v."seenAt", v."feed", v."id", v."sequence", v."embargo", v."wire", ${now},
      ${rereads ?? number}
    FROM "ItemVersion" v WHERE v."item" = ${item} AND v."number" = ${number}`
  if (number !== current) return
  await within.$executeRaw`UPDATE "Item" SET "current" = (SELECT max("number") FROM "ItemVersion" WHERE "item" = ${item})
    WHERE "key" = ${item}`
}
