import { createHash, timingSafeEqual } from 'node:crypto'
import type { Newsroom } from './newsroom.ts'
import { type FeedHealth, feedHealth } from './pipeline/feed-health.ts'
import { feedStates } from './pipeline/health.ts'

type Labels = Readonly<Record<string, string>>
type Sample = { labels?: Labels; value: number }

/**
 * The newsroom's figures in the text format of Prometheus (version 0.0.4), for whoever has the token
 * NIGHTDESK_METRICS_TOKEN; where none is set, for everyone whom the desk's loopback address lets in.
 */
export const metricsFor =
  (newsroom: Newsroom) =>
  async (token: string | undefined): Promise<string | undefined> => {
    const demanded = newsroom.world.secret('NIGHTDESK_METRICS_TOKEN')
    if (demanded !== undefined && demanded !== '' && !isSame(token ?? '', demanded)) return undefined
    return metricsOf(newsroom)
  }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

async function metricsOf({ store, house, world }: Newsroom): Promise<string> {
  const feeds = await feedHealth({ store, beats: house.beats, now: world.now() })
  const counts = await store.counts()
  const [run] = await store.lastRuns(1)
  const of = (value: (feed: FeedHealth) => number | undefined): Sample[] =>
    feeds.flatMap((feed) => {
      const told = value(feed)
      return told === undefined ? [] : [{ labels: { beat: feed.beat, feed: feed.feed }, value: told }]
    })
  return [
    gauge('feed_state', 'In which state a feed is: 1 for just one of them.', statesOf(feeds)),
    gauge(
      'feed_last_success_seconds',
      'When a feed last answered.',
      of(({ lastSuccess }) => seconds(lastSuccess)),
    ),
    gauge(
      'feed_last_new_seconds',
      'When a feed last had something new.',
      of(({ lastNew }) => seconds(lastNew)),
    ),
    gauge(
      'feed_next_poll_seconds',
      'When a feed is asked next.',
      of(({ nextPoll }) => seconds(nextPoll)),
    ),
    gauge(
      'feed_silence_allowed_seconds',
      'A silence longer than any usual.',
      of(({ rhythm }) => rhythm?.allowed),
    ),
    gauge(
      'feed_failures',
      'Failures of a feed in a row.',
      of(({ failures }) => failures),
    ),
    gauge(
      'feed_items',
      'Items of a feed on file.',
      of(({ items }) => items),
    ),
    gauge(
      'stories',
      'Stories by status.',
      Object.entries(counts).map(([status, value]) => ({ labels: { status }, value })),
    ),
    gauge('tasks_open', 'What a person must look at.', [{ value: (await store.openTasks()).length }]),
    gauge('sendings_failed', 'What was not sent and is not tried again.', [
      { value: await store.failedSendings() },
    ]),
    gauge(
      'run_started_seconds',
      'When the newest run began.',
      run ? [{ value: seconds(run.startedAt) ?? 0 }] : [],
    ),
    gauge(
      'run_ended_seconds',
      'When the newest run ended.',
      run?.endedAt ? [{ value: seconds(run.endedAt) ?? 0 }] : [],
    ),
  ].join('')
}

const statesOf = (feeds: readonly FeedHealth[]): Sample[] =>
  feeds.flatMap(({ beat, feed, state }) =>
    feedStates.map((each) => ({ labels: { beat, feed, state: each }, value: each === state ? 1 : 0 })),
  )

const seconds = (iso: string | null): number | undefined =>
  iso === null ? undefined : Date.parse(iso) / 1000

/** One family of samples; without a sample it is left out. */
function gauge(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return ''
  const full = `nightdesk_${name}`
  const lines = samples.map(({ labels, value }) => `${full}${labelled(labels)} ${value}\n`)
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${lines.join('')}`
}

function labelled(labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
