import type { Measure } from './measures.ts'

const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:win|won|victory|побед)$/, /^(?:lose|lost|loss|defeat|пораж|поражен|проигр)$/],
  [/^(?:highest|high|maximum|максимум)$/, /^(?:lowest|low|minimum|минимум)$/],
  [/^(?:strongest|largest|biggest)$/, /^(?:weakest|smallest)$/],
]

/** Whether the words beside a figure say the opposite of what a measure counts: losses of one that counts wins. */
export function isOpposite({ stems }: Measure, near: ReadonlyMap<string, number>): boolean {
  const said = [...near.keys()]
  const has = (words: RegExp) => [...stems].some((stem) => words.test(stem))
  const says = (words: RegExp) => said.some((stem) => words.test(stem))
  return opposites.some(([one, other]) => {
    if (says(one) === says(other) || has(one) === has(other)) return false
    return says(one) ? has(other) : has(one)
  })
}
