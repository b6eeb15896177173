import type { Release } from '../news/release.ts'
import { instantsOf, offsetsOf } from './zone.ts'

/** A time as a person names it: what a clock on the wall of the zone shows. */
export type NamedTime = {
  /** `2026-03-29T02:30`, with or without seconds. */
  wall: string
  /** IANA name: Europe/Berlin. */
  zone: string
  /** Which of the two is meant, where the clock shows a time twice. */
  which?: 'first' | 'second' | undefined
}

/** Why a named time is no instant: `skipped` and `twice` tell the instants around the change of the clock. */
export type TimeFault =
  | { fault: 'zone' | 'wall' | 'past' }
  | { fault: 'skipped'; next: string }
  | { fault: 'twice'; first: string; second: string }

const wallTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/

/** The instant of a time named in a zone, or why it is none. */
export function releaseAt({ wall, zone, which }: NamedTime, now: string): Release | TimeFault {
  const clock = zoneOf(zone)
  if (clock === undefined) return { fault: 'zone' }
  const shown = wallTime.test(wall) ? Date.parse(`${wall}${wall.length === 16 ? ':00' : ''}Z`) : Number.NaN
  // A day that no month has is not taken for one of the next month.
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(wall)) return { fault: 'wall' }
  const found = instantsOf(shown, clock)
  if ('skippedBy' in found) return { fault: 'skipped', next: iso(found.skippedBy) }
  const [first = shown, second] = found.at
  if (second !== undefined && which === undefined)
    return { fault: 'twice', first: iso(first), second: iso(second) }
  const at = iso(which === 'second' ? (second ?? first) : first)
  return at <= now ? { fault: 'past' } : { when: 'at', at, zone }
}

const iso = (instant: number): string => new Date(instant).toISOString()

function zoneOf(zone: string) {
  try {
    return offsetsOf(zone)
  } catch {
    return undefined
  }
}
