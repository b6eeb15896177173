import { alignmentOf } from './alignment.ts'
import type { Sequence } from './article.ts'

/** So many names and figures in each other's place, and such a share of all that face each other: one form filled in twice. */
const fewestSwaps = 3
const leastShare = 0.25
/** Runs of other words longer than this are another wording, not another value. */
const longestSwap = 4
const longestCompared = 300
/** So many of the words that are no values stand in both texts, in one order. */
const leastForm = 0.4
/** With so many of the values of either in common two texts of one form tell of one thing. */
const leastAgreement = 0.6

/**
 * Whether two texts of one wording tell of two things: bulletins of two quakes, reports of two days' rates. Their words
 * are laid side by side; where names or figures of one face other names or figures of the other, a form was filled in twice.
 */
export function isLookAlike(a: Sequence, b: Sequence): boolean {
  const { swapped, kept } = swapsOf(cut(a), cut(b))
  return swapped >= fewestSwaps && swapped >= leastShare * (swapped + kept)
}

/**
 * Whether two texts are one form filled in twice, however much of the form either leaves out: of their words that are no
 * names or figures so many stand in both in one order as two authors hardly ever share, and their names and figures differ. Of
 * 4,491 pairs of reports of one event (ECB+) less than one in a thousand is taken for a form; reports that templates wrote are.
 */
export function isSameForm(one: Sequence, other: Sequence): boolean {
  const [a, b] = [cut(one), cut(other)]
  const form = shareInOrder(wordsOf(a, 0), wordsOf(b, 0))
  return form >= leastForm && shareOf(new Set(wordsOf(a, 1)), new Set(wordsOf(b, 1))) < leastAgreement
}

/** The words that are values, or those that are not. */
const wordsOf = ({ words, values }: Sequence, wanted: number): Uint32Array =>
  words.filter((_, place) => values[place] === wanted)

/** The share of the longer text that its longest common subsequence with the other has. */
const shareInOrder = (a: Uint32Array, b: Uint32Array): number =>
  alignmentOf(a, b).common / Math.max(1, a.length, b.length)

/** The share of the values of the text with fewer that the other has. */
function shareOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const fewer = Math.min(a.size, b.size)
  return fewer === 0 ? 1 : a.intersection(b).size / fewer
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
