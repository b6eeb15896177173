import { isPart } from './measure-words.ts'
import type { Measure } from './measures.ts'

/** How well the words beside a figure name a measure: 0 where none does. */
export function nameScore(
  measure: Measure,
  near: ReadonlyMap<string, number>,
  far: ReadonlySet<string>,
): number {
  const gained = new Map<string, number>()
  for (const phrase of measure.phrases) {
    const matched = phrase.filter((stem) => near.has(stem))
    if (matched.length * 2 < phrase.length) continue
    const share = matched.length / phrase.length
    for (const stem of matched)
      gained.set(stem, Math.max(gained.get(stem) ?? 0, (near.get(stem) ?? 0) * share))
  }
  if (gained.size === 0) return 0
  const elsewhere = [...measure.stems].filter((stem) => !gained.has(stem) && far.has(stem)).length
  return (sum(gained.values()) + Math.min(elsewhere, 3) * 0.1) * told(measure, gained, far)
}

/** How much of its score a measure keeps: less where the words that tell it from others of its unit are not said. */
function told(measure: Measure, gained: ReadonlyMap<string, number>, far: ReadonlySet<string>): number {
  const said = (stem: string) => gained.has(stem) || far.has(stem)
  if (measure.partial && ![...measure.stems].some((stem) => isPart(stem) && said(stem))) return 0.5
  return measure.own.size > 0 && ![...measure.own].some(said) ? 0.9 : 1
}

const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
