import { z } from 'zod'
import type { Verdict } from '../news/claim.ts'
import type { Level } from '../news/finding.ts'
import { type Status, statuses } from '../news/story.ts'
import { atMost } from './at-most.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { type StoryFilter, whereStories, whereTally } from './queue-filter.ts'
import { type Ask, type Reads, waited } from './reads.ts'

export type { StoryFilter } from './queue-filter.ts'

/** A place in the ranked list: what stands after it is asked by its own columns, so that page 2,000 costs what page 1 does. */
export type After = { newsworthiness: number; slug: string }

/** `newsworthiness` is the default: the most worthy first. `updated`: the newest first. */
export type QueueFilter = StoryFilter & {
  order?: 'newsworthiness' | 'updated'
  limit?: number
  offset?: number
  after?: After | undefined
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
  /** Who has it on their desk. */
  assignee?: string
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
    assignee: z.string().nullable(),
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

const queueRows = z.array(queueRow)

/** How far things have come. */
export type Pulse = z.infer<typeof pulseRow>

const pulseRow = z.object({ stories: z.number(), tasks: z.number(), runs: z.number(), newest: z.number() })

const pulseQuery = Prisma.sql`SELECT
  (SELECT "turn" FROM "Pulse" WHERE "subject" = 'stories') AS stories, (SELECT "turn" FROM "Pulse" WHERE "subject" = 'tasks') AS tasks,
  (SELECT "turn" FROM "Pulse" WHERE "subject" = 'runs') AS runs, (SELECT coalesce(max("number"), 0) FROM "Story") AS newest`

const countRows = z.array(z.object({ status: z.enum(statuses), stories: z.number() }))
const freshRows = z.array(z.object({ stories: z.number() }))

const columns = Prisma.raw(
  Object.keys(queueRow.in.shape)
    .map((name) => `s."${name}"`)
    .join(', '),
)

const orders = {
  newsworthiness: Prisma.raw('"newsworthiness" DESC, "slug"'),
  updated: Prisma.raw('"updatedAt" DESC, "slug"'),
} as const

const beyond = (after: After | undefined): Prisma.Sql | false =>
  after !== undefined &&
  Prisma.sql`"newsworthiness" <= ${after.newsworthiness} AND ("newsworthiness" < ${after.newsworthiness} OR "slug" > ${after.slug})`

/** The statement that reads a page of the queue: slugs are picked off an index that has all that is asked, then their rows read. */
export function queueQuery({ order = 'newsworthiness', limit, offset, after, ...filter }: QueueFilter) {
  return Prisma.sql`SELECT ${columns} FROM (
      SELECT "slug" FROM "Story" ${whereStories(filter, [beyond(after)])}
      ORDER BY ${orders[order]} ${atMost(limit)} OFFSET ${offset ?? 0}
    ) p CROSS JOIN "Story" s ON s."slug" = p."slug"
    ORDER BY ${order === 'updated' ? Prisma.raw('s."updatedAt" DESC, s."slug"') : Prisma.raw('s."newsworthiness" DESC, s."slug"')}`
}

/** The statement that counts stories by status: off the tally where that knows, else among the stories. */
export function countQuery({ status: _, ...filter }: StoryFilter): Prisma.Sql {
  const tallied = whereTally(filter)
  return tallied === undefined
    ? Prisma.sql`SELECT "status", COUNT(*) AS stories FROM "Story" ${whereStories(filter)} GROUP BY "status"`
    : Prisma.sql`SELECT "status", SUM("stories") AS stories FROM "StoryTally" ${tallied} GROUP BY "status"`
}

const pulseOf = (ask: Ask): Pulse => pulseRow.parse(ask(pulseQuery)[0])

export const queueVerbs = (database: Database, reads: Reads) => ({
  /** A page of the queue; all of it without a limit. */
  async queue(filter: QueueFilter = {}): Promise<QueueRow[]> {
    return queueRows.parse(await reads.ask(queueQuery(filter)))
  },

  /** How many stories there are in each status, under a filter whose own status is left out. */
  async counts(filter: StoryFilter = {}): Promise<Record<Status, number>> {
    const rows = await reads.ask(countQuery(filter))
    const counts: Record<Status, number> = { ...none }
    for (const { status, stories } of countRows.parse(rows)) counts[status] = stories
    return counts
  },

  /** How many stories have come in after the one of that number. */
  async countFresh(filter: StoryFilter, since: number): Promise<number> {
    const where = whereStories({ ...filter, since })
    const rows = await reads.ask(Prisma.sql`SELECT COUNT(*) AS stories FROM "Story" ${where}`)
    return freshRows.parse(rows)[0]?.stories ?? 0
  },

  /** How often stories, tasks and runs were written so far, by any process; and the number of the newest story. */
  pulse: waited(reads.standing(pulseOf)),

  /**
   * Puts stories on a person's desk, or on nobody's, with a line of the audit each; gives the slugs that changed hands.
   * Those that are decided on already, and those that are not there, stay as they are.
   */
  async assign(slugs: readonly string[], to: string | undefined, by: string, at: string): Promise<string[]> {
    return database.$transaction(async (within) => {
      const moved: string[] = []
      for (const slug of new Set(slugs)) {
        const story = await within.story.findUnique({
          where: { slug },
          select: { assignee: true, status: true },
        })
        if (story === null || ended.includes(story.status) || story.assignee === (to ?? null)) continue
        await within.story.update({ where: { slug }, data: { assignee: to ?? null } })
        await writeAudit(within, {
          at,
          who: by,
          verb: 'assign',
          slug,
          detail: { to: to ?? null, from: story.assignee },
        })
        moved.push(slug)
      }
      return moved
    })
  },
})

const ended: readonly string[] = ['spiked', 'killed']

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
