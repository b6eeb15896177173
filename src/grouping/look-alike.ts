import { alignmentOf } from './alignment.ts'
import type { Sequence } from './article.ts'

/** So many names and figures in each other's place, and such a share of all that face each other: one form filled in twice. */
const fewestSwaps = 3
const leastShare = 0.25
/** Runs of other words longer than this are another wording, not another value. */
const longestSwap = 4
const longestCompared = 300
/** So many of the words stand in both texts, in one order. */
const leastAlike = 0.6

/**
 * Whether two texts of one wording tell of two things: bulletins of two quakes, reports of two days' rates. Their words
 * are laid side by side; where names or figures of one face other names or figures of the other, a form was filled in twice.
 */
export function isLookAlike(a: Sequence, b: Sequence): boolean {
  const { swapped, kept } = swapsOf(cut(a), cut(b))
  return swapped >= fewestSwaps && swapped >= leastShare * (swapped + kept)
}

/** Whether two texts, word for word alike for the most part, are one form filled in twice: forms so short that no run of words is left whole. */
export function isSameForm(one: Sequence, other: Sequence): boolean {
  const [a, b] = [cut(one), cut(other)]
  const [shorter, longer] = [a.words.length, b.words.length].sort((x, y) => x - y)
  if (shorter === undefined || longer === undefined || shorter < leastAlike * longer) return false
  const { swapped, kept, common } = swapsOf(a, b)
  return common >= leastAlike * longer && swapped >= fewestSwaps && swapped >= leastShare * (swapped + kept)
}

const cut = ({ words, values }: Sequence): Sequence => ({
  words: words.subarray(0, longestCompared),
  values: values.subarray(0, longestCompared),
})

/** How many values were swapped for others, how many both texts have, and all words in common, along their longest common subsequence. */
function swapsOf(a: Sequence, b: Sequence): { swapped: number; kept: number; common: number } {
  const { common, isStep } = alignmentOf(b.words, a.words)
  let [i, j, swapped, kept] = [0, 0, 0, 0]
  let gap = { a: 0, b: 0, valuesA: 0, valuesB: 0 }
  const close = () => {
    if (gap.a > 0 && gap.b > 0 && Math.max(gap.a, gap.b) <= longestSwap)
      swapped += Math.min(gap.valuesA, gap.valuesB)
    gap = { a: 0, b: 0, valuesA: 0, valuesB: 0 }
  }
  while (i < a.words.length || j < b.words.length) {
    if (i < a.words.length && j < b.words.length && a.words[i] === b.words[j]) {
      close()
      kept += a.values[i] ?? 0
      i += 1
      j += 1
    } else if (i < a.words.length && !isStep(j, i)) {
      gap.a += 1
      gap.valuesA += a.values[i] ?? 0
      i += 1
    } else {
      gap.b += 1
      gap.valuesB += b.values[j] ?? 0
      j += 1
    }
  }
  close()
  return { swapped, kept, common }
}
