import type { Article } from './article.ts'

/** How rare a root is among the texts in sight: a count a slot, roots that share a slot count as one. */
export type Rarity = {
  add: (article: Article) => void
  /** Takes a text that leaves the window out again. */
  drop: (article: Article) => void
  /** The natural logarithm of how many times more texts there are than texts with it (inverse document frequency). */
  of: (root: number) => number
}

const slotBits = 22
/** Texts taken as read before the first, so that the first few are not all that is known. */
const before = 10

export function openRarity(): Rarity {
  const counts = new Uint32Array(2 ** slotBits)
  let texts = 0
  const count = (article: Article, by: number) => {
    texts += by
    for (const roots of [article.terms.roots, article.pairs.roots]) {
      for (const root of roots) {
        const slot = root >>> (32 - slotBits)
        counts[slot] = (counts[slot] ?? 0) + by
      }
    }
  }
  return {
    add: (article) => count(article, 1),
    drop: (article) => count(article, -1),
    of: (root) =>
      Math.max(0.01, Math.log((texts + before) / ((counts[root >>> (32 - slotBits)] ?? 0) + 0.5))),
  }
}
