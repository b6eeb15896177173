import { z } from 'zod'
import type { Verdict } from '../news/claim.ts'
import type { Level } from '../news/finding.ts'
import { type Status, statuses } from '../news/story.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'

/** Which stories; `search` is words that stand in slug or headline, as typed. */
export type StoryFilter = { status?: Status; beat?: string; language?: string; search?: string }

/** `newsworthiness` is the default: the most worthy first. `updated`: the newest first. */
export type QueueFilter = StoryFilter & {
  order?: 'newsworthiness' | 'updated'
  limit?: number
  offset?: number
}

/** A story as a line of the queue. */
export type QueueRow = {
  slug: string
  beat: string
  kind: string
  desk: string
  language: string
  headline: string
  status: Status
  hash: string
  version: number
  newsworthiness: number
  because: string
  /** Why it is drafted, stale, spiked or killed. */
  reason?: string
  embargo?: string
  findings: Readonly<Record<Level, number>>
  claims: Readonly<Record<Verdict, number>>
  createdAt: string
  updatedAt: string
}

const queueRow = z
  .object({
    slug: z.string(),
    beat: z.string(),
    kind: z.string(),
    desk: z.string(),
    language: z.string(),
    headline: z.string(),
    status: z.enum(statuses),
    hash: z.string(),
    version: z.number(),
    newsworthiness: z.number(),
    because: z.string(),
    reason: z.string().nullable(),
    embargo: z.string().nullable(),
    errors: z.number(),
    warnings: z.number(),
    suggestions: z.number(),
    supported: z.number(),
    derived: z.number(),
    unsupported: z.number(),
    contradicted: z.number(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .transform(
    ({ errors, warnings, suggestions, supported, derived, unsupported, contradicted, ...row }): QueueRow => ({
      ...given(row),
      findings: { error: errors, warning: warnings, suggestion: suggestions },
      claims: { supported, derived, unsupported, contradicted },
    }),
  )

const countRow = z.object({ status: z.enum(statuses), stories: z.number() })

const columns = Prisma.raw(
  Object.keys(queueRow.in.shape)
    .map((name) => `"${name}"`)
    .join(', '),
)

const orders = {
  newsworthiness: Prisma.sql`"newsworthiness" DESC, "slug"`,
  updated: Prisma.sql`"updatedAt" DESC, "slug"`,
} as const

function where({ status, beat, language, search }: StoryFilter): Prisma.Sql {
  const words = (search ?? '').split(/\s+/).filter((word) => word !== '')
  const conditions = [
    ...(status === undefined ? [] : [Prisma.sql`"status" = ${status}`]),
    ...(beat === undefined ? [] : [Prisma.sql`"beat" = ${beat}`]),
    ...(language === undefined ? [] : [Prisma.sql`"language" = ${language}`]),
    ...words.map(says),
  ]
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}`
}

/** Whether slug or headline has the word. SQLite folds ASCII by itself, several times faster than our function does. */
const says = (word: string): Prisma.Sql =>
  /^[ -~]+$/.test(word)
    ? Prisma.sql`("slug" || ' ' || "headline") LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`
    : Prisma.sql`instr(folded("slug" || ' ' || "headline"), folded(${word})) > 0`

/** An index leads to every story of a status in random order: where all must be read, the table is read as it lies. */
const fromStories = ({ beat, language, search }: StoryFilter): Prisma.Sql =>
  Prisma.raw(beat === undefined && (language ?? search) !== undefined ? '"Story" NOT INDEXED' : '"Story"')

/** The one statement that reads a page of the queue. */
export const queueQuery = ({ order, limit, offset, ...filter }: QueueFilter): Prisma.Sql =>
  Prisma.sql`SELECT ${columns} FROM "Story" ${where(filter)}
    ORDER BY ${orders[order ?? 'newsworthiness']} LIMIT ${limit ?? -1} OFFSET ${offset ?? 0}`

export const queueVerbs = (database: Database) => ({
  /** A page of the queue; all of it without a limit. */
  async queue(filter: QueueFilter = {}): Promise<QueueRow[]> {
    return z.array(queueRow).parse(await database.$queryRaw(queueQuery(filter)))
  },

  /** How many stories there are in each status, under a filter whose own status is left out. */
  async counts({ status: _, ...filter }: StoryFilter = {}): Promise<Record<Status, number>> {
    const rows =
      await database.$queryRaw`SELECT "status", COUNT(*) AS stories FROM ${fromStories(filter)} ${where(filter)} GROUP BY "status"`
    const counts: Record<Status, number> = { ...none }
    for (const { status, stories } of z.array(countRow).parse(rows)) counts[status] = stories
    return counts
  },
})

const none = {
  drafted: 0,
  'in-review': 0,
  stale: 0,
  approved: 0,
  published: 0,
  corrected: 0,
  spiked: 0,
  killed: 0,
} as const satisfies Record<Status, number>
