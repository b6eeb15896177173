const day = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Whether a name is that of a zone in the zone data that Node carries. */
export function isZone(name: string): boolean {
  try {
    clockOf(name)
    return true
  } catch {
    return false
  }
}

/**
 * The instant, in milliseconds, at which a clock on the wall of a zone shows a time (given as if it were UTC). Of two,
 * where the clock went back, the first; of none, where it went forward, as if it had not yet (both as RFC 5545 has it).
 * Throws `RangeError` for an unknown zone.
 */
export function instantOnWall(wall: number, zone: string): number {
  const [before, after] = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)]
  const early = wall - before
  if (before === after || early + offsetAt(early, zone) === wall) return early
  const late = wall - after
  return late + offsetAt(late, zone) === wall ? late : early
}

/** The offset of a zone at an instant, in milliseconds east of UTC. */
function offsetAt(instant: number, zone: string): number {
  const shown = clockOf(zone).format(instant)
  const [, sign, hours, minutes, seconds] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(shown) ?? []
  const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  return (sign === '-' ? -size : size) * 1000
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    year: 'numeric',
  })
  clocks.set(zone, clock)
  return clock
}
