import type { Json } from '../news/json.ts'
import { complaint } from './_complaint.ts'
import { clean } from './_decode.ts'

/** No document nests deeper than this. */
export const DEEPEST = 256

/**
 * A parser's answer as a JSON value: strings clean of NUL and private-use characters (an escape can bring them in
 * after decoding), fields that are `undefined` left out. Throws `too-deep` beyond 256 levels.
 */
export function jsonOf(value: unknown, depth = 0): Json {
  if (depth > DEEPEST) throw complaint('too-deep', `nested deeper than ${DEEPEST} levels; no feed needs that`)
  if (typeof value === 'string') return clean(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((part) => jsonOf(part, depth + 1))
  if (typeof value !== 'object' || value === null) return null
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([key, field]) => [clean(key), jsonOf(field, depth + 1)]))
}
