import { isPart } from './measure-words.ts'
import type { Measure } from './measures.ts'

/** How well the words beside a figure name a measure: 0 where none does. */
export function nameScore(
  measure: Measure,
  near: ReadonlyMap<string, number>,
  far: ReadonlySet<string>,
): number {
  // The stems said, each beside what it is worth at its best: too few for a map to be quicker.
  let gained: string[] | undefined
  let worth: number[] = []
  for (const phrase of measure.phrases) {
    const { length } = phrase
    let matched = 0
    for (const stem of phrase) if (near.has(stem)) matched += 1
    if (matched === 0 || matched * 2 < length) continue
    if (gained === undefined) [gained, worth] = [[], []]
    for (const stem of phrase) {
      const weight = near.get(stem)
      if (weight === undefined) continue
      const known = gained.indexOf(stem)
      const at = known < 0 ? gained.push(stem) - 1 : known
      worth[at] = Math.max(worth[at] ?? 0, (weight * matched) / length)
    }
  }
  if (gained === undefined) return 0
  let elsewhere = 0
  for (const stem of measure.stems) if (far.has(stem) && !gained.includes(stem)) elsewhere += 1
  return (sum(worth) + Math.min(elsewhere, 3) * 0.1) * told(measure, gained, far)
}

/** How much of its score a measure keeps: less where the words that tell it from others of its unit are not said. */
function told(measure: Measure, gained: readonly string[], far: ReadonlySet<string>): number {
  const said = (stem: string) => far.has(stem) || gained.includes(stem)
  if (measure.partial && !isAny(measure.stems, (stem) => isPart(stem) && said(stem))) return 0.5
  return measure.own.size > 0 && !isAny(measure.own, said) ? 0.9 : 1
}

function isAny(stems: Iterable<string>, test: (stem: string) => boolean): boolean {
  for (const stem of stems) if (test(stem)) return true
  return false
}

const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
