import { z } from 'zod'
import { atMost } from './at-most.ts'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import type { Ask } from './reads.ts'

/** A text on file: what it was found to be when it came. */
export type Grouped = {
  /** Its place in the order of arrival. */
  position: number
  /** `itemKey` of the item. */
  item: string
  time?: string
  text: string
  /** Key of the first item of the event. */
  event: string
  /** Key of the earlier item it is a copy of. */
  copyOf?: string
  similarity: number
}

/** Something else that the newsroom has of the same text or event; `slug` where a story rests on it. */
export type Related = {
  item: string
  slug?: string
  relation: 'duplicate' | 'event'
  similarity: number
}

const groupedRow = z
  .object({
    position: z.number(),
    item: z.string(),
    time: z.string().nullable(),
    text: z.string(),
    event: z.string(),
    copyOf: z.string().nullable(),
    similarity: z.number(),
  })
  .transform((row): Grouped => given(row))

const relatedRow = z
  .object({ item: z.string(), slug: z.string().nullable(), duplicate: z.number(), similarity: z.number() })
  .transform(
    ({ item, slug, duplicate, similarity }): Related => ({
      item,
      ...(slug === null ? {} : { slug }),
      relation: duplicate === 1 ? 'duplicate' : 'event',
      similarity,
    }),
  )

const relatedRows = z.array(relatedRow)

/** Of one key only the newest so many are asked: of what ten thousand texts have in common nothing can be said. */
const newestOfKey = 32
const copiesCompared = 24
const mostRelated = 50

const columns = Prisma.sql`g.position, g.item, g.time, g.text, g.event, g."copyOf", g.similarity`

/**
 * The question for texts that have most of the keys. Of each key the newest entries are read and no more, off the index,
 * so that it costs the same however many texts are on file.
 */
export const sharing = (keys: Uint32Array): Prisma.Sql => Prisma.sql`SELECT ${columns} FROM (
      SELECT c.position, COUNT(*) AS met FROM json_each(${JSON.stringify([...keys])}) k
      JOIN "CopyKey" c ON c.key = k.value AND c.position > coalesce(
        (SELECT position FROM "CopyKey" WHERE key = k.value ORDER BY position DESC LIMIT 1 OFFSET ${newestOfKey}), 0)
      GROUP BY c.position ORDER BY met DESC, c.position DESC ${atMost(copiesCompared)}) best
    JOIN "Grouped" g ON g.position = best.position ORDER BY best.met DESC, g.position DESC`

export const groupVerbs = (database: Database) => ({
  /** Which of the items are grouped, and of those that are copies, of which item. */
  async groupedOf(items: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    const rows = await database.$queryRaw`SELECT item, "copyOf" FROM "Grouped"
      WHERE item IN (SELECT value FROM json_each(${JSON.stringify(items)}))`
    const row = z.object({ item: z.string(), copyOf: z.string().nullable() })
    return new Map(
      z
        .array(row)
        .parse(rows)
        .map(({ item, copyOf }) => [item, copyOf ?? undefined]),
    )
  },

  /** The newest so many texts that came after a place in the order of arrival, in that order. */
  async groupedAfter(position: number, limit: number): Promise<Grouped[]> {
    const rows = await database.$queryRaw`SELECT ${columns} FROM "Grouped" g
      WHERE g.position > ${position} ORDER BY g.position DESC ${atMost(limit)}`
    return z.array(groupedRow).parse(rows).reverse()
  },

  /** Texts on file that may be copies: those with most of the keys, the newest first among equals. */
  async mayBeCopies(keys: Uint32Array): Promise<Grouped[]> {
    const rows = await database.$queryRaw(sharing(keys))
    return z.array(groupedRow).parse(rows)
  },

  /**
   * Puts a text on file with its keys, whole or not at all, and gives its place. Nothing happens, and `undefined` is
   * answered, where another came after `last` or the item is on file: what was decided did not know of it.
   */
  async saveGrouped(
    found: Omit<Grouped, 'position'>,
    keys: Uint32Array,
    last: number,
  ): Promise<number | undefined> {
    return database.$transaction(async (within) => {
      const newest = await within.grouped.aggregate({ _max: { position: true } })
      if ((newest._max.position ?? 0) !== last) return undefined
      if ((await within.grouped.findUnique({ where: { item: found.item } })) !== null) return undefined
      const { position } = await within.grouped.create({ data: found })
      await saveKeys(within, keys, position)
      return position
    })
  },

  /** Of the items, those that a story rests on. */
  async toldOf(items: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await database.$queryRaw`SELECT DISTINCT d.item FROM "DraftItem" d
      JOIN "Story" s ON s.slug = d.story AND s.version = d.version
      WHERE d.role = 'core' AND d.item IN (SELECT value FROM json_each(${JSON.stringify(items)}))`
    return new Set(
      z
        .array(z.object({ item: z.string() }))
        .parse(rows)
        .map(({ item }) => item),
    )
  },
})

/** What else the newsroom has of the texts and events that a story tells of: copies first, then the events. */
export function relatedTo(ask: Ask, slug: string): Related[] {
  const rows = ask(Prisma.sql`WITH own AS (
      SELECT g.item, g.event, coalesce(g."copyOf", g.item) AS original FROM "DraftItem" d
      JOIN "Story" s ON s.slug = d.story AND s.version = d.version
      JOIN "Grouped" g ON g.item = d.item WHERE d.story = ${slug} AND d.role = 'core'),
    kin AS (
      SELECT g.item, g.similarity, max(g."copyOf" IN (own.item, own.original) OR g.item = own.original) AS duplicate
      FROM own JOIN "Grouped" g ON g.event = own.event
      WHERE g.item NOT IN (SELECT item FROM own) GROUP BY g.item ORDER BY duplicate DESC, g.position DESC ${atMost(mostRelated)})
    SELECT kin.item, kin.similarity, kin.duplicate, (
      SELECT d.story FROM "DraftItem" d CROSS JOIN "Story" s ON s.slug = d.story AND s.version = d.version
      WHERE d.item = kin.item AND d.role = 'core' AND s.language = (SELECT language FROM "Story" WHERE slug = ${slug})
      ORDER BY d.story LIMIT 1) AS slug
    FROM kin ORDER BY kin.duplicate DESC, kin.item`)
  return relatedRows.parse(rows)
}

async function saveKeys(within: Within, keys: Uint32Array, position: number): Promise<void> {
  await within.$executeRaw`INSERT OR IGNORE INTO "CopyKey" (key, position)
    SELECT value, ${position} FROM json_each(${JSON.stringify([...keys])})`
}
