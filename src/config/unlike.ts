import type { Value } from '../news/fact.ts'

/** Throws an `Error` that says what was seen in a record and what it should have been. */
export function unlike(seen: Value, wanted: string): never {
  throw new Error(`"${String(seen).slice(0, 60)}" is not ${wanted}`)
}
