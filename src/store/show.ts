import { z } from 'zod'
import type { Draft } from '../news/draft.ts'
import type { Evidence } from '../news/fact.ts'
import type { Status, Story } from '../news/story.ts'
import type { Disclosure } from '../seams/outlet.ts'
import type { ShownApproval } from './approvals.ts'
import type { Database } from './database.ts'
import type { Checked } from './draft-rows.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import type { Related } from './groups.ts'
import type { Reads } from './reads.ts'
import type { Receipt } from './receipts.ts'
import type { ShownSource } from './sources.ts'
import { openStories } from './story-read.ts'
import { type StoryName, statusOf } from './story-row.ts'

/** What the run wants to know of a story before it writes a new version of it. */
export type StoredStory = {
  slug: string
  status: Status
  /** Content hash of the draft in force. */
  hash: string
  /** Hash of what the story was made from. */
  inputs: string
  version: number
  writer: Draft['writer']
  embargo?: string
}

export type ShownVersion = { hash: string; at: string; draft: Draft }

/** A story with all an editor decides on. Claims and findings point into `text`, in UTF-16 code units. */
export type ShownStory = Omit<Checked, 'draft' | 'hash'> & {
  story: Story
  kind: string
  key: string
  title?: string
  newsworthiness: number
  because: string
  inputs: string
  embargo?: string
  /** Approved copy does not go out before. */
  dueAt?: string
  disclosure?: Disclosure
  run?: string
  createdAt: string
  updatedAt: string
  draft: Draft
  text: string
  evidence: readonly Evidence[]
  sources: readonly ShownSource[]
  /** Newest first, as are approvals and receipts. */
  versions: readonly ShownVersion[]
  approvals: readonly ShownApproval[]
  receipts: readonly Receipt[]
  /** What else the newsroom has of the same text or event. */
  related: readonly Related[]
}

/** A story whose draft in force rests on an item that is not any more what the draft saw; `hash` is the item's now. */
export type Outdated = {
  slug: string
  status: Status
  writer: Draft['writer']
  item: string
  hash: string
  /** What it says now was read anew from the archive: its publisher has said nothing new. */
  reread: boolean
}

const standingRow = z.object({
  slug: z.string(),
  status: z.string().transform(statusOf),
  writer: z.enum(['template', 'llm', 'person']),
})
const outdatedRow = standingRow.extend({ item: z.string(), hash: z.string(), reread: z.coerce.boolean() })

const storedRow = standingRow.extend({
  ...{ hash: z.string(), inputs: z.string(), version: z.number(), embargo: z.string().nullable() },
})

const beatRows = z.array(z.object({ beat: z.string() }))

export const showVerbs = (database: Database, reads: Reads) => ({
  /** The story of that name in one language, if there is one. */
  async findStory({ beat, kind, key, language }: StoryName): Promise<StoredStory | undefined> {
    const rows =
      await database.$queryRaw`SELECT s.slug, s.status, s.hash, s.inputs, s.version, s.embargo, d.writer
      FROM "Story" s JOIN "Draft" d ON d.story = s.slug AND d.version = s.version
      WHERE s.beat = ${beat} AND s.kind = ${kind} AND s.key = ${key} AND s.language = ${language}`
    const [row] = z.array(storedRow).parse(rows)
    return row && given(row)
  },

  /** The beat of the story with that slug. */
  async beatOf(slug: string): Promise<string | undefined> {
    const rows = await reads.ask(Prisma.sql`SELECT "beat" FROM "Story" WHERE "slug" = ${slug}`)
    return beatRows.parse(rows)[0]?.beat
  },

  /**
   * The stories, of those that rest on any of the items, whose draft in force saw another wording of it than the one
   * in force, or whose item has been withdrawn since.
   */
  async outdated(items: readonly string[]): Promise<Outdated[]> {
    const rows = await database.$queryRaw`SELECT s.slug, s.status, d.writer, i.item, v.hash,
        v."rereadAt" IS NOT NULL AS reread FROM "DraftItem" i
      JOIN "Story" s ON s.slug = i.story AND s.version = i.version
      JOIN "Draft" d ON d.story = s.slug AND d.version = s.version
      JOIN "Item" n ON n.key = i.item JOIN "ItemVersion" v ON v.item = n.key AND v.number = n.current
      WHERE i.item IN (SELECT value FROM json_each(${JSON.stringify(items)}))
        AND (v.hash <> i.hash OR coalesce(v.withdrawn, '') <> '') ORDER BY s.slug, i.item`
    return z.array(outdatedRow).parse(rows)
  },

  /** A story with everything beside it; `undefined` where there is none of that slug. */
  showStory: openStories(reads),
})
