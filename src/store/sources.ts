import { z } from 'zod'
import type { Wire } from '../news/item.ts'
import type { Json } from '../news/json.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { wireText } from './item-row.ts'
import { parseJson } from './json-text.ts'
import type { Ask } from './reads.ts'

/** An item a draft was made from, in the wording it was made from. */
export type ShownSource = {
  /** `itemKey` of the item. */
  item: string
  role: 'core' | 'window'
  /** As the article names it; items that were only compared with may have no name. */
  name?: string
  link?: string
  time?: string
  hash: string
  /** The source's own mark of the version. */
  version: string
  record: Json
  /** sha256 of the archived raw payload. */
  payload: string
  /** When the payload came, ISO 8601. */
  fetchedAt: string
  embargo?: string
  wire?: Wire
}

const sourceRow = z.object({
  item: z.string(),
  role: z.enum(['core', 'window']),
  name: z.string().nullable(),
  link: z.string().nullable(),
  time: z.string().nullable(),
  hash: z.string(),
  version: z.string(),
  record: z.string(),
  payload: z.string(),
  fetchedAt: z.string(),
  embargo: z.string().nullable(),
  wire: wireText.nullable(),
})
const sourceRows = z.array(sourceRow)

/** The items of a draft's version with their records: those the article names first, then the others it compares with. */
export function sourcesOf(ask: Ask, slug: string, version: number): ShownSource[] {
  const rows = ask(Prisma.sql`
    SELECT d.item, d.role, s.name, coalesce(s.link, v.link) AS link, coalesce(s.time, v.time) AS time,
      v.hash, v.version, v.record, v.payload, v.embargo, v.wire, coalesce(p.at, v.seenAt) AS fetchedAt
    FROM "DraftItem" d
    JOIN "ItemVersion" v ON v.item = d.item AND v.number =
      (SELECT max(number) FROM "ItemVersion" WHERE item = d.item AND hash = d.hash)
    LEFT JOIN "DraftSource" s ON s.story = d.story AND s.version = d.version AND s.item = d.item
    LEFT JOIN "Payload" p ON p.hash = v.payload
    WHERE d.story = ${slug} AND d.version = ${version}
    ORDER BY d.role, s.position IS NULL, s.position, d.item`)
  const found = sourceRows.parse(rows)
  return found.map(({ record, ...source }) => ({ ...given(source), record: parseJson(record) }))
}
