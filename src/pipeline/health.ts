import type { FeedPast, Parked, Poll } from '../store/store.ts'
import { type Rhythm, rhythmOf } from './rhythm.ts'

/**
 * How a feed does. `fresh`: something new within its usual pause. `quiet`: it answers, and its silence is within its
 * rhythm. `stale`: it answers, and is silent for much longer than it ever is, or has no records any more. `failing`: its
 * newest answer was a failure. `gone`: its address is given up or has had nothing there for days. `parked`: a person set it aside.
 */
export const feedStates = ['fresh', 'quiet', 'stale', 'failing', 'gone', 'parked'] as const
export type State = (typeof feedStates)[number]

/** States that an editor must hear of: a night without news from these is no night without news. */
export const loudStates: readonly State[] = ['stale', 'failing', 'gone']

export type Health = { state: State; rhythm: Rhythm | null /** In words for an editor. */; said: string }

export type Known = {
  past: FeedPast
  poll?: Poll | undefined
  parked?: Parked | undefined
  /** Seconds between two polls by its beat's schedule. */
  pollSeconds: number
}

const day = 86_400_000
/** An address that has had nothing there for so long is gone; a feed that never gave anything for so long is stale. */
const patience = 3 * day
/** A feed whose rhythm is not known yet is stale after so long a silence. */
const unknownSilence = 35 * day
const fewAnswers = 3
/** A feed that had no records in fewer than one of ten answers is not supposed to have none. */
const seldom = 0.1

/** How a feed does by what is known of it, at a moment. */
export function healthOf(known: Known, now: Date): Health {
  const { past, poll, parked, pollSeconds } = known
  const heard = Date.parse(past.lastSuccess ?? past.newest?.at ?? now.toISOString())
  const rhythm = rhythmOf(past.news.map(Date.parse), heard, pollSeconds) ?? null
  if (parked !== undefined)
    return { state: 'parked', rhythm, said: `set aside by ${parked.by}: ${parked.reason}` }
  const { newest } = past
  if (newest === undefined) return { state: 'quiet', rhythm, said: 'it was never asked' }
  const gone = goneSince(poll)
  if (gone !== undefined && (poll?.parkedAt !== undefined || now.getTime() - gone >= patience))
    return {
      state: 'gone',
      rhythm,
      said: `nothing is there since ${ago(gone, now)}: ${poll?.error ?? newest.error}`,
    }
  if (newest.status === 'failed') {
    const often = past.failures > 1 ? `${past.failures} failures in a row, the last: ` : ''
    return { state: 'failing', rhythm, said: `${often}${newest.error ?? 'it failed'}` }
  }
  return { rhythm, ...silenceOf(past, heard, rhythm) }
}

const goneSince = ({ parkedAt, missingSince }: Partial<Poll> = {}): number | undefined =>
  missingSince === undefined && parkedAt === undefined
    ? undefined
    : Date.parse(missingSince ?? parkedAt ?? '')

function silenceOf(past: FeedPast, heard: number, rhythm: Rhythm | null): Pick<Health, 'state' | 'said'> {
  const { newest, lastNew, readBefore, emptyBefore, lastItems } = past
  const isEmpty = newest?.hadPayload === true && newest.items === 0
  if (isEmpty && readBefore >= fewAnswers && emptyBefore / readBefore < seldom)
    return {
      state: 'stale',
      said: `it answers with no record at all; it had ${lastItems} when it last had some`,
    }
  if (lastNew === undefined) return neverGave(past, heard)
  const silence = heard - Date.parse(lastNew)
  if (newest !== undefined && newest.fresh > 0)
    return { state: 'fresh', said: 'its newest answer had something new' }
  const span = spoken(silence)
  if (rhythm === null)
    return silence > unknownSilence
      ? { state: 'stale', said: `it answers, and has had nothing new for ${span}` }
      : { state: 'quiet', said: `nothing new for ${span}; how often it has is not known yet` }
  const most = spoken(rhythm.allowed * 1000)
  if (silence > rhythm.allowed * 1000)
    return {
      state: 'stale',
      said: `it answers, and has had nothing new for ${span}; by its rhythm ${most} is much`,
    }
  return silence <= rhythm.usual * 1000
    ? { state: 'fresh', said: `something new ${span} before its newest answer` }
    : { state: 'quiet', said: `nothing new for ${span}, which is within its rhythm (${most})` }
}

function neverGave({ since, answers }: FeedPast, heard: number): Pick<Health, 'state' | 'said'> {
  const asked = since === undefined ? 0 : heard - Date.parse(since)
  return answers >= fewAnswers && asked >= patience
    ? { state: 'stale', said: `it answers for ${spoken(asked)} and has never had anything` }
    : { state: 'quiet', said: 'it has not had anything yet' }
}

const ago = (moment: number, now: Date): string => `${spoken(now.getTime() - moment)} ago`

/** A span as people say it: `40 min`, `9 h`, `5 days`. */
export function spoken(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  if (minutes < 90) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}
