import type { Terms } from './article.ts'

/** How rare a root is among the texts in sight: a count a slot of a table that stays in the cache; roots that share a slot count as one. */
export type Rarity = {
  add: (terms: Terms) => void
  /** Takes a text that leaves the window out again. */
  drop: (terms: Terms) => void
  /** The natural logarithm of how many times more texts there are than texts with it (inverse document frequency). */
  of: (root: number) => number
  /** Texts in sight. */
  texts: () => number
}

const slotBits = 20
/** Texts taken as read before the first, so that the first few are not all that is known. */
const before = 10
const leastRarity = 0.01
const most = 2 ** 16 - 1
/** Most roots stand in few texts: logarithms of so many counts are made once. */
const tabled = 4096

export function openRarity(): Rarity {
  const counts = new Uint16Array(2 ** slotBits)
  const logarithms = Float64Array.from({ length: tabled }, (_, times) => Math.log(times + 0.5))
  let texts = 0
  let logarithm = Math.log(before)
  const count = ({ roots }: Terms, by: number) => {
    for (const root of roots) {
      const slot = root >>> (32 - slotBits)
      const times = counts[slot] ?? 0
      // A slot that is full has lost count: it stays what it is, a root that every text has.
      if (times < most) counts[slot] = times + by
    }
    texts += by
    logarithm = Math.log(texts + before)
  }
  return {
    add: (terms) => count(terms, 1),
    drop: (terms) => count(terms, -1),
    of(root) {
      const times = counts[root >>> (32 - slotBits)] ?? 0
      const rarity = logarithm - (logarithms[times] ?? Math.log(times + 0.5))
      return rarity < leastRarity ? leastRarity : rarity
    },
    texts: () => texts,
  }
}
