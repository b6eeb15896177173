import type { FeedHealth, FeedState, FeedTurn, Run } from './face.ts'
import { beside, isLoud } from './feed-view.ts'
import type { Room } from './room.ts'
import { moment } from './times.ts'
import type { Words } from './words/words.ts'

/** What is wrong with a feed's turn, in words; nothing if it came in and gave something. */
function troubleOf(feed: FeedTurn, words: Words['run'], health?: FeedHealth): string | undefined {
  if (health?.state === 'stale' || health?.state === 'gone') return beside(health.said, feed.url)
  if (feed.error !== null) return `${words.failed}: ${beside(feed.error, feed.url)}`
  // An answer that is the one we have is no empty one; and some feeds are known to have nothing at times.
  const isEmpty = feed.items === 0 && feed.payload !== undefined
  return isEmpty && (health?.rhythm ?? null) === null ? words.nothing : undefined
}

/**
 * A run as the pages show it: the sums in a sentence, and each feed that failed or gave nothing. Beats run at their own
 * times, so the trouble of feeds that this run did not read comes from `feeds`, how each did when it was last read.
 */
export function viewRun(
  run: Run,
  { words, beats: known, now }: Room,
  feeds: readonly FeedState[] = [],
  health: readonly FeedHealth[] = [],
) {
  const healthOf = new Map(health.map((feed) => [feed.url, feed]))
  const timed = (iso: string) => moment(iso, now(), words.time)
  const titles = new Map(known.map((beat) => [beat.name, beat.title]))
  const beats = run.beats.map((beat) => ({
    ...beat,
    beat: titles.get(beat.beat) ?? beat.beat,
    stopped: beat.error === undefined ? undefined : `${words.run.stopped}: ${beat.error}`,
    feeds: beat.feeds.map((feed) => ({
      ...feed,
      trouble: troubleOf(feed, words.run, healthOf.get(feed.url)),
    })),
  }))
  const read = beats.flatMap(({ beat, feeds }) => feeds.map((feed) => ({ ...feed, beat })))
  const own = new Set(run.beats.map((beat) => beat.beat))
  const others = feeds
    .filter((feed) => !own.has(feed.beat))
    .map((feed) => ({
      ...feed,
      beat: titles.get(feed.beat) ?? feed.beat,
      trouble: troubleOf(feed, words.run, healthOf.get(feed.url)),
    }))
  const told = new Set([...read, ...others].map(({ url }) => url))
  const unread = health
    .filter((feed) => isLoud(feed) && !told.has(feed.url))
    .map(({ beat, url, said }) => ({ beat: titles.get(beat) ?? beat, url, trouble: beside(said, url) }))
  const troubled = [...read, ...others, ...unread].filter((feed) => feed.trouble !== undefined)
  const stopped = beats.filter((beat) => beat.stopped !== undefined)
  const sum = (of: 'filed' | 'blocked' | 'failed') => run.beats.reduce((total, beat) => total + beat[of], 0)
  return {
    id: run.id,
    recorded: run.recorded,
    started: timed(run.startedAt),
    ended: run.endedAt === undefined ? undefined : timed(run.endedAt),
    sums: words.run.sums({
      beats: run.beats.length,
      filed: sum('filed'),
      blocked: sum('blocked'),
      failed: sum('failed'),
    }),
    loud: troubled.length + stopped.length + sum('failed') > 0,
    verdict:
      troubled.length === 0
        ? words.run.fine(told.size)
        : words.run.trouble(troubled.length, told.size + unread.length),
    troubled: [
      ...stopped.map(({ beat, stopped: trouble }) => ({ beat, trouble, url: undefined })),
      ...troubled,
    ],
    beats,
  }
}

/** A run among others: it is folded unless it is the newest or had trouble; a run of one beat is told by its name. */
export function viewNight(run: Run, room: Room, isNewest: boolean) {
  const view = viewRun(run, room)
  const [only, ...more] = view.beats
  return { ...view, open: isNewest || view.loud, only: more.length === 0 ? only?.beat : undefined }
}
