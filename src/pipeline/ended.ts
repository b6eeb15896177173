import { mirror } from '../config/plain.ts'
import type { FactNode } from '../news/facts.ts'
import type { Item } from '../news/item.ts'
import type { TurnDesk } from './run.ts'
import { toStale } from './watch.ts'

/**
 * A story told from a group of items ends when all that the source still says of it is that it took it back: a storm
 * warning is cancelled by a message of its own. What readers have not seen yet is stale; with what they have, a task is opened.
 */
export async function watchEnded(
  desk: TurnDesk,
  items: readonly Item[],
  facts: (item: Item) => FactNode,
): Promise<void> {
  if (items.every((item) => item.withdrawn === undefined)) return
  for (const { kind, group } of desk.beat.stories) {
    if (group === undefined) continue
    const live = new Set<unknown>()
    const ended = new Map<string, string>()
    for (const item of items) {
      const key = await group(mirror(facts(item)).plain)
      if (item.withdrawn === undefined) live.add(key)
      else if (typeof key === 'string') ended.set(key, item.withdrawn)
    }
    for (const [key, why] of ended) if (!live.has(key)) await end(desk, kind, key, why)
  }
}

async function end(desk: TurnDesk, kind: string, key: string, why: string): Promise<void> {
  const { beat, store, world } = desk
  const because = `was withdrawn: ${why}`
  for (const language of beat.languages) {
    const story = await store.findStory({ beat: beat.name, kind, key, language })
    if (story === undefined) continue
    const { slug, status } = story
    const at = world.now().toISOString()
    if (status === 'approved' || status === 'published' || status === 'corrected')
      await store.openTask({ slug, kind: 'source-revised', because, detail: { key }, at })
    if (status === 'drafted' || status === 'in-review' || status === 'approved')
      await toStale(desk, slug, because)
  }
}
