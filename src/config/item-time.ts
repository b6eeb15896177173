import { at, type Json } from '../news/json.ts'
import type { FeedSpec } from './beat-schema.ts'
import { parseValue } from './parse-value.ts'

/** The time that stands at a place of a record, in UTC. Throws an `Error` for what is no time. */
export function timeOf(
  record: Json,
  spec: NonNullable<FeedSpec['item']['time']>,
  zone: string,
): string | undefined {
  const {
    at: pointers,
    parse,
    type,
  } = typeof spec === 'string' ? { at: spec, parse: undefined, type: 'time' as const } : spec
  const raw = [pointers].flat().map((pointer) => textAt(record, pointer))
  if (raw.some((part) => part === undefined)) return undefined
  const value = parseValue(raw.join(' '), { type, parse, map: undefined, zone })
  if (value === undefined) return undefined
  return type === 'date' ? `${value}T00:00:00.000Z` : String(value)
}

/** What stands at a place as a text; `undefined` for nothing and for what is neither text nor number. */
export function textAt(record: Json, pointer: string): string | undefined {
  const value = at(record, pointer)
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim() || undefined
    : undefined
}
