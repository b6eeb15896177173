/** A pattern for any of these as they are printed, the longest first; of none, one that is found nowhere. */
export function anyOf(printed: Iterable<string>): string {
  const all = [...printed].sort((a, b) => b.length - a.length)
  return all.length === 0 ? '(?!)' : all.map(escaped).join('|')
}

const escaped = (sign: string): string => sign.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** What a table says of a thing; nothing of what only every object has. */
export const saidIn = <T>(table: Readonly<Record<string, T>>, printed: string): T | undefined =>
  Object.hasOwn(table, printed) ? table[printed] : undefined

/** Keeps what is made of a table of words for as long as the table is there. */
export function keptBy<Words extends object, T>(make: (words: Words) => T): (words: Words) => T {
  const kept = new WeakMap<Words, T>()
  return (words) => {
    const known = kept.get(words)
    if (known !== undefined) return known
    const made = make(words)
    kept.set(words, made)
    return made
  }
}
