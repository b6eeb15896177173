/** Under each key the newest few serial numbers filed there, in constant memory. */
export type Postings = {
  add: (key: number, serial: number) => void
  /** Newest first. */
  find: (key: number) => number[]
}

/**
 * A table of `2 ** bits` buckets of so many slots. A full bucket forgets its oldest entry, so a look-up costs the same
 * however much was filed. Serial numbers start at 1.
 */
export function openPostings(bits: number, slots: number): Postings {
  const keys = new Uint32Array(2 ** bits * slots)
  const serials = new Uint32Array(2 ** bits * slots)
  const next = new Uint8Array(2 ** bits)
  return {
    add(key, serial) {
      const bucket = key >>> (32 - bits)
      const slot = next[bucket] ?? 0
      keys[bucket * slots + slot] = key
      serials[bucket * slots + slot] = serial
      next[bucket] = (slot + 1) % slots
    },
    find(key) {
      const bucket = key >>> (32 - bits)
      const newest = next[bucket] ?? 0
      const found: number[] = []
      for (let back = 1; back <= slots; back++) {
        const at = bucket * slots + ((newest - back + slots) % slots)
        const serial = serials[at] ?? 0
        if (serial !== 0 && keys[at] === key) found.push(serial)
      }
      return found
    },
  }
}
