import type { Measure } from './measures.ts'

const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:win|won|victory|побед)$/, /^(?:lose|lost|loss|defeat|пораж|поражен|проигр)$/],
  [/^(?:highest|high|maximum|максимум)$/, /^(?:lowest|low|minimum|минимум)$/],
  [/^(?:strongest|largest|biggest)$/, /^(?:weakest|smallest)$/],
]

/** Any of them: most words take no side. */
const sided = new RegExp(opposites.flatMap((pair) => pair.map(({ source }) => source)).join('|'))

/**
 * Whether measures count the opposite of what the words beside a figure say: losses of one that counts wins. Nothing
 * where the words take no side.
 */
export function oppositeOf(near: ReadonlyMap<string, number>): ((measure: Measure) => boolean) | undefined {
  const said = [...near.keys()].filter((stem) => sided.test(stem))
  if (said.length === 0) return undefined
  const refused = opposites.flatMap(([one, other]) => {
    const [saysOne, saysOther] = [one, other].map((words) => said.some((stem) => words.test(stem)))
    if (saysOne === saysOther) return []
    return saysOne ? [{ own: one, other }] : [{ own: other, other: one }]
  })
  if (refused.length === 0) return undefined
  return ({ stems }) => {
    const has = (words: RegExp) => [...stems].some((stem) => words.test(stem))
    return refused.some(({ own, other }) => has(other) && !has(own))
  }
}
