import type { Status } from '../news/story.ts'
import { Prisma } from './generated/client.ts'

/** `errors`: it has some; `warnings`: it has those and no errors; `none`: neither; `open`: a claim is not tied to evidence. */
export const marksAsked = ['errors', 'warnings', 'none', 'open'] as const
export type MarksAsked = (typeof marksAsked)[number]

/** Which stories. `search` is words as typed, each found by its beginning in slug, headline, title or the reason it is news. */
export type StoryFilter = {
  status?: Status | undefined
  beat?: string | undefined
  desk?: string | undefined
  language?: string | undefined
  search?: string | undefined
  marks?: MarksAsked | undefined
  /** Who has it on their desk; nobody for `null`. */
  assignee?: string | null | undefined
  /** ISO 8601: came in not before, and before. */
  from?: string | undefined
  to?: string | undefined
  /** Came in after the story of this number. */
  since?: number | undefined
}

type Part = readonly (Prisma.Sql | false)[]

const same = (column: string, value: string | undefined): Prisma.Sql | false =>
  value !== undefined && Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`

const bare = ({ status, beat, desk, language }: StoryFilter): Part => [
  same('status', status),
  same('beat', beat),
  same('desk', desk),
  same('language', language),
]

const marksOfStory = {
  errors: Prisma.sql`"errors" > 0`,
  warnings: Prisma.sql`("errors" = 0 AND "warnings" > 0)`,
  none: Prisma.sql`("errors" = 0 AND "warnings" = 0)`,
  open: Prisma.sql`("unsupported" > 0 OR "contradicted" > 0)`,
} as const satisfies Record<MarksAsked, Prisma.Sql>

const marksOfTally = {
  errors: Prisma.sql`"marks" = 2`,
  warnings: Prisma.sql`"marks" = 1`,
  none: Prisma.sql`"marks" = 0`,
  open: Prisma.sql`"open" = 1`,
} as const satisfies Record<MarksAsked, Prisma.Sql>

/** What of a search the index can be asked: each word by its beginning; nothing where there is no letter and no figure in it. */
export const matchOf = (search: string): string =>
  search
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replaceAll('Ё', 'Е')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
    .map((word) => `"${word}"*`)
    .join(' ')

const mostWords = 12

const found = (search: string | undefined): Prisma.Sql | false => {
  if (search === undefined || search.trim() === '') return false
  const match = matchOf(search)
  if (match === '') return Prisma.sql`0`
  return Prisma.sql`"number" IN (SELECT rowid FROM "StorySearch" WHERE "StorySearch" MATCH ${match})`
}

const joined = (parts: Part): Prisma.Sql => {
  const conditions = parts.filter((part) => part !== false)
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}`
}

/** The filter over stories, with what a page adds to it. */
export const whereStories = (filter: StoryFilter, more: Part = []): Prisma.Sql =>
  joined([
    ...bare(filter),
    filter.marks !== undefined && marksOfStory[filter.marks],
    filter.assignee === null && Prisma.sql`"assignee" IS NULL`,
    typeof filter.assignee === 'string' && Prisma.sql`"assignee" = ${filter.assignee}`,
    filter.from !== undefined && Prisma.sql`"createdAt" >= ${filter.from}`,
    filter.to !== undefined && Prisma.sql`"createdAt" < ${filter.to}`,
    filter.since !== undefined && Prisma.sql`"number" > ${filter.since}`,
    found(filter.search),
    ...more,
  ])

/** The filter over the tally, where the tally knows all that is asked. */
export function whereTally(filter: StoryFilter): Prisma.Sql | undefined {
  const { search, assignee, from, to, since, marks } = filter
  const searched = search !== undefined && search.trim() !== ''
  if (searched || [assignee, from, to, since].some((part) => part !== undefined)) return undefined
  return joined([...bare(filter), marks !== undefined && marksOfTally[marks]])
}
