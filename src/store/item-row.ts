import { z } from 'zod'
import type { Item } from '../news/item.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText, parseJson } from './json-text.ts'

const optional = z.string().nullable()

export const wireText = jsonText(
  z
    .object({ slug: z.string(), byline: z.string(), rights: z.string() })
    .partial()
    .transform((wire) => given(wire)),
)

/** The columns that `itemRow` reads, of "Item" i and "ItemVersion" v. */
export const columns = Prisma.sql`i.feed, i.id, v.version, v.hash, v.time, v.link, v.record, v.payload, v.withdrawn,
  v.embargo, v.wire`

export const itemRow = z
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
    embargo: optional,
    wire: wireText.nullable(),
  })
  .transform(
    ({ withdrawn, record, ...row }): Item => ({
      ...given(row),
      record: parseJson(record),
      ...(withdrawn === '' ? {} : { withdrawn }),
    }),
  )
