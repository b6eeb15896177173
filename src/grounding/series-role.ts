import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'

/** What a figure is of a series: its least or greatest value, the sum or the mean of all. */
export type Role = 'low' | 'high' | 'total' | 'mean'

const lows = /^(?:low|lows|lowest|minimum|min|trough)$/
const highs = /^(?:high|highs|highest|maximum|max|peak|peaks|peaked|peaking)$/
const between =
  /^(?:of|a|an|the|at|around|about|approximately|near|to|from|reaching|temperature|temperatures|speed|value|expected|will|be|is|was|-|−)$/
const ranges =
  /^(?:range|ranges|ranged|ranging|vary|varies|varied|varying|fluctuate|fluctuates|fluctuated|fluctuating|between)$/

/** What the words in front of a figure make of it: the least or the greatest of a series. */
export function roleOf(hearing: Hearing, figure: Figure): Role | undefined {
  const { tokens, sentences, sentenceOf } = hearing.reading
  const start = sentences[sentenceOf[figure.from] ?? 0]?.from ?? 0
  for (let at = figure.from - 1; at >= Math.max(start, figure.from - 6); at -= 1) {
    const lower = tokens[at]?.lower ?? ''
    if (lows.test(lower)) return 'low'
    if (highs.test(lower)) return 'high'
    if (/^(?:total|altogether)$/.test(lower)) return 'total'
    if (/^(?:average|mean|averaging|averaged)$/.test(lower)) return 'mean'
    if (lower === 'up' && tokens[at + 1]?.lower === 'to') return 'high'
    if (!between.test(lower)) break
  }
  return endOf(hearing, figure, start)
}

/** Both ends of a range of which this is one, in the order of the text. */
export const rangeOf = (hearing: Hearing, figure: Figure): readonly [Figure, Figure] | undefined =>
  endsOf(hearing, figure, hearing.reading.sentences[hearing.reading.sentenceOf[figure.from] ?? 0]?.from ?? 0)

/** `ranging from 2 to 9`, `between 2 and 9`, `from a balmy 9 to 2`: the lesser is the least, the other the greatest. */
function endOf(hearing: Hearing, figure: Figure, start: number): Role | undefined {
  const ends = endsOf(hearing, figure, start)
  if (ends === undefined) return undefined
  const [opening, closing] = ends
  const falls = signedOf(opening) > signedOf(closing)
  return (figure === opening) === falls ? 'high' : 'low'
}

const signedOf = ({ values: [value = 0], sign }: Figure): number => (sign < 0 ? -value : value)

function endsOf(
  { reading: { tokens }, figures }: Hearing,
  figure: Figure,
  start: number,
): readonly [Figure, Figure] | undefined {
  const at = figures.indexOf(figure)
  const isSaid = (from: number) => {
    const lead = tokens.slice(Math.max(start, from - 6), from)
    // "highs ranging from 9 to 7": of many highs.
    if (lead.some(({ lower }) => /^(?:highs|lows|peaks)$/.test(lower))) return false
    return (
      lead.some(({ lower }) => ranges.test(lower)) &&
      lead.some(({ lower }) => /^(?:from|between)$/.test(lower))
    )
  }
  const isJoined = (one: Figure | undefined, other: Figure | undefined) => {
    if (one === undefined || other === undefined) return false
    const gap = tokens.slice(one.to, other.from)
    return (
      gap.length <= 6 &&
      gap.some(({ lower }) => /^(?:to|and)$/.test(lower)) &&
      // "from 23 to 25 and speeds between 7 and 9": another range begins.
      !gap.some(({ text, lower }) => /^[,;.]$/.test(text) || ranges.test(lower) || lower === 'from')
    )
  }
  const [before, after] = [figures[at - 1], figures[at + 1]]
  if (before !== undefined && isSaid(before.from) && isJoined(before, figure)) return [before, figure]
  return after !== undefined && isSaid(figure.from) && isJoined(figure, after) ? [figure, after] : undefined
}
