import { UpstreamError } from '../news/errors.ts'
import type { Reading } from '../seams/feed.ts'

const megabytes = 64
const deepest = 1000

/**
 * Refuses a reading that is many times larger than any payload before it is copied to the newsroom: one value carried
 * into each record costs nothing until then. Throws `too-large`, `too-deep`.
 */
export function weigh(reading: Reading): Reading {
  let weight = 0
  const ahead: { value: unknown; depth: number }[] = [{ value: reading, depth: 0 }]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, depth } = next
    weight += typeof value === 'string' ? value.length : 8
    if (weight > megabytes * 1_000_000)
      throw new UpstreamError(
        'too-large',
        `the records come to more than ${megabytes} MB; take less into each of them, or ask for a shorter period`,
      )
    if (depth > deepest)
      throw new UpstreamError('too-deep', `records nested deeper than ${deepest} levels; no feed needs that`)
    if (typeof value !== 'object' || value === null) continue
    for (const [key, part] of Object.entries(value)) {
      weight += Array.isArray(value) ? 0 : key.length
      ahead.push({ value: part, depth: depth + 1 })
    }
  }
  return reading
}
