import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import type { Approval } from '../news/story.ts'
import { atMost } from './at-most.ts'
import { writeAudit } from './audit.ts'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { parseJson } from './json-text.ts'
import type { Reads } from './reads.ts'
import { holdStill } from './transitions.ts'
import { noDecision } from './undecided.ts'

/** A decision with what the person had before them; `voidedAt`: since when it counts no more. */
export type ShownApproval = Approval & { evidence: Json; voidedAt?: string }

/** Whose decision it is, over which words: `version` is the one whose making was weighed. */
export type Given = { by: string; at: string; hash: string; version: number }

/** `reason`: why an approval is taken back, in a person's words; may be empty. */
export type Withdrawal = { by: string; at: string; hash: string; reason: string }

/** Approved copy; `notBefore` is the later of its embargo and the time it was approved for. */
export type ApprovedCopy = { slug: string; beat: string; hash: string; notBefore?: string }

const approvedColumns = { slug: true, beat: true, hash: true, embargo: true, dueAt: true } as const

const approvedCopyOf = ({
  embargo,
  dueAt,
  ...copy
}: Omit<ApprovedCopy, 'notBefore'> & { embargo: string | null; dueAt: string | null }): ApprovedCopy => {
  const [notBefore] = [embargo ?? [], dueAt ?? []].flat().toSorted().reverse()
  return { ...copy, ...(notBefore === undefined ? {} : { notBefore }) }
}

/**
 * What a decision amounts to beside those that stand: enough to approve, or kept until others decide too; `dueAt`: before
 * when the copy does not go out.
 */
export type Verdict = { enough: boolean; evidence: Json; dueAt?: string | undefined }

/** A decision with the story it is on: a line of who decided what. */
export type Decided = ShownApproval & { slug: string; beat: string; language: string; headline: string }

const atRow = z.object({ at: z.string() })

export const approvalVerbs = (database: Database, reads: Reads) => ({
  /**
   * Keeps a person's approval of just these words, and approves the story where `weigh` says that it is enough. It is weighed
   * within the transaction: of two persons who decide at once, the later one is weighed with the other's before it. Throws
   * `TransitionError` where the story is not in review or has other words, and what `weigh` throws.
   */
  async approve(
    slug: string,
    { by, at, hash, version }: Given,
    weigh: (standing: readonly ShownApproval[]) => Verdict,
  ): Promise<void> {
    await database.$transaction(async (within) => {
      const { story } = await holdStill(within, slug, ['in-review'], hash)
      if (story.version !== version)
        throw new TransitionError(
          `${slug} has changed: version ${story.version} is in force, look at it again`,
        )
      const standing = await within.approval.findMany({
        where: { story: slug, hash, voidedAt: null },
        orderBy: { id: 'asc' },
      })
      const { enough, evidence, dueAt = null } = weigh(standing.map(approvalOf))
      await within.approval.create({
        data: { story: slug, by, at, hash, evidence: JSON.stringify(evidence) },
      })
      const decided = {
        ...noDecision,
        status: 'approved',
        approvedBy: by,
        approvedAt: at,
        approvedHash: hash,
        dueAt,
      }
      if (enough && dueAt !== null) await notBefore(within, slug, dueAt)
      await within.story.update({ where: { slug }, data: { ...(enough ? decided : {}), updatedAt: at } })
      const verb = enough ? 'approved' : 'approved in part'
      await writeAudit(within, { at, who: by, verb, slug, detail: { from: ['in-review'], hash, evidence } })
    })
  },

  /**
   * Takes an approval back before anything has gone out: an approved story is in review again; of those that wait for others,
   * a person takes back their own. Throws `TransitionError` where there is none to take back, or it is on its way.
   */
  async withdrawApproval(slug: string, { by, at, hash, reason }: Withdrawal): Promise<void> {
    await database.$transaction(async (within) => {
      const { story, status } = await holdStill(within, slug, ['approved', 'in-review'], hash)
      const own = status === 'approved' ? {} : { by }
      const { count } = await within.approval.updateMany({
        where: { story: slug, hash, voidedAt: null, ...own },
        data: { voidedAt: at },
      })
      if (count === 0)
        throw new TransitionError(`${by} has not approved ${slug}: there is nothing to take back`)
      if (status === 'approved')
        await within.story.update({
          where: { slug },
          data: { ...noDecision, status: 'in-review', updatedAt: at },
        })
      const detail = { from: story.status, hash, reason }
      await writeAudit(within, { at, who: by, verb: 'withdrew approval', slug, detail })
    })
  },

  /** Approved stories with what they wait for, those last changed first. */
  async approvedCopy(): Promise<ApprovedCopy[]> {
    const rows = await database.story.findMany({
      where: { status: 'approved' },
      orderBy: [{ updatedAt: 'desc' }, { slug: 'asc' }],
      select: approvedColumns,
    })
    return rows.map(approvedCopyOf)
  },

  /** Before when an approved story does not go out; nothing of one that is not approved. */
  async notBeforeOf(slug: string): Promise<ApprovedCopy | undefined> {
    const row = await database.story.findFirst({
      where: { slug, status: 'approved' },
      select: approvedColumns,
    })
    return row === null ? undefined : approvedCopyOf(row)
  },

  /** Every decision since then, oldest first, with those that were voided. */
  async decidedSince(since: string): Promise<Decided[]> {
    const rows = await database.approval.findMany({
      where: { at: { gte: since } },
      orderBy: { id: 'asc' },
      include: { of: { select: { beat: true, language: true, headline: true } } },
    })
    return rows.map(({ of, story, ...row }) => ({ ...approvalOf(row), slug: story, ...of }))
  },

  /** When a person last decided on a story by itself, at most so many times, the newest first. A batch is one decision of another kind. */
  async lastDecisions(by: string, limit: number): Promise<string[]> {
    const rows = await reads.ask(Prisma.sql`SELECT "at" FROM "Approval"
      WHERE "by" = ${by} AND json_extract("evidence", '$.batch') IS NULL ORDER BY "id" DESC ${atMost(limit)}`)
    return z
      .array(atRow)
      .parse(rows)
      .map(({ at }) => at)
  },
})

/** What waits in the outbox for a first publication waits as long. */
const notBefore = (within: Within, slug: string, dueAt: string) =>
  within.sending.updateMany({
    where: { story: slug, verb: 'publish', status: 'due', dueAt: { lt: dueAt } },
    data: { dueAt },
  })

type ApprovalRow = Pick<Prisma.ApprovalModel, 'by' | 'at' | 'hash' | 'evidence' | 'voidedAt'>

export const approvalOf = ({ by, at, hash, evidence, voidedAt }: ApprovalRow): ShownApproval => ({
  by,
  at,
  hash,
  evidence: parseJson(evidence),
  ...(voidedAt === null ? {} : { voidedAt }),
})
