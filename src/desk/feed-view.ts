import type { FeedHealth } from './face.ts'
import type { Room } from './room.ts'
import { moment } from './times.ts'

const loud: readonly FeedHealth['state'][] = ['stale', 'failing', 'gone']

/** Whether an editor must hear of a feed: no news from it is no "no news". */
export const isLoud = ({ state }: FeedHealth): boolean => loud.includes(state)

/** What is said of an address, where it stands beside: it need not be in it again. */
export const beside = (said: string, url: string): string => said.replace(`${url}: `, '')

/** A feed as its line shows it. */
export function viewFeed(feed: FeedHealth, { words, beats, now }: Room) {
  const told = (iso: string | null) => (iso === null ? undefined : moment(iso, now(), words.time))
  return {
    name: feed.feed,
    beat: beats.find(({ name }) => name === feed.beat)?.title ?? feed.beat,
    url: feed.url,
    state: words.feeds.state[feed.state],
    said: beside(feed.said, feed.url),
    trouble: isLoud(feed),
    lastSuccess: told(feed.lastSuccess),
    lastNew: told(feed.lastNew),
    // A time to come has no age.
    nextPoll: told(feed.nextPoll)?.full,
    items: feed.items.toLocaleString(words.time.locale),
    movedTo: feed.movedTo ?? undefined,
  }
}
