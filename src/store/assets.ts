import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { mediumKinds } from '../news/policy.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'
import { type AssetTold, assetShape } from './media-shapes.ts'
import type { Ask, Reads } from './reads.ts'

export const assetDecisions = ['approved', 'rejected'] as const

/** What a person decided on a medium. It holds only for this medium, made for this draft. */
export type AssetDecision = {
  decision: (typeof assetDecisions)[number]
  by: string
  at: string
  hash: string
  draft: string
  reason?: string
  /** Taken over by rule from this version of the story, which the person decided on: a correction left the medium as it was. */
  carried?: number
}

/** A medium of one version of a story. */
export type Asset = AssetTold & {
  id: number
  slug: string
  version: number
  /** Content hash of the draft it was made for. */
  draft: string
  kind: string
  medium: (typeof mediumKinds)[number]
  how: 'data' | 'generated'
  hash: string
  work: string
  cost: number
  madeBy: string
  madeAt: string
  /** Newest first. */
  decisions: readonly AssetDecision[]
}

export type NewAsset = Omit<Asset, 'id' | 'decisions'>

const decisionRow = z
  .object({
    decision: z.enum(assetDecisions),
    by: z.string(),
    at: z.string(),
    hash: z.string(),
    draft: z.string(),
    reason: z.string().nullable(),
    carried: z.number().nullable(),
  })
  .transform((row): AssetDecision => given(row))
const decisionRows = z.array(decisionRow)

const assetRow = z
  .object({
    id: z.number(),
    story: z.string(),
    version: z.number(),
    draft: z.string(),
    kind: z.string(),
    medium: z.enum(mediumKinds),
    how: z.enum(['data', 'generated']),
    hash: z.string(),
    work: z.string(),
    told: jsonText(assetShape),
    cost: z.number(),
    madeBy: z.string(),
    madeAt: z.string(),
  })
  .transform(({ story, told, ...row }): Omit<Asset, 'decisions'> => ({ ...told, ...row, slug: story }))

/**
 * Whether a person's approval of a medium is in force: the last word on it was yes, on just this medium for just this draft, and the
 * draft is the one in force.
 */
export function isApproved(asset: Asset, story: { hash: string; version: number }): boolean {
  const [last] = asset.decisions
  return (
    last?.decision === 'approved' &&
    last.hash === asset.hash &&
    last.draft === asset.draft &&
    asset.draft === story.hash &&
    asset.version === story.version
  )
}

function assetOf(ask: Ask, row: unknown): Asset {
  const asset = assetRow.parse(row)
  const decided = Prisma.sql`SELECT * FROM "AssetDecision" WHERE "asset" = ${asset.id} ORDER BY "id" DESC`
  return { ...asset, decisions: decisionRows.parse(ask(decided)) }
}

export const assetVerbs = (database: Database, reads: Reads) => ({
  /** Keeps a medium of a story's version; another of the same kind takes the place of the one before, and nobody has decided on it. */
  async saveAsset({
    slug,
    version,
    draft,
    kind,
    medium,
    how,
    hash,
    work,
    cost,
    madeBy,
    madeAt,
    ...told
  }: NewAsset): Promise<void> {
    const row = { draft, medium, how, hash, work, told: JSON.stringify(told), cost, madeBy, madeAt }
    await database.$transaction(async (within) => {
      await within.asset.upsert({
        where: { story_version_kind: { story: slug, version, kind } },
        create: { story: slug, version, kind, ...row },
        update: row,
      })
      const detail = { kind, version, hash, draft, cost }
      await writeAudit(within, { at: madeAt, who: madeBy, verb: 'make medium', slug, detail })
    })
  },

  /** The media of a story's version, in the order they were made first. */
  async assetsOf(slug: string, version: number): Promise<Asset[]> {
    return reads.together((ask) =>
      ask(
        Prisma.sql`SELECT * FROM "Asset" WHERE "story" = ${slug} AND "version" = ${version} ORDER BY "id"`,
      ).map((row) => assetOf(ask, row)),
    )
  },

  /**
   * Takes an approved medium over to corrected words that leave it as it was, with the approval of who gave it: the rule's doing, and told
   * as that. False where those words are not in force any more, or have a medium of the kind.
   */
  async carryAsset(
    { slug, version: from, kind, decisions: [approval] }: Asset,
    { hash: draft, version, at }: { hash: string; version: number; at: string },
  ): Promise<boolean> {
    if (approval?.decision !== 'approved') throw new Error(`${slug}: nobody approved its ${kind}`)
    return database.$transaction(async (within) => {
      const story = await within.story.findUnique({ where: { slug } })
      const held = (number: number) => ({ story_version_kind: { story: slug, version: number, kind } })
      const [old, own] = [
        await within.asset.findUnique({ where: held(from) }),
        await within.asset.findUnique({ where: held(version) }),
      ]
      if (story?.hash !== draft || story.version !== version || old?.hash !== approval.hash || own !== null)
        return false
      const { id: _, ...row } = old
      const { id } = await within.asset.create({ data: { ...row, version, draft } })
      const { by, hash } = approval
      const carried = approval.carried ?? from
      await within.assetDecision.create({
        data: { asset: id, hash, draft, decision: 'approved', by, at, reason: null, carried },
      })
      const detail = { kind, hash, draft, version, from, approved: { by, at: approval.at, version: carried } }
      await writeAudit(within, { at, who: 'nightdesk', verb: 'carry medium', slug, detail })
      return true
    })
  },

  /**
   * Keeps what a person decided on a medium. Throws `TransitionError` where the medium, or the words it was made for, are not the ones
   * that the person had before them.
   */
  async decideAsset(
    slug: string,
    kind: string,
    { decision, by, at, hash, draft, reason }: AssetDecision,
  ): Promise<void> {
    await database.$transaction(async (within) => {
      const story = await within.story.findUnique({ where: { slug } })
      if (story === null) throw new TransitionError(`there is no story with the slug ${slug}`)
      const key = { story_version_kind: { story: slug, version: story.version, kind } }
      const asset = await within.asset.findUnique({ where: key })
      if (asset === null)
        throw new TransitionError(`${slug} has no ${kind} of its words in force; \`media make\` makes one`)
      if (asset.hash !== hash)
        throw new TransitionError(
          `the ${kind} of ${slug} was made again: its hash is ${asset.hash}, not ${hash}; look at it again`,
        )
      if (asset.draft !== draft || story.hash !== draft)
        throw new TransitionError(`the words of ${slug} have changed since its ${kind} was made`)
      await within.assetDecision.create({
        data: { asset: asset.id, hash, draft, decision, by, at, reason: reason ?? null },
      })
      const verb = decision === 'approved' ? 'approve medium' : 'reject medium'
      const detail = { kind, hash, draft, ...(reason === undefined ? {} : { reason }) }
      await writeAudit(within, { at, who: by, verb, slug, detail })
    })
  },
})
