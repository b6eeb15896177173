import { joined } from './hash.ts'

/** Words in a row that make one shingle. */
const shingleLength = 5

/** Hashes of the runs of five words, sorted, each once; fewer words are one run, no words are none. */
export function runsOf(words: Uint32Array): Uint32Array {
  const runs = new Set<number>()
  const last = words.length === 0 ? -1 : Math.max(0, words.length - shingleLength)
  for (let start = 0; start <= last; start++) {
    let run = 0
    for (const word of words.subarray(start, start + shingleLength)) run = joined(run, word)
    runs.add(run)
  }
  return Uint32Array.from(runs).sort()
}

/** How much two texts share: of all that either has (`jaccard`), and of what the shorter has (`containment`). */
export type Overlap = { jaccard: number; containment: number }

/** The overlap of two sorted lists of runs. */
export function overlapOf(a: Uint32Array, b: Uint32Array): Overlap {
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x = 0, y = 0] = [a[i], b[j]]
    if (x === y) shared += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  if (shared === 0) return { jaccard: 0, containment: 0 }
  return {
    jaccard: shared / (a.length + b.length - shared),
    containment: shared / Math.min(a.length, b.length),
  }
}
