import type { Item } from '../news/item.ts'
import type { Store } from '../store/store.ts'
import type { History } from './story-tree.ts'

type Range = { notAfter: string; since: string }

/**
 * The archive as the stories of one turn look back into it. The stories of a turn look back from moments close to
 * one another, so the archive is read once for all of them (an 85-quake night read 1,700 records 85 times before).
 */
export function historyOf(store: Pick<Store, 'findItems'>, turn: readonly Item[]): History {
  const times = turn.flatMap((item) => item.time ?? []).sort()
  const [oldest] = times
  const newest = times.at(-1)
  const known = new Map<string, Range & { items: readonly Item[] }>()
  const read = async (feed: string, range: Range): Promise<readonly Item[]> => {
    const held = known.get(feed)
    if (held !== undefined && held.since <= range.since && held.notAfter >= range.notAfter) return held.items
    const since = oldest === undefined ? range.since : earlier(range.since, before(oldest, range))
    const notAfter = newest === undefined ? range.notAfter : later(range.notAfter, newest)
    const items = await store.findItems(feed, { since, notAfter })
    known.set(feed, { since, notAfter, items })
    return items
  }
  return async (feed, { notAfter, since, limit }) => {
    if (since === undefined)
      return store.findItems(feed, { notAfter, ...(limit === undefined ? {} : { limit }) })
    const items = await read(feed, { notAfter, since })
    return items.filter(({ time }) => time !== undefined && time <= notAfter && time >= since).slice(0, limit)
  }
}

/** As far before a moment as the range looks back. */
const before = (moment: string, { notAfter, since }: Range): string =>
  new Date(Date.parse(moment) - (Date.parse(notAfter) - Date.parse(since))).toISOString()

const earlier = (a: string, b: string): string => (a < b ? a : b)
const later = (a: string, b: string): string => (a > b ? a : b)
