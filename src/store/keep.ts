import { z } from 'zod'
import { type Item, itemKey } from '../news/item.ts'
import { canonical } from '../news/json.ts'
import type { Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { type Alias, type Closed, type KnownItem, type Named, nameItems, namesOf } from './identity.ts'
import { insertRows } from './insert.ts'
import { itemRow, columns as shown } from './item-row.ts'
import { inUtc } from './json-text.ts'
import { type Added, type Standing, type Verdict, weigh } from './revisions.ts'
import { markUnfiled } from './unfiled.ts'

/** What became of records that came. */
export type Kept = {
  /** Of each record, in order. */
  verdicts: Verdict[]
  /** The items they are versions of, each once, as they stand now: an older version that came late is not among them. */
  items: Item[]
  /** Items that turned out to be the same record as an older one, withdrawn. */
  closed: Item[]
  /** What was not taken at its word, a sentence each. */
  doubts: string[]
}

const aliasRow = z.object({
  namespace: z.string(),
  id: z.string(),
  item: z.string(),
  replaced: z.coerce.boolean(),
})
const knownRow = z.object({ key: z.string(), feed: z.string(), id: z.string(), born: z.coerce.number() })
const optional = z.string().nullable()
const standingRow = z
  .object({
    item: z.string(),
    number: z.number(),
    hash: z.string(),
    payload: z.string(),
    withdrawn: z.string(),
    feed: z.string(),
    id: z.string(),
    current: z.number(),
    embargo: optional,
    sequence: optional,
  })
  .transform((row): Standing => given(row))

/** Keeps what records say as versions of the items they are of, within one transaction; `returns` as in `weigh`. */
export async function keepItems(
  within: Within,
  items: readonly Item[],
  at: string,
  returns: boolean,
): Promise<Kept> {
  const aliases = await aliasesOf(within, items)
  const known = await knownItems(within, items, aliases)
  const { named, aliases: names, closed, doubts } = nameItems(items, aliases, known)
  const standings = await standingsOf(within, new Set(named.map(({ key }) => key)))
  const { verdicts, versions } = weigh(named, standings, returns)
  await insertVersions(within, versions, at)
  await insertRows(within, 'ItemAlias', names.map(aliasCells), aliasKey)
  const leading = new Map(versions.flatMap((each) => (each.leads ? [[each.key, asOf(each)]] : [])))
  for (const pair of closed) await closeItem(within, pair, at)
  const shut = await itemsWith(within, new Set(closed.map(({ key }) => key)))
  await markUnfiled(within, [...leading.values(), ...shut], at)
  const stand = await standing(within, named, leading, standings)
  return { verdicts, items: stand, closed: shut, doubts }
}

export const aliasKey = { key: ['namespace', 'id'], columns: ['item', 'replaced'] } as const
export const aliasCells = ({ replaced, ...alias }: Alias) => ({ ...alias, replaced: replaced ? 1 : 0 })

/** The item a version is of, saying what the version says. */
export function asOf({ item, key }: Pick<Added, 'item' | 'key'>): Item {
  const { also: _, replaces: __, ids: ___, sequence: ____, ...said } = item
  const cut = key.indexOf('#')
  return { ...said, feed: key.slice(0, cut), id: key.slice(cut + 1) }
}

/** The names on file, each looked up by its key: what that costs does not depend on how many there are. */
export const aliasQuery = (pairs: string) => Prisma.sql`SELECT a."namespace", a."id", a."item", a."replaced"
  FROM json_each(${pairs}) j CROSS JOIN "ItemAlias" a
  ON a."namespace" = json_extract(j.value, '$[0]') AND a."id" = json_extract(j.value, '$[1]')`

export async function aliasesOf(within: Within, items: readonly Item[]): Promise<Alias[]> {
  const pairs = items.flatMap((item) => {
    const { namespaces, ids } = namesOf(item)
    return namespaces.flatMap((namespace) => ids.map((id) => [namespace, id]))
  })
  return z.array(aliasRow).parse(await within.$queryRaw(aliasQuery(JSON.stringify(pairs))))
}

export async function knownItems(
  within: Within,
  items: readonly Item[],
  aliases: readonly Alias[],
): Promise<KnownItem[]> {
  const own = items.flatMap((item) => namesOf(item).ids.map((id) => `${item.feed}#${id}`))
  const keys = JSON.stringify([...new Set([...own, ...aliases.map(({ item }) => item)])])
  const rows = await within.$queryRaw`SELECT "key", "feed", "id", rowid AS born FROM "Item"
    WHERE "key" IN (SELECT value FROM json_each(${keys}))`
  return z.array(knownRow).parse(rows)
}

async function standingsOf(within: Within, keys: ReadonlySet<string>): Promise<Standing[]> {
  const rows =
    await within.$queryRaw`SELECT v."item", v."number", v."hash", v."payload", v."withdrawn", i."current",
      coalesce(v."feed", i."feed") AS feed, coalesce(v."id", i."id") AS id, v."embargo", v."sequence"
    FROM "ItemVersion" v JOIN "Item" i ON i."key" = v."item"
    WHERE v."item" IN (SELECT value FROM json_each(${JSON.stringify([...keys])}))
    ORDER BY v."item", coalesce(v."rereads", v."number"), v."number"`
  return z.array(standingRow).parse(rows)
}

/** Adds versions; the items of those that lead say what they say from now on. */
export async function insertVersions(
  within: Within,
  versions: readonly (Added & { seenAt?: string; rereads?: number })[],
  at: string,
): Promise<void> {
  const leading = versions.filter(({ leads }) => leads)
  const current = leading.map(({ item, key, number }) => {
    const { feed, id } = asOf({ item, key })
    return { key, feed, id, time: inUtc(item.time), current: number }
  })
  await insertRows(within, 'Item', current, { key: ['key'], columns: ['time', 'current'] })
  await insertRows(
    within,
    'ItemVersion',
    versions.map((version) => versionRow(version, at)),
  )
}

function versionRow(
  { item, key, number, rereads, seenAt }: Added & { seenAt?: string; rereads?: number },
  at: string,
) {
  const own = asOf({ item, key })
  return {
    item: key,
    number,
    version: item.version,
    hash: item.hash,
    time: item.time ?? null,
    link: item.link ?? null,
    record: JSON.stringify(item.record),
    payload: item.payload,
    withdrawn: item.withdrawn ?? '',
    seenAt: seenAt ?? at,
    feed: item.feed === own.feed ? null : item.feed,
    id: item.id === own.id ? null : item.id,
    sequence: item.sequence ?? null,
    embargo: item.embargo ?? null,
    wire: item.wire === undefined ? null : canonical(item.wire),
    rereadAt: rereads === undefined ? null : at,
    rereads: rereads ?? null,
  }
}

/** The other item goes on in the history of the older one; what it said stays, as withdrawn. */
export async function closeItem(within: Within, { key, into }: Closed, at: string): Promise<void> {
  await within.$executeRaw`UPDATE "ItemAlias" SET "item" = ${into} WHERE "item" = ${key}`
  const why = `it is the same record as ${into}`
  await within.$executeRaw`INSERT INTO "ItemVersion" ("item", "number", "version", "hash", "time", "link", "record",
      "payload", "withdrawn", "seenAt", "feed", "id", "sequence", "embargo", "wire")
    SELECT v."item", (SELECT max("number") + 1 FROM "ItemVersion" WHERE "item" = ${key}), v."version", v."hash", v."time",
      v."link", v."record", v."payload", ${why}, ${at}, v."feed", v."id", v."sequence", v."embargo", v."wire"
    FROM "ItemVersion" v JOIN "Item" i ON i."key" = v."item" AND i."current" = v."number" WHERE i."key" = ${key}`
  await within.$executeRaw`UPDATE "Item" SET "current" = (SELECT max("number") FROM "ItemVersion" WHERE "item" = ${key})
    WHERE "key" = ${key}`
}

/** What stands of each item that came: what was just kept, what came and says the same, else what is on file. */
async function standing(
  within: Within,
  named: readonly Named[],
  leading: ReadonlyMap<string, Item>,
  standings: readonly Standing[],
): Promise<Item[]> {
  const inForce = new Map(
    standings.flatMap((each) => (each.number === each.current ? [[each.item, each]] : [])),
  )
  const said = named.flatMap(({ item, key }): [string, Item][] => {
    const { hash, withdrawn, feed, id } = inForce.get(key) ?? {}
    const isSame = item.hash === hash && (item.withdrawn ?? '') === withdrawn
    return isSame && item.feed === feed && item.id === id ? [[key, asOf({ item, key })]] : []
  })
  const told = new Map([...said, ...leading])
  const keys = new Set(named.map(({ key }) => key))
  const filed = await itemsWith(within, new Set([...keys].filter((key) => !told.has(key))))
  for (const item of filed) told.set(itemKey(item), item)
  return [...keys].flatMap((key) => told.get(key) ?? [])
}

export async function itemsWith(within: Within, keys: ReadonlySet<string>): Promise<Item[]> {
  if (keys.size === 0) return []
  const rows = await within.$queryRaw`SELECT ${shown}
    FROM "Item" i JOIN "ItemVersion" v ON v.item = i.key AND v.number = i.current
    WHERE i.key IN (SELECT value FROM json_each(${JSON.stringify([...keys])}))`
  return z.array(itemRow).parse(rows)
}
