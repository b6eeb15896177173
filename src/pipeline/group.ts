import type { OpenFeed } from '../config/feeds.ts'
import { articleOf } from '../grouping/article.ts'
import { copyOf } from '../grouping/copies.ts'
import { type Events, openEvents } from '../grouping/events.ts'
import { type Known, kinAmong, placeOf } from '../grouping/grouping.ts'
import { keysOf } from '../grouping/signature.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Grouped, Store } from '../store/store.ts'

/** What grouping works with: the feeds, with the words of those that opt in. */
type GroupDesk = { beat: { feeds: readonly Pick<OpenFeed, 'id' | 'textOf'>[] }; store: Store }

/** Texts in sight when an event is told; copies are looked up in all that ever came. */
const window = 5000

const mostCopiesOfCopies = 20

/** The events in sight by the store they were read from, up to a place in the order of arrival. */
type Sight = { events: Events; last: number }
const sights = new WeakMap<Store, Sight>()

/**
 * Tells of each item of the feeds that opt in, once, of which earlier item it is a copy and of what event it tells, in
 * order of arrival: what came in one turn by its own time, then by id. A killed run leaves items ungrouped; the next
 * turn that sees them goes on. A revised item keeps its group, for what was told under it stands: a text that
 * changes what it is about is for the editor, whom the revision reaches as such.
 */
export async function groupFresh({ beat, store }: GroupDesk, items: readonly Item[]): Promise<void> {
  const readers = new Map(beat.feeds.map(({ id, textOf }) => [id, textOf]))
  const opted = items.filter(({ feed }) => readers.get(feed) !== undefined)
  if (opted.length === 0) return
  const grouped = await store.groupedOf(opted.map(itemKey))
  const fresh = opted.filter((item) => !grouped.has(itemKey(item))).toSorted(byArrival)
  for (const item of fresh) await group(store, item, readers.get(item.feed)?.(item.record) ?? '')
}

const byArrival = (a: Item, b: Item): number => {
  const [one, other] = [`${a.time ?? ''} ${itemKey(a)}`, `${b.time ?? ''} ${itemKey(b)}`]
  return one < other ? -1 : one > other ? 1 : 0
}

/** Decides and puts on file; where another process was faster, its texts are taken up and it is decided anew. */
async function group(store: Store, item: Item, text: string): Promise<void> {
  const key = itemKey(item)
  const article = articleOf({ id: key, text, published: item.time })
  const copy = copyOf(article.sequence)
  const keys = keysOf(copy.runs)
  for (;;) {
    const sight = await sightOf(store)
    const kin = kinAmong(copy, (await store.mayBeCopies(keys)).map(knownOf))
    const { story, duplicateOf, similarity } = placeOf(article, kin, sight.events.weigh(article))
    const time = item.time === undefined ? {} : { time: item.time }
    const found = { item: key, text, event: story, similarity, ...time }
    const copied = duplicateOf === null ? found : { ...found, copyOf: duplicateOf }
    const position = await store.saveGrouped(copied, keys, sight.last)
    if (position !== undefined) {
      sight.events.file(article, story)
      sight.last = position
      return
    }
    // What was weighed in vain is counted as seen: the sight is read again from the file.
    sights.delete(store)
    if ((await store.groupedOf([key])).has(key)) return
  }
}

const knownOf = ({ item, event, text }: Grouped): Known => ({
  id: item,
  story: event,
  copy: copyOf(articleOf({ id: item, text }).sequence),
})

/** The events in sight, up to the newest text on file: the same however many processes put texts there. */
async function sightOf(store: Store): Promise<Sight> {
  const sight = sights.get(store) ?? { events: openEvents(window), last: 0 }
  sights.set(store, sight)
  for (const { item, text, time, event, position } of await store.groupedAfter(sight.last, window)) {
    sight.events.recall(articleOf({ id: item, text, published: time }), event)
    sight.last = position
  }
  return sight
}

/**
 * The items without those that only say again what an earlier item said: where that one has its story, or is among
 * these, a copy makes no second one. A copy that has a story of its own keeps it.
 */
export async function withoutCopies({ beat, store }: GroupDesk, items: readonly Item[]): Promise<Item[]> {
  if (beat.feeds.every(({ textOf }) => textOf === undefined)) return [...items]
  const originals = await originalsOf(store, items.map(itemKey))
  const told = await store.toldOf([...originals.keys(), ...originals.values()])
  const live = new Set(items.filter(({ withdrawn }) => withdrawn === undefined).map(itemKey))
  return items.filter((item) => {
    const original = originals.get(itemKey(item))
    if (original === undefined || told.has(itemKey(item))) return true
    return !told.has(original) && !live.has(original)
  })
}

/** Of the items that are copies, of which they are in the end: a copy of a copy is one of the first. */
async function originalsOf(store: Store, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const originals = new Map<string, string>()
  for (const [item, of] of await store.groupedOf(items)) if (of !== undefined) originals.set(item, of)
  for (let depth = 0; depth < mostCopiesOfCopies; depth++) {
    const further = await store.groupedOf([...new Set(originals.values())])
    let found = false
    for (const [item, of] of originals) {
      const earlier = further.get(of)
      if (earlier !== undefined) originals.set(item, earlier)
      found ||= earlier !== undefined
    }
    if (!found) break
  }
  return originals
}
