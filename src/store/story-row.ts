import { z } from 'zod'
import type { Language } from '../news/language.ts'
import { type Approval, type Status, type Story, statuses } from '../news/story.ts'

/** What names a story for good. */
export type StoryName = { beat: string; kind: string; key: string; language: Language }

const status = z.enum(statuses)

/** A status as it stands in the database. */
export const statusOf = (text: string): Status => status.parse(text)

/** The columns of a story that say in what status it is and by whom. */
export type StoryRow = {
  slug: string
  beat: string
  desk: string
  language: string
  hash: string
  status: string
  reason: string | null
  note: string | null
  endedBy: string | null
  approvedBy: string | null
  approvedAt: string | null
  approvedHash: string | null
}

/** The story as the newsroom's union; throws where the row is of no status that can be. */
export function storyOf(row: StoryRow): Story {
  const { slug, beat, desk, language, hash } = row
  const slugged = { slug, beat, desk, language, hash }
  const is = statusOf(row.status)
  switch (is) {
    case 'in-review':
      return { ...slugged, status: is }
    case 'drafted':
    case 'stale':
      return { ...slugged, status: is, reason: given(row, 'reason') }
    case 'approved':
    case 'published':
      return { ...slugged, status: is, approval: approvalOf(row) }
    case 'corrected':
      return { ...slugged, status: is, approval: approvalOf(row), note: given(row, 'note') }
    case 'spiked':
    case 'killed':
      return { ...slugged, status: is, by: given(row, 'endedBy'), reason: given(row, 'reason') }
  }
}

const approvalOf = (row: StoryRow): Approval => ({
  by: given(row, 'approvedBy'),
  at: given(row, 'approvedAt'),
  hash: given(row, 'approvedHash'),
})

function given(row: StoryRow, column: keyof StoryRow): string {
  const value = row[column]
  if (value === null) throw new Error(`the database has ${row.slug} as ${row.status} without ${column}`)
  return value
}
