import { z } from 'zod'
import type { Item } from '../news/item.ts'
import type { Database } from './database.ts'
import type { StoryName } from './story-row.ts'

const coreRow = z.object({ feed: z.string(), id: z.string() })

export const coreVerbs = (database: Database) => ({
  /** The items that a story's draft in force was made from, the compared ones left out; none where there is no story. */
  async coreOf({ beat, kind, key, language }: StoryName): Promise<Pick<Item, 'feed' | 'id'>[]> {
    const rows = await database.$queryRaw`SELECT i."feed", i."id" FROM "Story" s
      JOIN "DraftItem" d ON d."story" = s."slug" AND d."version" = s."version" AND d."role" = 'core'
      JOIN "Item" i ON i."key" = d."item"
      WHERE s."beat" = ${beat} AND s."kind" = ${kind} AND s."key" = ${key} AND s."language" = ${language}
      ORDER BY i."time" DESC, i."key"`
    return z.array(coreRow).parse(rows)
  },
})
