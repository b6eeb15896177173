import { z } from 'zod'
import type { Copy } from '../news/draft.ts'
import { type Status, statuses } from '../news/story.ts'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { jsonText } from './json-text.ts'

/** The newest version of a story, as rules read it. */
export type ArchivedStory = { slug: string; beat: string; status: Status; copy: Copy }

const row = z.object({
  slug: z.string(),
  beat: z.string(),
  status: z.enum(statuses),
  language: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  dateline: z.string(),
  body: jsonText(z.array(z.string())),
})

export const archiveVerbs = (database: Database) => ({
  /** The newest version of each story, the youngest first; at most `limit` of them. */
  async archive({ language, limit }: { language?: string; limit: number }): Promise<ArchivedStory[]> {
    const rows =
      await database.$queryRaw`SELECT s.slug, s.beat, s.status, d.language, d.headline, d.standfirst, d.dateline, d.body
      FROM "Story" s JOIN "Draft" d ON d.story = s.slug AND d.version = s.version
      WHERE ${language ?? ''} = '' OR d.language = ${language ?? ''}
      ORDER BY s."createdAt" DESC, s.slug ${atMost(limit)}`
    return z
      .array(row)
      .parse(rows)
      .map(({ slug, beat, status, ...copy }) => ({ slug, beat, status, copy }))
  },
})
