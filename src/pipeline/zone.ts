const day = 86_400_000

/** Local time as if it were UTC: the milliseconds a clock on the wall of the zone would show. */
export type WallTime = number

/** What one time on the wall means: an instant, two of them (the clock went back), or none (it went forward). */
export type Instants = { at: number[] } | { skippedBy: number }

/** The offset of a zone at an instant, in milliseconds east of UTC. Throws `RangeError` for an unknown zone. */
export type OffsetAt = (instant: number) => number

/** Reads the offsets of one IANA zone from the zone data that Node carries. Throws `RangeError` if there is none. */
export function offsetsOf(zone: string): OffsetAt {
  const read = reader(zone)
  const atMidnight = new Map<number, number>()
  const readMidnight = (midnight: number): number => {
    const offset = atMidnight.get(midnight) ?? read(midnight)
    atMidnight.set(midnight, offset)
    return offset
  }
  return (instant) => {
    const midnight = Math.floor(instant / day) * day
    const offset = readMidnight(midnight)
    // No zone has changed its offset twice within a day: the same at both ends means the same in between.
    return offset === readMidnight(midnight + day) ? offset : read(instant)
  }
}

function reader(zone: string): OffsetAt {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    year: 'numeric',
  })
  return (instant) => {
    const [, sign, hours, minutes, seconds] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(clock.format(instant)) ?? []
    const size = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
    return (sign === '-' ? -size : size) * 1_000
  }
}

/** The instants at which the wall clock shows this time, earliest first; or the instant that jumped over it. */
export function instantsOf(wall: WallTime, offsetAt: OffsetAt): Instants {
  const before = offsetAt(wall - day)
  const after = offsetAt(wall + day)
  if (before === after) return { at: [wall - before] }
  const at = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant) === wall)
  if (at.length > 0) return { at: [...new Set(at)].sort((a, b) => a - b) }
  return { skippedBy: changeBetween(wall - after, wall - before, offsetAt) }
}

/** The first instant after `low` (up to `high`) with the offset of `high`. */
function changeBetween(low: number, high: number, offsetAt: OffsetAt): number {
  const later = offsetAt(high)
  let [from, to] = [low, high]
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (offsetAt(middle) === later) to = middle
    else from = middle
  }
  return to
}

/** The first and last wall times that instants in (after, until] may show. */
export function wallsOf(after: number, until: number, offsetAt: OffsetAt): [from: WallTime, to: WallTime] {
  return [
    after + Math.min(offsetAt(after), offsetAt(after + day)),
    until + Math.max(offsetAt(until), offsetAt(until - day)),
  ]
}
