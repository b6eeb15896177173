import type { FeedTurn, Run } from './face.ts'
import { moment } from './times.ts'
import type { Words } from './words.en.ts'

/** What is wrong with a feed's turn, in words; nothing if it came in and gave something. */
const troubleOf = (feed: FeedTurn, words: Words['run']): string | undefined =>
  feed.error !== null ? `${words.failed}: ${feed.error}` : feed.items === 0 ? words.nothing : undefined

/** A run as the pages show it: the sums in a sentence, and each feed that failed or gave nothing. */
export function viewRun(run: Run, words: Words, now: Date) {
  const feeds = run.beats.flatMap(({ beat, feeds }) => feeds.map((feed) => viewFeed(beat, feed, words.run)))
  const troubled = feeds.filter((feed) => feed.trouble !== undefined)
  const sum = (of: 'filed' | 'blocked' | 'failed') => run.beats.reduce((total, beat) => total + beat[of], 0)
  return {
    id: run.id,
    started: moment(run.startedAt, now, words.time),
    ended: run.endedAt === undefined ? undefined : moment(run.endedAt, now, words.time),
    sums: words.run.sums({
      beats: run.beats.length,
      filed: sum('filed'),
      blocked: sum('blocked'),
      failed: sum('failed'),
    }),
    loud: troubled.length > 0 || sum('failed') > 0,
    verdict:
      troubled.length === 0 ? words.run.fine(feeds.length) : words.run.trouble(troubled.length, feeds.length),
    troubled,
    beats: run.beats.map((beat) => ({
      ...beat,
      feeds: beat.feeds.map((feed) => viewFeed(beat.beat, feed, words.run)),
    })),
  }
}

const viewFeed = (beat: string, feed: FeedTurn, words: Words['run']) => ({
  ...feed,
  beat,
  trouble: troubleOf(feed, words),
})
