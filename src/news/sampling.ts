/** What is to be guaranteed of texts that nobody reads: at most that share of them is wrong, with that confidence. */
export type Guarantee = { share: number; confidence: number }

/** Shares such as 0.29 of 100 stand a hair below what they say. */
const hair = 1e-9

/** The natural logarithm of the chance that a sample without replacement meets none of the wrong ones. */
function logOfNone(population: number, wrong: number, sample: number): number {
  if (sample > population - wrong) return Number.NEGATIVE_INFINITY
  // The hypergeometric is the same with wrong and sample exchanged: the shorter product is taken.
  const [few, many] = wrong < sample ? [wrong, sample] : [sample, wrong]
  let log = 0
  for (let i = 0; i < few; i++) log += Math.log((population - many - i) / (population - i))
  return log
}

/** The chance that a sample of a finite population, drawn without replacement, holds none of the wrong ones. */
export const chanceOfNone = (population: number, wrong: number, sample: number): number =>
  Math.exp(logOfNone(population, wrong, sample))

/** The smallest sample that holds at least one of so many wrong ones, with that confidence. */
export function sampleToFind(population: number, wrong: number, confidence: number): number {
  if (wrong < 1) return population
  const limit = Math.log(1 - confidence) + hair
  let [low, high] = [0, population]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (logOfNone(population, wrong, middle) <= limit) high = middle
    else low = middle + 1
  }
  return low
}

/** How many of them at most may be wrong under a guarantee. */
export const allowedWrong = (population: number, { share }: Guarantee): number =>
  Math.floor(share * population + hair)

/**
 * The size of a sample for zero-failure acceptance: where none of it is wrong, no more than the allowed number of the whole
 * population is, with the confidence asked for (exact for a finite population: hypergeometric).
 */
export const sampleSize = (population: number, guarantee: Guarantee): number =>
  population === 0
    ? 0
    : sampleToFind(population, allowedWrong(population, guarantee) + 1, guarantee.confidence)

/** The most that may still be wrong, with that confidence, after a sample of which none was. */
export function mostWrong(population: number, sample: number, confidence: number): number {
  const limit = Math.log(1 - confidence) + hair
  let wrong = 0
  while (wrong < population - sample && logOfNone(population, wrong + 1, sample) > limit) wrong++
  return wrong
}

/**
 * A sample that is the same whoever draws it: the first by a rank that each one has for itself. A larger sample holds every
 * smaller one, and who falls out changes nobody's place: there is no other sample to be had by asking again.
 */
export const drawn = <T>(from: readonly T[], size: number, rank: (one: T) => string): T[] =>
  from
    .map((one) => ({ one, at: rank(one) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, size)
    .map(({ one }) => one)
