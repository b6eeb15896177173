/** Sums by key in typed arrays: made for at most so many entries, far faster than a map of thousands. */
export type Tally = {
  add: (key: number, value: number) => void
  /** Goes through all sums, in no order that means anything. */
  each: (take: (key: number, sum: number) => void) => void
}

export function tallyFor(entries: number): Tally {
  const mask = 2 ** Math.max(2, 33 - Math.clz32(entries)) - 1
  const keys = new Uint32Array(mask + 1)
  const sums = new Float64Array(mask + 1)
  const taken = new Uint8Array(mask + 1)
  return {
    add(key, value) {
      let slot = (key ^ (key >>> 15)) & mask
      while (taken[slot] === 1 && keys[slot] !== key) slot = (slot + 1) & mask
      taken[slot] = 1
      keys[slot] = key
      sums[slot] = (sums[slot] ?? 0) + value
    },
    each(take) {
      for (let slot = 0; slot <= mask; slot++) if (taken[slot] === 1) take(keys[slot] ?? 0, sums[slot] ?? 0)
    },
  }
}
