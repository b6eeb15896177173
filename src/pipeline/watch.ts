import { TransitionError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Status } from '../news/story.ts'
import type { TurnDesk } from './run.ts'

/** Statuses of stories that a person has decided on and that readers see or will see. */
const decided: readonly Status[] = ['approved', 'published', 'corrected']

/**
 * Published is not the end: where a revised or withdrawn record feeds a story that a person has edited or decided
 * on, a task is opened with the story, and what is not yet sent is stale: an approval of it is void.
 */
export async function watch({ store, world }: TurnDesk, revised: readonly Item[]): Promise<void> {
  for (const item of revised) {
    for (const { slug, status, hash, writer } of await store.storiesFrom(itemKey(item))) {
      const edited = status === 'in-review' && writer === 'person'
      if (hash === item.hash || !(decided.includes(status) || edited)) continue
      const because = `${itemKey(item)} ${item.withdrawn === undefined ? 'was revised by its source' : `was withdrawn: ${item.withdrawn}`}`
      const at = world.now().toISOString()
      await store.openTask({
        slug,
        kind: 'source-revised',
        because,
        detail: { item: itemKey(item), version: item.version },
        at,
      })
      if (status !== 'approved' && !edited) continue
      try {
        await store.transition(slug, {
          from: ['approved', 'in-review'],
          to: 'stale',
          by: 'nightdesk',
          at,
          reason: because,
        })
      } catch (error) {
        if (!(error instanceof TransitionError)) throw error
        world.say(`${slug}: ${error.message}`)
      }
    }
  }
}
