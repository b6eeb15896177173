import { TransitionError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import type { Approval } from '../news/story.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { parseJson } from './json-text.ts'
import { holdStill } from './transitions.ts'
import { noDecision } from './undecided.ts'

/** A decision with what the person had before them; `voidedAt`: since when it counts no more. */
export type ShownApproval = Approval & { evidence: Json; voidedAt?: string }

/** Whose decision it is, over which words: `version` is the one whose making was weighed. */
export type Given = { by: string; at: string; hash: string; version: number }

/** What a decision amounts to beside those that stand: enough to approve, or kept until others decide too. */
export type Verdict = { enough: boolean; evidence: Json }

export const approvalVerbs = (database: Database) => ({
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
      const { enough, evidence } = weigh(standing.map(approvalOf))
      await within.approval.create({
        data: { story: slug, by, at, hash, evidence: JSON.stringify(evidence) },
      })
      const decided = {
        ...noDecision,
        status: 'approved',
        approvedBy: by,
        approvedAt: at,
        approvedHash: hash,
      }
      await within.story.update({ where: { slug }, data: { ...(enough ? decided : {}), updatedAt: at } })
      const verb = enough ? 'approved' : 'approved in part'
      await writeAudit(within, { at, who: by, verb, slug, detail: { from: ['in-review'], hash, evidence } })
    })
  },
})

export const approvalOf = ({ by, at, hash, evidence, voidedAt }: Prisma.ApprovalModel): ShownApproval => ({
  by,
  at,
  hash,
  evidence: parseJson(evidence),
  ...(voidedAt === null ? {} : { voidedAt }),
})
