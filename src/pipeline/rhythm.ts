/** How often a feed has something new, learnt from when it had, in seconds. */
export type Rhythm = {
  /** The middle one of the pauses between two turns that brought something. */
  usual: number
  /** How long it may be silent at this hour before that is much longer than it ever is. */
  allowed: number
}

const hour = 3_600_000
const day = 24 * hour
/** So many pauses tell a rhythm. */
const fewestPauses = 4
/** Days of history from which each weekday is held to its like alone. */
const weeksKnown = 22
const much = 1.5

/**
 * The rhythm of a feed at a moment, from the moments at which it had something new (oldest first) and the seconds
 * between two polls; `undefined` where it has been seen too seldom to tell. A feed that sleeps at night or over the
 * weekend is held to what it did at this hour on the days before (on the same weekdays, once it is known for weeks).
 */
export function rhythmOf(news: readonly number[], at: number, pollSeconds: number): Rhythm | undefined {
  const pauses = news.slice(1).map((moment, index) => moment - (news[index] ?? moment))
  if (pauses.length < fewestPauses) return undefined
  const sorted = pauses.toSorted((a, b) => a - b)
  const usual = quantile(sorted, 0.5)
  const longest = Math.max(
    quantile(sorted, 0.95),
    silenceBefore(news, at, Math.min(day, Math.max(hour, usual))),
  )
  return {
    usual: Math.round(usual / 1000),
    allowed: Math.round(Math.max(hour, much * longest, much * pollSeconds * 1000) / 1000),
  }
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0

/** The longest that the feed had been silent, on the days before, within the last `back` milliseconds up to this hour. */
function silenceBefore(news: readonly number[], at: number, back: number): number {
  const [first = at] = news
  const known = (at - first) / day
  const days =
    known >= weeksKnown ? [7, 14, 21, 28] : Array.from({ length: Math.floor(known) }, (_, n) => n + 1)
  const silences = days
    .map((ago) => at - ago * day)
    .filter((then) => then - back > first)
    .map((then) => longestSilence(news, then - back, then))
  return Math.max(0, ...silences)
}

/** The greatest age that the newest item had at any time between two moments. */
function longestSilence(news: readonly number[], from: number, to: number): number {
  let longest = 0
  let last = from
  for (const moment of news) {
    if (moment > to) break
    if (moment > from) longest = Math.max(longest, moment - last)
    last = moment
  }
  return Math.max(longest, to - last)
}
