import type { Evidence } from './evidence.ts'

/** Logistic weights of the evidence. */
export type Weights = Readonly<Record<keyof Evidence | 'bias', number>>

export const weights: Weights = {
  bias: -2.15,
  nearest: 2.87,
  pairs: 11.3,
  numbers: 6.54,
  bothCount: -1.44,
  ledeNames: 3.83,
  eventNames: 5.09,
  shared: 0.37,
  size: -1.23,
  length: -1.04,
}

/** A text joins its likeliest event from these odds on. */
export const leastOdds = -0.75

/** The logarithm of the odds that the text is of the event. */
export function oddsOf(evidence: Evidence, by: Weights): number {
  return (
    by.bias +
    by.nearest * evidence.nearest +
    by.pairs * evidence.pairs +
    by.numbers * evidence.numbers +
    by.bothCount * evidence.bothCount +
    by.ledeNames * evidence.ledeNames +
    by.eventNames * evidence.eventNames +
    by.shared * evidence.shared +
    by.size * evidence.size +
    by.length * evidence.length
  )
}
