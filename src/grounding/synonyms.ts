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
