import { createHash } from 'node:crypto'

/** Hash of a value whatever the order of its keys: twelve hex digits. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 12)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]))
}

/** Hash of the live rules in force, in whatever order they stand: what a draft stores. */
export const ruleSetHash = (
  sets: readonly { rules: readonly { id: string; hash: string; status: string }[] }[],
): string =>
  hashOf(
    sets
      .flatMap(({ rules }) => rules)
      .filter(({ status }) => status === 'live')
      .map(({ id, hash }) => `${id}:${hash}`)
      .sort(),
  )
