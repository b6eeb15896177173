import type { BatchesFace, Deciding, DeskAlike } from './desk/face-batches.ts'
import { TransitionError } from './news/errors.ts'
import type { Newsroom } from './newsroom.ts'
import { alike, asksOfBatch, openBatch, printedNow } from './pipeline/batch.ts'
import { approveBatch, closeBatch, lookAt, type Progress } from './pipeline/batch-decide.ts'
import { batchNow } from './pipeline/batch-now.ts'

/** The newest batches that are listed. */
const mostBatches = 50

/** Batches as the desk asks for them. What is alike is looked for again only when a story was written since. */
export function batchesFace({ store, review }: Newsroom): BatchesFace {
  let known: { turn: number; groups: readonly DeskAlike[] } | undefined
  const groups = async () => {
    const { stories: turn } = await store.pulse()
    if (known?.turn !== turn) known = { turn, groups: await alike(review) }
    return known.groups
  }
  const deciding = new Map<number, Deciding>()
  return {
    batches: {
      guarantees: review.reviewing?.batches?.guarantees ?? [],
      list: async () => ({ groups: await groups(), batches: await store.batches(mostBatches) }),
      open: (group, by, guarantee) => openBatch(review, group, by, guarantee),
      find: async (id) => {
        if ((await store.findBatch(id)) === undefined) return undefined
        const now = await batchNow(store, id)
        return { ...now, printed: printedNow(review, now.batch), asks: asksOfBatch(review, now.batch.beat) }
      },
      look: async (id, by, look) => {
        await lookAt(review, id, by, look)
      },
      approve: async (id, by, word) => {
        const under = deciding.get(id)
        if (under !== undefined) throw new TransitionError(`batch ${id} is being approved by ${under.by}`)
        deciding.set(id, { by, done: 0, of: 0 })
        try {
          const tell = (progress: Progress) => deciding.set(id, { by, ...progress })
          const { approved, waiting, left } = await approveBatch(review, id, by, word, tell)
          return { approved, waiting, left }
        } finally {
          deciding.delete(id)
        }
      },
      deciding: (id) => deciding.get(id),
      close: async (id, by, reason) => {
        await closeBatch(review, id, by, reason)
      },
    },
  }
}
