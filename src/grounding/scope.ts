import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type Measure } from './measures.ts'
import { measuresOfPart, partBeside } from './parts.ts'

/** The measures under which two sides can meet in a pair, by the part of the game that it is put in. */
export type Scope = {
  isPart: boolean
  measures: readonly Measure[]
  /** Those that need no word of their own: the score, or the score of the part. */
  plain: readonly Measure[]
}

/** A pair beside `halftime` is held to halftime where the evidence has it; any other to the whole game. */
export function scopeOf(hearing: Hearing, figure: Figure): Scope {
  const { matched } = hearing
  const part = isOfWhole(hearing, figure)
    ? undefined
    : partBeside(hearing, figure, (token) => hearing.words.isFinal(token.lower))
  if (part !== undefined) {
    const own = measuresOfPart(hearing, part).filter((one) => matched.includes(one))
    if (own.length > 0) return { isPart: true, measures: own, plain: own }
  }
  const partial = isSecond(hearing, figure) ? matched.filter((one) => one.partial) : []
  const whole = matched.filter((one) => !one.partial)
  return { isPart: false, measures: [...whole, ...partial], plain: [...whole.filter(isScore), ...partial] }
}

/** `in the third period to secure a 5-1 victory`, `a final score of 4-3`: the game's, whatever part is spoken of. */
const isOfWhole = ({ reading: { tokens } }: Hearing, { from, to }: Figure): boolean =>
  /^(?:victory|win|triumph|defeat|loss|победа|победу)$/.test(tokens[to]?.lower ?? '') ||
  (/^(?:in|after)$/.test(tokens[to]?.lower ?? '') &&
    /^(?:overtime|extra)$/.test(tokens[to + 1]?.lower ?? '')) ||
  tokens.slice(Math.max(0, from - 4), from).some(({ lower }) => lower === 'final')

/** `Arsenal 2-1 Chelsea (1-0)`: a bare pair in brackets behind another is a part's. */
const isSecond = ({ reading, figures }: Hearing, figure: Figure): boolean =>
  reading.tokens[figure.from - 1]?.text === '(' &&
  figures.some((one) => one.form === 'pair' && one.to <= figure.from - 1 && figure.from - one.to < 8)
