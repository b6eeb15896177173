import { z } from 'zod'
import { type Draft, plainText } from '../news/draft.ts'
import type { Evidence } from '../news/fact.ts'
import type { Status, Story } from '../news/story.ts'
import type { Disclosure } from '../seams/outlet.ts'
import { approvalOf, type ShownApproval } from './approvals.ts'
import type { Database } from './database.ts'
import { claimOf, draftOf, evidenceOf, findingOf } from './draft-read.ts'
import type { Checked } from './draft-rows.ts'
import type { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { type Related, relatedTo } from './groups.ts'
import { jsonText } from './json-text.ts'
import { type Receipt, receiptOf } from './receipts.ts'
import { type ShownSource, sourcesOf } from './sources.ts'
import { type StoryName, statusOf, storyOf } from './story-row.ts'

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

const disclosure = jsonText(z.object({ digitalSourceType: z.string(), sentence: z.string() }))

export const showVerbs = (database: Database) => ({
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
    return (await database.story.findUnique({ where: { slug }, select: { beat: true } }))?.beat
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
  async showStory(slug: string): Promise<ShownStory | undefined> {
    const row = await database.story.findUnique({ where: { slug }, include: { drafts, approvals, sendings } })
    if (row === null) return undefined
    const at = { where: { story: slug, version: row.version }, orderBy: { position: 'asc' } } as const
    const claims = (await database.claim.findMany(at)).map(claimOf)
    const findings = (await database.finding.findMany(at)).map(findingOf)
    const evidence = (await database.evidence.findMany(at)).map(evidenceOf)
    const sources = await sourcesOf(database, slug, row.version)
    const draft = draftOf(inForce(row))
    const related = await relatedTo(database, slug)
    return {
      ...headOf(row),
      draft,
      text: plainText(draft),
      claims,
      findings,
      evidence,
      sources,
      versions: row.drafts.map((version) => ({
        hash: version.hash,
        at: version.at,
        draft: draftOf(version),
      })),
      approvals: row.approvals.map(approvalOf),
      receipts: row.sendings.flatMap((sending) => receiptOf(sending) ?? []),
      related,
    }
  },
})

const drafts = { orderBy: { version: 'desc' } } as const
const approvals = { orderBy: { id: 'desc' } } as const
const sendings = { orderBy: { sentAt: 'desc' } } as const

function inForce(row: Prisma.StoryModel & { drafts: Prisma.DraftModel[] }): Prisma.DraftModel {
  const draft = row.drafts.find((one) => one.version === row.version)
  if (draft === undefined) throw new Error(`the database has no draft ${row.version} of ${row.slug}`)
  return draft
}

const headOf = (row: Prisma.StoryModel) => ({
  story: storyOf(row),
  ...given({
    kind: row.kind,
    key: row.key,
    title: row.title,
    newsworthiness: row.newsworthiness,
    because: row.because,
    inputs: row.inputs,
    embargo: row.embargo,
    dueAt: row.dueAt,
    disclosure: row.disclosure === null ? null : disclosure.parse(row.disclosure),
    run: row.run,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }),
})
