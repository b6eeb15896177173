import { isPart } from './measure-words.ts'
import type { Measure } from './measures.ts'

type Weights = ReadonlyMap<string, number>

/** How well the words beside a figure name a measure: 0 where none does. */
export function nameScore(measure: Measure, near: Weights, far: ReadonlySet<string>): number {
  const worths = worthsOf(measure, near)
  if (worths === undefined) return 0
  let gained = 0
  let elsewhere = 0
  for (const stem of measure.stems) {
    const worth = worths.get(stem)
    if (worth !== undefined) gained += worth
    else if (far.has(stem)) elsewhere += 1
  }
  return (gained + Math.min(elsewhere, 3) * 0.1) * told(measure, worths, far)
}

/**
 * What each word beside the figure is worth in the phrase of the measure that is said most of; nothing where no phrase is
 * said. Asked of every measure beside every figure: no map is made for one that is not named.
 */
function worthsOf({ phrases }: Measure, near: Weights): Weights | undefined {
  let worths: Map<string, number> | undefined
  for (const phrase of phrases) {
    const said = saidOf(phrase, near)
    if (said === 0) continue
    worths ??= new Map()
    for (const stem of phrase) {
      const weight = near.get(stem)
      if (weight === undefined) continue
      const worth = (weight * said) / phrase.length
      if (worth > (worths.get(stem) ?? 0)) worths.set(stem, worth)
    }
  }
  return worths
}

/** How many of a phrase's words are beside the figure; none where that is less than half of them. */
function saidOf(phrase: readonly string[], near: Weights): number {
  let matched = 0
  for (const stem of phrase) if (near.has(stem)) matched += 1
  return matched * 2 >= phrase.length ? matched : 0
}

/** How much of its score a measure keeps: less where the words that tell it from others of its unit are not said. */
function told(measure: Measure, worths: Weights, far: ReadonlySet<string>): number {
  const said = (stem: string) => far.has(stem) || worths.has(stem)
  if (measure.partial && !isAny(measure.stems, (stem) => isPart(stem) && said(stem))) return 0.5
  return measure.own.size > 0 && !isAny(measure.own, said) ? 0.9 : 1
}

function isAny(stems: Iterable<string>, test: (stem: string) => boolean): boolean {
  for (const stem of stems) if (test(stem)) return true
  return false
}
