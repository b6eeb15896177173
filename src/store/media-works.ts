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

  /** Notes money before a generator is let spend it, and gives the number of the note. */
  async reserveOnMedia(kind: string, amount: number, at: string): Promise<number> {
    const { id } = await database.mediaSpending.create({ data: { kind, amount, at } })
    return id
  },

  /** Puts what a making cost in truth in the place of what was noted for it. */
  async settleOnMedia(notes: readonly number[], cost: number): Promise<void> {
    const [first, ...others] = notes
    if (first === undefined) return
    await database.$transaction([
      database.mediaSpending.update({ where: { id: first }, data: { amount: cost } }),
      database.mediaSpending.deleteMany({ where: { id: { in: others } } }),
    ])
  },

  /** What generators have spent since then, or may have. */
  async spentOnMedia(since: string): Promise<number> {
    const { _sum } = await database.mediaSpending.aggregate({
      _sum: { amount: true },
      where: { at: { gte: since } },
    })
    return _sum.amount ?? 0
  },
})
