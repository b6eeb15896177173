/** Words by which a text may name a measure without its noun: stem of the noun, then phrases. */
const table: readonly (readonly [noun: string, phrases: readonly string[]])[] = [
  ['point', ['scored', 'scoring', 'poured', 'набрал', 'набрала', 'набрали']],
  ['goal', ['scored', 'scoring', 'забил', 'забили']],
  ['rebound', ['boards', 'grabbed', 'glass']],
  ['assist', ['dished', 'dimes']],
  ['steal', ['stole', 'swiped']],
  ['block', ['blocked', 'swatted']],
  ['turnover', ['turned the ball over', 'turned it over', 'giveaways']],
  ['minute', ['played']],
  ['pt', ['long range', 'beyond the arc', 'from deep', 'downtown', 'three point']],
  ['fg', ['field', 'floor', 'field goals', 'shooting']],
  ['ft', ['free throws', 'foul line', 'charity stripe']],
  ['win', ['won', 'victory']],
  ['loss', ['lost', 'defeat']],
  ['depth', ['deep', 'underground']],
  ['distance', ['away']],
  ['глубин', ['глубже']],
  ['очк', ['набрал', 'набрала', 'набрали']],
  ['гол', ['забил', 'забили', 'забито']],
]

const known = new Map(table)

/** Further phrases for a measure that is named by any of these stems. */
export const synonymsOf = (stems: Iterable<string>): string[] =>
  [...stems].flatMap((stem) => known.get(stem) ?? [])
