import type { Beat } from '../config/beat.ts'
import type { OpenFeed } from '../config/feeds.ts'
import type { Parked, Poll, Store } from '../store/store.ts'
import { due } from './due.ts'
import { healthOf, loudStates, type State } from './health.ts'
import type { Rhythm } from './rhythm.ts'

/** How a feed does, as `feeds --json` tells it. Times are ISO 8601 in UTC, the rhythm is in seconds. */
export type FeedHealth = {
  beat: string
  feed: string
  url: string
  state: State
  /** Why it is in that state, in words for an editor. */
  said: string
  lastSuccess: string | null
  /** When it last had something new or revised. */
  lastNew: string | null
  /** When its answer last differed from the one before. */
  lastChange: string | null
  rhythm: Rhythm | null
  nextPoll: string | null
  /** Items on file. */
  items: number
  /** In a row. */
  failures: number
  /** Of the last answer, where it was one. */
  error: string | null
  movedTo: string | null
}

type HealthDesk = { store: Store; beats: readonly Beat[]; now: Date }

const day = 86_400_000
/** Days that are looked back on: four weekdays of each kind, and a week to see what came before. */
const lookBack = 35 * day

/** How the feeds of the beats do, in the beats' order. */
export async function feedHealth({ store, beats, now }: HealthDesk): Promise<FeedHealth[]> {
  const polls = new Map((await store.polls()).map((poll) => [poll.feed, poll]))
  const parked = new Map((await store.parked()).map((each) => [each.feed, each]))
  const counts = await store.itemCounts(beats.flatMap(({ feeds }) => feeds.map(({ id }) => id)))
  const since = new Date(now.getTime() - lookBack).toISOString()
  const told: FeedHealth[] = []
  for (const beat of beats) {
    const pollSeconds = secondsBetween(beat, now)
    for (const feed of beat.feeds) {
      const past = await store.feedPast(beat.name, feed.id, since)
      const known = polls.get(feed.id)
      const poll = known?.url === feed.url ? known : undefined
      const kept = { poll, parked: parked.get(feed.id) }
      const health = healthOf({ past, pollSeconds, ...kept }, now)
      const failed = past.newest?.status === 'failed' ? past.newest.error : undefined
      told.push({
        ...{ beat: beat.name, feed: nameOf(feed), url: feed.url, state: health.state, said: health.said },
        lastSuccess: poll?.succeededAt ?? past.lastSuccess ?? null,
        lastNew: past.lastNew ?? null,
        lastChange: poll?.changedAt ?? past.lastNew ?? null,
        rhythm: health.rhythm,
        nextPoll: nextPoll(beat, kept, now),
        items: counts.get(feed.id) ?? 0,
        failures: past.failures,
        error: failed ?? null,
        movedTo: poll?.movedTo ?? null,
      })
    }
  }
  return told
}

/** Those that an editor must hear of. */
export const troubled = (feeds: readonly FeedHealth[]): FeedHealth[] =>
  feeds.filter(({ state }) => loudStates.includes(state))

/** The feed's name within its beat. */
const nameOf = ({ id }: OpenFeed): string => id.slice(id.indexOf('/') + 1)

type Held = { poll?: Poll | undefined; parked?: Parked | undefined }

/** When the schedule asks it next: at the first due time of its beat that its publisher and our back-off allow, after a failure at once. */
function nextPoll({ schedule }: Beat, { poll, parked }: Held, now: Date): string | null {
  if (parked !== undefined || poll?.parkedAt !== undefined) return null
  const held = [poll?.dueAt, poll?.heldUntil].flatMap((time) =>
    time === undefined ? [] : [Date.parse(time)],
  )
  if ((poll?.failures ?? 0) > 0) return new Date(Math.max(now.getTime(), ...held)).toISOString()
  // A poll at the very moment is allowed, and `due` begins behind the moment it is given.
  const from = Math.max(now.getTime(), ...held.map((moment) => moment - 1))
  return nextDue(schedule, from)[0]?.toISOString() ?? null
}

/** The next due times behind a moment, at least two where there are. */
function nextDue({ cron, zone }: Beat['schedule'], from: number): Date[] {
  for (const days of [0.1, 1, 8, 63, 366]) {
    const next = due(cron, zone, new Date(from), new Date(from + days * day))
    if (next.length > 1) return next
  }
  return due(cron, zone, new Date(from), new Date(from + 9 * 366 * day))
}

/** The usual time between two polls: the middle one of those that come. */
function secondsBetween({ schedule: { cron, zone } }: Beat, now: Date): number {
  const [first = now, second = first] = nextDue({ cron, zone }, now.getTime())
  const span = Math.max(day, 8 * (second.getTime() - first.getTime()))
  const times = due(cron, zone, now, new Date(now.getTime() + Math.min(span, 63 * day))).slice(0, 50)
  const gaps = times.slice(1).map((time, index) => time.getTime() - (times[index]?.getTime() ?? 0))
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]
  return (middle ?? second.getTime() - first.getTime()) / 1000
}
