import type { Left, Queue, QueueFace, QueueFilter } from './desk/face-queue.ts'
import { TransitionError } from './news/errors.ts'
import type { Newsroom } from './newsroom.ts'
import { spike } from './pipeline/review.ts'
import type { Store } from './store/store.ts'

/** The queue of the newsroom, and what is done to many of its stories at once. */
export function queueFace({ store, review, world }: Newsroom): QueueFace {
  const now = () => world.now().toISOString()
  return {
    queue: remembered(store),
    assign: (slugs, to, by) => store.assign(slugs, to, by, now()),
    spikeAll: async (slugs, by, reason) => {
      const left: Left[] = []
      for (const slug of slugs) {
        const open = await store.openTasks(slug)
        try {
          await spike(review, slug, by, reason)
          for (const { id } of open) await store.closeTask(id, by, now())
        } catch (error) {
          if (!(error instanceof TransitionError)) throw error
          left.push({ slug, because: error.message })
        }
      }
      return left
    },
    pulse: () => store.pulse(),
    fresh: (filter, since) => store.countFresh(filter, since),
  }
}

/** How many lists are remembered; the one not asked for longest makes room. */
const mostLists = 200

/** The queue, asked for again only when a story was written since, by whatever process: editors ask for the same few lists. */
function remembered(store: Store): QueueFace['queue'] {
  const lists = new Map<string, { turn: number; queue: Queue }>()
  return async (filter) => {
    const key = JSON.stringify(filter)
    // The turn first: what is written while the list is read makes it old at once, never new for ever.
    const { stories: turn } = await store.pulse()
    const known = lists.get(key)
    const queue = known?.turn === turn ? known.queue : await queueOf(store, filter)
    lists.delete(key)
    lists.set(key, { turn, queue })
    const [oldest] = lists.keys()
    if (lists.size > mostLists && oldest !== undefined) lists.delete(oldest)
    return queue
  }
}

async function queueOf(store: Store, { limit, offset, after, ...filter }: QueueFilter): Promise<Queue> {
  const counts = await store.counts(filter)
  const total =
    filter.status === undefined
      ? Object.values(counts).reduce((sum, count) => sum + count, 0)
      : counts[filter.status]
  // Where there is nothing, the whole index would be walked to find just that.
  const rows =
    total === 0
      ? []
      : await store.queue({ ...filter, limit, ...(after === undefined ? { offset } : { after }) })
  return { rows, total, counts }
}
