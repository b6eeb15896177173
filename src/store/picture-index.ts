/** Keys of pictures in memory, to find those that differ in few bits. */
export type PictureIndex = {
  /** Number of the last picture it knows. */
  readonly last: number
  readonly size: number
  /** Takes up a picture by its number, its keys in hex. */
  add: (id: number, keys: readonly string[]) => void
  /** Numbers of pictures of which some key differs from one of these in no more than so many bits; keys are compared with those of their own sort. */
  near: (keys: readonly string[], bits: number) => number[]
}

/** Sorts of keys, by turns: cosine transform, gradient. */
const sorts = 2

/**
 * Goes through all of them: a look-up among 100,000 pictures takes a few milliseconds, and misses none. A tree or bands over so short
 * keys are slower up to a million (`bench/pictures.ts`).
 */
export function pictureIndex(): PictureIndex {
  const shelves = Array.from({ length: sorts }, () => shelf())
  let last = 0
  let size = 0
  return {
    get last() {
      return last
    },
    get size() {
      return size
    },
    add: (id, keys) => {
      for (const [at, key] of keys.entries()) shelves[at % sorts]?.add(id, key)
      last = Math.max(last, id)
      size++
    },
    near: (keys, bits) => [...new Set(keys.flatMap((key, at) => shelves[at % sorts]?.near(key, bits) ?? []))],
  }
}

/** Keys of one sort, in halves of 32 bits beside the numbers of their pictures. */
function shelf() {
  let high = new Uint32Array(1024)
  let low = new Uint32Array(1024)
  let ids = new Float64Array(1024)
  let length = 0
  return {
    add: (id: number, key: string): void => {
      if (length === ids.length) {
        high = grown(high, new Uint32Array(length * 2))
        low = grown(low, new Uint32Array(length * 2))
        ids = grown(ids, new Float64Array(length * 2))
      }
      high[length] = Number.parseInt(key.slice(0, 8), 16)
      low[length] = Number.parseInt(key.slice(8), 16)
      ids[length] = id
      length++
    },
    near: (key: string, bits: number): number[] => {
      const [first, second] = [Number.parseInt(key.slice(0, 8), 16), Number.parseInt(key.slice(8), 16)]
      const found: number[] = []
      for (let at = 0; at < length; at++) {
        const different = ones((high[at] ?? 0) ^ first)
        if (different <= bits && different + ones((low[at] ?? 0) ^ second) <= bits) found.push(ids[at] ?? 0)
      }
      return found
    },
  }
}

function grown<Numbers extends Uint32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** How many bits of 32 are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
