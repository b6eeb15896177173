import { z } from 'zod'
import type { Database } from './database.ts'
import { given } from './given.ts'

const present = z
  .object({
    who: z.string(),
    doing: z.enum(['reading', 'editing']),
    since: z.string(),
    takenBy: z.string().nullable(),
    word: z.string().nullable(),
    takenAt: z.string().nullable(),
  })
  .transform(given)

/** Somebody who has a story open, and who took its editing from them. */
export type PresentRow = z.infer<typeof present>

const shown = { who: true, doing: true, since: true, takenBy: true, word: true, takenAt: true } as const

export const presenceVerbs = (database: Database) => ({
  /**
   * Says that somebody has a story open. Who was taken over from stays a reader until they begin (`begins`) to edit anew.
   * Gives all who were seen after `fresh`, who asks among them.
   */
  async attend(
    story: string,
    me: { who: string; doing: 'reading' | 'editing'; at: string; begins: boolean },
    fresh: string,
  ): Promise<PresentRow[]> {
    const { who, doing, at, begins } = me
    const where = { story_who: { story, who } }
    await database.$transaction(async (within) => {
      const before = await within.presence.findUnique({ where })
      const taken = before !== null && before.takenBy !== null && !begins
      const now = taken ? 'reading' : doing
      const since = before !== null && before.seenAt > fresh && before.doing === now ? before.since : at
      const row = { doing: now, since, seenAt: at }
      const cleared = taken ? {} : { takenBy: null, word: null, takenAt: null }
      await within.presence.upsert({
        where,
        create: { story, who, ...row },
        update: { ...row, ...cleared },
      })
    })
    const rows = await database.presence.findMany({
      where: { story, seenAt: { gt: fresh } },
      select: shown,
      orderBy: { who: 'asc' },
    })
    return z.array(present).parse(rows)
  },

  /** Makes everybody else who edits a story a reader of it, and keeps the word to them. */
  async takeOver(story: string, { by, word, at }: { by: string; word: string; at: string }): Promise<void> {
    await database.presence.updateMany({
      where: { story, doing: 'editing', NOT: { who: by } },
      data: { doing: 'reading', takenBy: by, word, takenAt: at },
    })
  },
})
