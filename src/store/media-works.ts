import type { Database } from './database.ts'
import { jsonText } from './json-text.ts'
import { type MediaWork, workShape } from './media-shapes.ts'

const column = jsonText(workShape.nullable())

export const mediaWorkVerbs = (database: Database) => ({
  /** What was made of just this before: `null` where the story had nothing for the kind, `undefined` where it was never made. */
  async findWork(key: string): Promise<MediaWork | null | undefined> {
    const row = await database.mediaWork.findUnique({ where: { key } })
    return row === null ? undefined : column.parse(row.work)
  },

  /** Keeps what was made; what is there already under the key stays. */
  async saveWork(
    key: string,
    kind: string,
    work: MediaWork | null,
    took: { at: string; ms: number; megabytes: number; spent: number },
  ): Promise<void> {
    const { at, ms, megabytes, spent } = took
    await database.$executeRaw`INSERT OR IGNORE INTO "MediaWork" ("key", "kind", "work", "at", "ms", "megabytes", "spent")
      VALUES (${key}, ${kind}, ${JSON.stringify(work)}, ${at}, ${Math.round(ms)}, ${Math.round(megabytes)}, ${spent})`
  },

  /** What generators have spent since then. */
  async spentOnMedia(since: string): Promise<number> {
    const { _sum } = await database.mediaWork.aggregate({
      _sum: { spent: true },
      where: { at: { gte: since } },
    })
    return _sum.spent ?? 0
  },
})
