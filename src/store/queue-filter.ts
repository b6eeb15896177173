import type { Status } from '../news/story.ts'
import { Prisma } from './generated/client.ts'

/** `errors`: it has some; `warnings`: it has those and no errors; `none`: neither; `open`: a claim is not tied to evidence. */
export const marksAsked = ['errors', 'warnings', 'none', 'open'] as const
export type MarksAsked = (typeof marksAsked)[number]

/**
 * Which stories. `search` is words as typed, found in slug, headline, title or the reason it is news: one of four letters and more
 * wherever it stands in a word, a shorter one by its beginning.
 */
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

/** What of a search the two indexes can be asked; nothing of one where there is no such word, of both where there is no word. */
export function matchOf(search: string): { inside?: string; beginning?: string } {
  const { inside = [], beginning = [] } = Object.groupBy(wordsOf(search), (word) =>
    // Short words stand inside too many others.
    (word.match(/[\p{L}\p{N}]/gu) ?? []).length < shortestInside ? 'beginning' : 'inside',
  )
  return {
    ...(inside.length > 0 && { inside: inside.map((word) => `"${word}"`).join(' ') }),
    ...(beginning.length > 0 && { beginning: beginning.map((word) => `"${word}"*`).join(' ') }),
  }
}

const shortestInside = 4

const wordsOf = (search: string): string[] =>
  search
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replaceAll('Ё', 'Е')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)

const mostWords = 12

const found = (search: string | undefined): Part => {
  if (search === undefined || search.trim() === '') return []
  const { inside, beginning } = matchOf(search)
  if (inside === undefined && beginning === undefined) return [Prisma.sql`0`]
  return [
    inside !== undefined &&
      Prisma.sql`"number" IN (SELECT rowid FROM "StoryInside" WHERE "StoryInside" MATCH ${inside})`,
    beginning !== undefined &&
      Prisma.sql`"number" IN (SELECT rowid FROM "StorySearch" WHERE "StorySearch" MATCH ${beginning})`,
  ]
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
    ...found(filter.search),
    ...more,
  ])

/** The filter over the tally, where the tally knows all that is asked. */
export function whereTally(filter: StoryFilter): Prisma.Sql | undefined {
  const { search, assignee, from, to, since, marks } = filter
  const searched = search !== undefined && search.trim() !== ''
  if (searched || [assignee, from, to, since].some((part) => part !== undefined)) return undefined
  return joined([...bare(filter), marks !== undefined && marksOfTally[marks]])
}
