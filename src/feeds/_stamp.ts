import { z } from 'zod'
import { instantOf } from './_time.ts'
import { instantOnWall, isZone } from './_wall.ts'

/** The option of all wires: the zone of times that say none. */
export const zoneOption = z
  .string()
  .refine(isZone, 'no zone of the IANA list: America/New_York')
  .default('UTC')

const shape =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i

/**
 * A wire's time as an ISO 8601 instant in UTC: `2018-10-21T16:25:32-05:00`, `20170102T222800+0000`, `20080219+0100`;
 * one without a zone is of the zone given. `undefined` where it cannot be read.
 */
export function stampOf(written: string, zone: string): string | undefined {
  const text = written.trim()
  const [whole, year, month, date, hours = '00', minutes = '00', seconds = '00', offset] =
    shape.exec(text) ?? []
  if (whole === undefined) return instantOf(text)
  const wall = `${year}-${month}-${date}T${hours}:${minutes}:${seconds}`
  const named = offset?.toUpperCase().replace(/^([+-]\d\d):?(\d\d)?$/, (_all, h, m) => `${h}:${m ?? '00'}`)
  const instant = Date.parse(`${wall}${named ?? 'Z'}`)
  // `Date` takes February 30 for March 1.
  const real = Date.parse(`${wall}Z`)
  if (
    Number.isNaN(instant) ||
    Number.isNaN(real) ||
    new Date(real).toISOString().slice(0, 10) !== wall.slice(0, 10)
  )
    return undefined
  return new Date(named === undefined ? instantOnWall(real, zone) : instant).toISOString()
}
