import { isPart } from './measure-words.ts'
import type { Measure } from './measures.ts'

type Weights = ReadonlyMap<string, number>

/** How well the words beside a figure name a measure: 0 where none does. */
export function nameScore(measure: Measure, near: Weights, far: ReadonlySet<string>): number {
  if (!isNamed(measure, near)) return 0
  let gained = 0
  let elsewhere = 0
  for (const stem of measure.stems) {
    const worth = worthOf(measure, stem, near)
    gained += worth
    if (worth === 0 && far.has(stem)) elsewhere += 1
  }
  return (gained + Math.min(elsewhere, 3) * 0.1) * told(measure, near, far)
}

// Asked of every measure beside every figure: without a function made for each.
function isNamed({ phrases }: Measure, near: Weights): boolean {
  for (const phrase of phrases) if (saidOf(phrase, near) > 0) return true
  return false
}

/** How many of a phrase's words are beside the figure; none where that is less than half of them. */
function saidOf(phrase: readonly string[], near: Weights): number {
  let matched = 0
  for (const stem of phrase) if (near.has(stem)) matched += 1
  return matched * 2 >= phrase.length ? matched : 0
}

/** What a word beside the figure is worth in the phrase of the measure that is said most of. */
function worthOf({ phrases }: Measure, stem: string, near: Weights): number {
  const weight = near.get(stem)
  if (weight === undefined) return 0
  let worth = 0
  for (const phrase of phrases) {
    if (!phrase.includes(stem)) continue
    const said = (weight * saidOf(phrase, near)) / phrase.length
    if (said > worth) worth = said
  }
  return worth
}

/** How much of its score a measure keeps: less where the words that tell it from others of its unit are not said. */
function told(measure: Measure, near: Weights, far: ReadonlySet<string>): number {
  const said = (stem: string) => far.has(stem) || worthOf(measure, stem, near) > 0
  if (measure.partial && !isAny(measure.stems, (stem) => isPart(stem) && said(stem))) return 0.5
  return measure.own.size > 0 && !isAny(measure.own, said) ? 0.9 : 1
}

function isAny(stems: Iterable<string>, test: (stem: string) => boolean): boolean {
  for (const stem of stems) if (test(stem)) return true
  return false
}
