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
/** A key of 64 bits in four bands of 16. */
const bands = 4
const bandValues = 65_536

/** Opens an empty one. It misses none: where keys differ in no more than `n` bits, some band differs in no more than a quarter of them. */
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
    near: (keys, bits) => [
      ...new Set(keys.flatMap((key, at) => [...(shelves[at % sorts]?.near(key, bits) ?? [])])),
    ],
  }
}

/** Keys of one sort. Those with the same value in a band are a chain: its newest key, and of each key the one before it. */
function shelf() {
  const newest = Array.from({ length: bands }, () => new Int32Array(bandValues))
  let before = Array.from({ length: bands }, () => new Int32Array(1024))
  let keys = new Uint16Array(1024 * bands)
  let ids = new Float64Array(1024)
  // No key has the number 0, which ends a chain.
  let length = 1
  return {
    add: (id: number, key: string): void => {
      if (length === ids.length) {
        before = before.map((chain) => grown(chain, new Int32Array(length * 2)))
        keys = grown(keys, new Uint16Array(length * 2 * bands))
        ids = grown(ids, new Float64Array(length * 2))
      }
      ids[length] = id
      for (const [band, value] of valuesOf(key).entries()) {
        keys[length * bands + band] = value
        const chain = newest[band]
        const link = before[band]
        if (chain === undefined || link === undefined) continue
        link[length] = chain[value] ?? 0
        chain[value] = length
      }
      length++
    },
    near: (key: string, bits: number): Set<number> => {
      const found = new Set<number>()
      const values = valuesOf(key)
      for (const [band, value] of values.entries()) {
        const [chain, link] = [newest[band], before[band]]
        if (chain === undefined || link === undefined) continue
        for (const flip of flipsOf(Math.floor(bits / bands)))
          for (let at = chain[value ^ flip] ?? 0; at > 0; at = link[at] ?? 0)
            if (distance(keys, at, values) <= bits) found.add(ids[at] ?? 0)
      }
      return found
    },
  }
}

const valuesOf = (key: string): number[] =>
  Array.from({ length: bands }, (_, band) => Number.parseInt(key.slice(band * 4, band * 4 + 4), 16))

function distance(keys: Uint16Array, at: number, values: readonly number[]): number {
  let different = 0
  for (let band = 0; band < bands; band++)
    different += ones((keys[at * bands + band] ?? 0) ^ (values[band] ?? 0))
  return different
}

const flips = new Map<number, readonly number[]>()

/** What differs from a band in no more than so many bits: 137 values for two. */
function flipsOf(bits: number): readonly number[] {
  const known = flips.get(bits)
  if (known !== undefined) return known
  const made = Array.from({ length: bandValues }, (_, value) => value).filter((value) => ones(value) <= bits)
  flips.set(bits, made)
  return made
}

function grown<Numbers extends Uint16Array | Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** How many of 16 bits are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555)
  const fours = (pairs & 0x3333) + ((pairs >>> 2) & 0x3333)
  const bytes = (fours + (fours >>> 4)) & 0x0f0f
  return (bytes + (bytes >>> 8)) & 0x1f
}
