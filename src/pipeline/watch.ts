import { TransitionError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Status } from '../news/story.ts'
import type { Candidate } from './budget.ts'
import type { TurnDesk } from './run.ts'

/** Statuses of stories that a person has decided on and that readers see or will see. */
const decided: readonly Status[] = ['approved', 'published', 'corrected']
/** Statuses of stories that wait for a person. */
const waiting: readonly Status[] = ['drafted', 'in-review']

type Watched = Pick<TurnDesk, 'store' | 'world'>

/**
 * Published is not the end: where a revised or withdrawn record feeds a story that a person has edited or decided
 * on, a task is opened with the story, and what is not yet sent is stale: an approval of it is void. A story that
 * nobody has touched was filed anew by then; if its record was withdrawn it is stale, too.
 */
export async function watch(desk: Watched, revised: readonly Item[]): Promise<void> {
  const { store, world } = desk
  for (const item of revised) {
    const key = itemKey(item)
    const because =
      item.withdrawn === undefined
        ? `${key} was revised by its source`
        : `${key} was withdrawn: ${item.withdrawn}`
    for (const { slug, status, hash, writer } of await store.storiesFrom(key)) {
      if (hash === item.hash) continue
      const edited = waiting.includes(status) && writer === 'person'
      if (decided.includes(status) || edited) {
        const detail = { item: key, version: item.version }
        await store.openTask({
          slug,
          kind: 'source-revised',
          because,
          detail,
          at: world.now().toISOString(),
        })
      }
      const orphaned = waiting.includes(status) && item.withdrawn !== undefined
      if (status === 'approved' || edited || orphaned) await toStale(desk, slug, because)
    }
  }
}

/** What nobody has touched and is no news any more after a revision is stale: its words are no longer the source's. */
export async function noLongerNews(desk: TurnDesk, { kind, key }: Candidate): Promise<void> {
  const { beat, store } = desk
  for (const language of beat.languages) {
    const story = await store.findStory({ beat: beat.name, kind: kind.kind, key, language })
    if (story === undefined || story.writer === 'person' || !waiting.includes(story.status)) continue
    await toStale(desk, story.slug, 'its source has revised it, and it is no news any more')
  }
}

/** Makes a story stale that is not out yet; where a person was there first, that is said. */
export async function toStale({ store, world }: Watched, slug: string, reason: string): Promise<void> {
  const from = ['drafted', 'in-review', 'approved'] as const
  try {
    await store.transition(slug, {
      from,
      to: 'stale',
      by: 'nightdesk',
      at: world.now().toISOString(),
      reason,
    })
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    world.say(`${slug}: ${error.message}`)
  }
}
