import { joined, mixed } from './hash.ts'

// MinHash in bands of two (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3): two texts that share
// half of their runs meet in at least one of 24 bands 999 times of 1,000; texts that share a fiftieth hardly ever.
const bands = 24
/** One run in so many is an anchor (Manber 1994): a cut copy has the anchors of what it kept, however short it is. */
const anchorEvery = 16
const mostAnchors = 24

/** The keys under which a text's runs are filed and looked up: two texts with none in common are no copies. */
export function keysOf(runs: Uint32Array): Uint32Array {
  if (runs.length === 0) return new Uint32Array()
  const keys = new Set<number>()
  const least = new Uint32Array(2 * bands).fill(0xffffffff)
  let anchors = 0
  for (const run of runs) {
    for (let row = 0; row < least.length; row++) {
      const hash = Math.imul(run ^ (seeds[row] ?? 0), factors[row] ?? 1) >>> 0
      if (hash < (least[row] ?? 0)) least[row] = hash
    }
    if (run % anchorEvery === 0 && anchors < mostAnchors) {
      keys.add(joined(1, run))
      anchors += 1
    }
  }
  for (let band = 0; band < bands; band++) {
    keys.add(joined(joined(2 + band, least[2 * band] ?? 0), least[2 * band + 1] ?? 0))
  }
  return Uint32Array.from(keys)
}

// Runs are mixed well before: to turn them by an odd factor is order enough for a least one.
const seeds = Uint32Array.from({ length: 2 * bands }, (_, row) => mixed(0x9e3779b9 + row * 0x7f4a7c15))
const factors = seeds.map((seed) => mixed(seed) | 1)
