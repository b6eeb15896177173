import type { Item } from '../news/item.ts'
import { itemKey } from '../news/item.ts'
import type { TurnDesk } from './run.ts'

/**
 * Published is not the end: where a revised or withdrawn record feeds a story that a person has decided on,
 * a task is opened with the story, and an approval that is not yet sent is void.
 */
export async function watch({ store, world }: TurnDesk, revised: readonly Item[]): Promise<void> {
  for (const item of revised) {
    for (const story of await store.storiesFrom(itemKey(item))) {
      if (story.hash === item.hash) continue
      const because = `${itemKey(item)} ${item.withdrawn === undefined ? 'was revised by its source' : `was withdrawn: ${item.withdrawn}`}`
      if (story.status === 'approved' || (story.status === 'in-review' && story.writer === 'person')) {
        await store.transition(story.slug, {
          from: [story.status],
          to: 'stale',
          by: 'nightdesk',
          at: world.now().toISOString(),
          reason: because,
        })
      }
      await store.openTask({
        slug: story.slug,
        kind: 'source-revised',
        because,
        detail: { item: itemKey(item), version: item.version },
        at: world.now().toISOString(),
      })
    }
  }
}
