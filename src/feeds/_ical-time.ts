import type { Component, Property } from './_ical-lines.ts'
import type { Effort } from './_ical-recur.ts'
import { type OnWall, wallOf, zoneNamed, zoneOfCalendar } from './_ical-zone.ts'
import { instantOnWall } from './_wall.ts'

/** A time of a calendar: what the clock shows, and how to tell the instant; a day has none. */
export type Moment = { wall: number; allDay: boolean; zone: string; onWall: OnWall }

/** Reads the times of one calendar; remembers its zones, and tells of those that nobody knows. */
export type Times = (property: Property | undefined, value?: unknown) => Moment | undefined

export function timesOf(calendar: Component, told: { zone: string; repairs: Set<string> }): Times {
  const zones = new Map<string, OnWall>()
  // Not that of the entries: a zone that was not laid out to its end would move times.
  const effort: Effort = { left: 1_000_000 }
  const floating = zoneOfCalendar(calendar) ?? told.zone
  const named = (name: string): OnWall => {
    const known = zones.get(name) ?? zoneNamed(name, calendar, effort)
    if (known === undefined) {
      told.repairs.add(`nobody knows the zone "${name.slice(0, 60)}": its times were read as of ${told.zone}`)
    }
    const zone = known ?? ((wall: number) => instantOnWall(wall, told.zone))
    zones.set(name, zone)
    return zone
  }
  return (property, value = property?.values[0]) => {
    const written = Array.isArray(value) ? value[0] : value
    const wall = typeof written === 'string' ? wallOf(written) : undefined
    if (property === undefined || typeof written !== 'string' || wall === undefined) return undefined
    const allDay = !written.includes('T')
    if (written.endsWith('Z')) return { wall, allDay, zone: 'UTC', onWall: (each) => each }
    const zone = property.parameters.tzid ?? floating
    return { wall, allDay, zone, onWall: allDay ? (each) => each : named(zone) }
  }
}

/** A moment as a day (`2024-05-08`) or an instant (`2024-05-09T13:30:00.000Z`). */
export function written({ wall, allDay, onWall }: Moment): string {
  const text = new Date(onWall(wall)).toISOString()
  return allDay ? text.slice(0, 10) : text
}

/** `P1DT2H30M` and `-PT15M` in milliseconds: days are days on the wall. */
export function durationOf(value: unknown): number | undefined {
  const shape = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
  const [whole, sign, weeks, days, hours, minutes, seconds] = shape.exec(String(value ?? '')) ?? []
  if (whole === undefined) return undefined
  const part = (text: string | undefined, unit: number) => Number(text ?? 0) * unit
  const size =
    part(weeks, 604_800) + part(days, 86_400) + part(hours, 3600) + part(minutes, 60) + part(seconds, 1)
  return (sign === '-' ? -size : size) * 1000
}
