import { TransitionError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import type { Status } from '../news/story.ts'
import { writeAudit } from './audit.ts'
import type { Database, Within } from './database.ts'
import { type Order, putOrder } from './outbox.ts'
import { statusOf } from './story-row.ts'
import { noDecision, voidApprovals } from './undecided.ts'

/** `hash`: the words the mover had before them; where given, other words are not moved. */
type By = { by: string; at: string; hash?: string }

/**
 * Where a story may go, and from where. `published` and `corrected` are not among them: those follow a receipt
 * (`recordSent`) and a corrected version (`saveVersion`).
 */
export type Move = By &
  (
    | { to: 'in-review'; from: readonly ('drafted' | 'stale' | 'approved' | 'spiked')[] }
    | {
        to: 'drafted' | 'stale'
        from: readonly ('drafted' | 'in-review' | 'stale' | 'approved')[]
        reason: string
      }
    | { to: 'approved'; from: readonly ('in-review' | 'stale')[]; hash: string; evidence: Json }
    | { to: 'spiked'; from: readonly ('drafted' | 'in-review' | 'stale' | 'approved')[]; reason: string }
    /** With what its outlets are told: a story is never withdrawn here and left standing there. */
    | {
        to: 'killed'
        from: readonly ('published' | 'corrected')[]
        reason: string
        orders: readonly Order[]
      }
  )

export const transitionVerbs = (database: Database) => ({
  /**
   * Moves a story, or throws `TransitionError` that says what is the case: another status, other words, no such story,
   * or copy on its way to an outlet at this moment.
   */
  async transition(slug: string, move: Move): Promise<void> {
    await database.$transaction(async (within) => {
      await holdStill(within, slug, move.from, move.hash)
      await within.story.update({
        where: { slug },
        data: { ...columnsOf(move), status: move.to, updatedAt: move.at },
      })
      // A kill withdraws what was approved; whatever else moves a story asks for a new decision on it.
      if (move.to !== 'approved' && move.to !== 'killed') await voidApprovals(within, slug, move.at)
      if (move.to === 'approved') {
        const { by, at, hash, evidence } = move
        await within.approval.create({
          data: { story: slug, by, at, hash, evidence: JSON.stringify(evidence) },
        })
      }
      if (move.to === 'killed') for (const order of move.orders) await putOrder(within, order)
      const reason = 'reason' in move ? { reason: move.reason } : {}
      const detail = { from: move.from, ...(move.hash === undefined ? {} : { hash: move.hash }), ...reason }
      await writeAudit(within, { at: move.at, who: move.by, verb: move.to, slug, detail })
    })
  },
})

function columnsOf(move: Move) {
  switch (move.to) {
    case 'approved':
      return { ...noDecision, approvedBy: move.by, approvedAt: move.at, approvedHash: move.hash }
    case 'spiked':
    case 'killed':
      return { ...noDecision, endedBy: move.by, reason: move.reason }
    case 'drafted':
    case 'stale':
      return { ...noDecision, reason: move.reason }
    case 'in-review':
      return noDecision
  }
}

/** The story as it is, if it is in one of the statuses and has the words named; throws `TransitionError` otherwise. */
export async function holdStill(within: Within, slug: string, from: readonly Status[], hash?: string) {
  const story = await within.story.findUnique({ where: { slug }, include: { sendings: sending } })
  if (story === null) throw new TransitionError(`there is no story with the slug ${slug}`)
  const { status, version } = story
  if (!from.includes(statusOf(status)))
    throw new TransitionError(
      `${slug} is ${status}; this is done only to a story that is ${from.join(' or ')}`,
    )
  if (hash !== undefined && hash !== story.hash)
    throw new TransitionError(
      `${slug} has changed: its hash is ${story.hash} (version ${version}), not ${hash}; look at it again`,
    )
  const [onItsWay] = story.sendings
  if (onItsWay !== undefined)
    throw new TransitionError(
      `${slug} is on its way to ${onItsWay.outlet}; wait until the outlet has answered, or publish again to ask it`,
    )
  return { story, status: statusOf(status) }
}

const sending = { where: { status: 'sending' }, take: 1 } as const
