import type { Beat } from '../config/beat.ts'
import type { Store } from '../store/store.ts'

/**
 * When the first of a beat's feeds that failed may be asked again, so that one minute without an answer does not cost a
 * daily feed its day; `undefined` where none failed, or only such as wait for a person.
 */
export async function retryAt({ feeds }: Beat, store: Store): Promise<Date | undefined> {
  const urls = new Map(feeds.map(({ id, url }) => [id, url]))
  const asideOf = new Set((await store.parked()).map(({ feed }) => feed))
  const moments = (await store.polls()).flatMap(({ feed, url, failures, dueAt, parkedAt }) =>
    urls.get(feed) === url &&
    failures > 0 &&
    parkedAt === undefined &&
    !asideOf.has(feed) &&
    dueAt !== undefined
      ? [dueAt]
      : [],
  )
  const [first] = moments.sort()
  return first === undefined ? undefined : new Date(first)
}
