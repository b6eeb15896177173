import { z } from 'zod'
import { plainText } from '../news/draft.ts'
import { approvalOf } from './approvals.ts'
import { claimOf, draftOf, evidenceOf, findingOf } from './draft-read.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { relatedTo } from './groups.ts'
import { jsonText } from './json-text.ts'
import type { Ask, Reads } from './reads.ts'
import { receiptOf } from './receipts.ts'
import type { ShownStory } from './show.ts'
import { sourcesOf } from './sources.ts'
import { whenFree } from './sqlite/busy.ts'
import { storyOf } from './story-row.ts'

const { sql } = Prisma
const text = z.string()
const perhaps = text.nullable()

const disclosure = jsonText(z.object({ digitalSourceType: text, sentence: text }))

const ownRow = z.object({
  ...{ slug: text, beat: text, desk: text, language: text, hash: text, status: text, version: z.number() },
  ...{ reason: perhaps, note: perhaps, endedBy: perhaps },
  ...{ approvedBy: perhaps, approvedAt: perhaps, approvedHash: perhaps },
})
const besideRow = z.object({
  ...{ kind: text, key: text, title: perhaps, newsworthiness: z.number(), because: text, inputs: text },
  ...{ embargo: perhaps, dueAt: perhaps, disclosure: disclosure.nullable(), run: perhaps },
  ...{ createdAt: text, updatedAt: text },
})
const versionRow = z.object({ version: z.number(), hash: text, at: text })
const approvalRow = z.object({ by: text, at: text, hash: text, evidence: text, voidedAt: perhaps })
const sendingRow = z.object({
  ...{ key: text, outlet: text, verb: text, remoteId: perhaps, url: perhaps, remoteHash: perhaps },
  ...{ sentAt: perhaps, revision: perhaps, differences: perhaps },
})

/** Stories remembered: those that one page asks for several times, and who sits beside. */
const mostStories = 40

/**
 * The story of a slug with everything beside it, all as of one moment; read again as soon as anything was written by
 * anybody. `undefined` where there is none.
 */
export function openStories(reads: Reads): (slug: string) => Promise<ShownStory | undefined> {
  const stories = new Map<string, ShownStory | undefined>()
  let seen: number | undefined
  return async (slug) => {
    // The turn first: what is written while the story is read makes it old at once, never new for ever.
    const turn = await whenFree(reads.turn)
    if (turn !== seen || stories.size >= mostStories) stories.clear()
    seen = turn
    if (stories.has(slug)) return stories.get(slug)
    const story = await reads.together((ask) => readStory(ask, slug))
    if (seen === turn) stories.set(slug, story)
    return story
  }
}

function readStory(ask: Ask, slug: string): ShownStory | undefined {
  const [row] = ask(sql`SELECT * FROM "Story" WHERE "slug" = ${slug}`)
  if (row === undefined) return undefined
  const own = ownRow.parse(row)
  const { version } = own
  const versions = ask(sql`SELECT * FROM "Draft" WHERE "story" = ${slug} ORDER BY "version" DESC`).map(
    (each) => {
      const { hash, at } = versionRow.parse(each)
      return { hash, at, draft: draftOf(each) }
    },
  )
  const draft = versions.find((one) => one.draft.version === version)?.draft
  if (draft === undefined) throw new Error(`the database has no draft ${version} of ${slug}`)
  const of = (table: 'Claim' | 'Finding' | 'Evidence') =>
    ask(
      sql`SELECT * FROM ${Prisma.raw(`"${table}"`)} WHERE "story" = ${slug} AND "version" = ${version} ORDER BY "position"`,
    )
  return {
    story: storyOf(own),
    ...given(besideRow.parse(row)),
    draft,
    text: plainText(draft),
    claims: of('Claim').map(claimOf),
    findings: of('Finding').map(findingOf),
    evidence: of('Evidence').map(evidenceOf),
    sources: sourcesOf(ask, slug, version),
    versions,
    ...decisionsOn(ask, slug),
    related: relatedTo(ask, slug),
  }
}

const decisionsOn = (ask: Ask, slug: string) => ({
  approvals: ask(sql`SELECT * FROM "Approval" WHERE "story" = ${slug} ORDER BY "id" DESC`).map((row) =>
    approvalOf(approvalRow.parse(row)),
  ),
  receipts: ask(sql`SELECT * FROM "Sending" WHERE "story" = ${slug} ORDER BY "sentAt" DESC`).flatMap(
    (row) => receiptOf(sendingRow.parse(row)) ?? [],
  ),
})
