import { hashOf } from './hash.ts'

/** A bounded memory of what was made of foreign data: what was not asked for longest goes first. */
export type ReadBefore<Given, Made> = (given: Given, make: () => Promise<Made>) => Promise<Made>

/** Larger data is read anew each time: its reading would weigh more than it saves. In characters of JSON. */
const longest = 2_000_000

/**
 * Remembers what was made of the last `most` things given, found by the hash of all that stands in them. What is made must
 * not be changed. A failure is not remembered.
 */
export function readBefore<Given, Made>(most: number): ReadBefore<Given, Made> {
  const made = new Map<string, Promise<Made>>()
  return (given, make) => {
    const text = JSON.stringify(given)
    if (text.length > longest) return make()
    const key = hashOf(text)
    const known = made.get(key)
    made.delete(key)
    const making = known ?? make()
    made.set(key, making)
    if (known === undefined) making.catch(() => made.delete(key))
    const [oldest] = made.keys()
    if (made.size > most && oldest !== undefined) made.delete(oldest)
    return making
  }
}
