import type { Hearing } from './hearing.ts'
import type { Measure } from './measures.ts'
import type { Token } from './tokens.ts'

export type Part =
  | 'half'
  | 'first half'
  | 'second half'
  | 'extra'
  | 'penalty'
  | `q${1 | 2 | 3 | 4}`
  | `before q${1 | 2 | 3 | 4}`
  | 'last'
  | 'other'

const halftime = /^(?:halftime|break|interval|intermission|перерыв)$/
const numbers: ReadonlyMap<string, 1 | 2 | 3 | 4> = new Map(
  Object.entries({
    first: 1,
    opening: 1,
    second: 2,
    third: 3,
    fourth: 4,
    перв: 1,
    втор: 2,
    трет: 3,
    четверт: 4,
  }),
)

const numberWords = [...numbers]

/** The parts that the words of a text tell, by place: read once for each text. */
const told = new WeakMap<readonly Token[], readonly (Part | undefined)[]>()

/** The part of a game that the word at a place tells: `halftime`, `the break`, `second half`, `fourth quarter`. */
export function partAt(tokens: readonly Token[], at: number): Part | undefined {
  const parts = told.get(tokens) ?? tokens.map((_, place) => readPart(tokens, place))
  told.set(tokens, parts)
  return parts[at]
}

/** The stems that may tell a part; most words of a text are none of them, and no numeral. */
const partStems: ReadonlySet<string> = new Set(
  'halftime break interval intermission перерыв half тайм половин overtime овертайм quarter period frame четверт time penalty shootout пенальт minute минут'.split(
    ' ',
  ),
)

function readPart(tokens: readonly Token[], at: number): Part | undefined {
  const stem = tokens[at]?.stem ?? ''
  if (!partStems.has(stem) && !numbers.has(tokens[at]?.lower ?? '')) return undefined
  const number = numbers.get(tokens[at - 1]?.stem ?? '') ?? numbers.get(tokens[at - 1]?.lower ?? '')
  if (halftime.test(stem)) return 'half'
  if (stem === 'minute' || stem === 'минут') return minutesPlayed(tokens, at)
  const alone = numbers.get(tokens[at]?.lower ?? '')
  if (
    alone !== undefined &&
    tokens[at - 1]?.lower === 'the' &&
    !isNoun(tokens[at + 1]) &&
    isQuarters(tokens, at)
  )
    return `q${alone}`
  if (stem === 'half' || stem === 'тайм' || stem === 'половин')
    return number === 1
      ? 'first half'
      : number === 2
        ? 'second half'
        : isHalftime(tokens, at)
          ? 'half'
          : undefined
  if (/^(?:overtime|овертайм)$/.test(stem)) return 'extra'
  if (/^(?:quarter|period|frame)$/.test(stem) && tokens[at - 1]?.lower === 'final') return 'last'
  if (stem === 'quarter' || stem === 'четверт' || stem === 'period' || stem === 'frame')
    return number === undefined ? undefined : isAhead(tokens, at) ? `before q${number}` : `q${number}`
  if (stem === 'time' && tokens[at - 1]?.stem === 'extra') return 'extra'
  return /^(?:penalty|shootout|пенальт)$/.test(stem) ? 'penalty' : undefined
}

/** `after the first 20 minutes`: a period, where the text tells the game in periods. */
function minutesPlayed(tokens: readonly Token[], at: number): Part | undefined {
  const isFirst = /^(?:first|opening|перв)$/.test(tokens[at - 2]?.stem ?? '')
  const isTwenty = /^(?:20|twenty|двадцат)$/.test(tokens[at - 1]?.stem ?? '')
  return isFirst && isTwenty && tokens.some(({ stem }) => stem === 'period' || stem === 'период')
    ? 'q1'
    : undefined
}

const isNoun = (token: Token | undefined): boolean =>
  token?.kind === 'word' && !/^(?:and|but|to|as|while|when|with|before|after)$/.test(token.lower)

/** `31-24 in the first quarter and 26-22 in the second`: the noun has been said. */
const isQuarters = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 12), at).some(({ stem }) => stem === 'quarter' || stem === 'period')

/** `going into the fourth quarter`. */
const isAhead = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => /^(?:into|entering)$/.test(lower))

/** `half-time`, `half time`, `at the half`. */
const isHalftime = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + (tokens[at + 1]?.text === '-' ? 2 : 1)]?.lower === 'time' || tokens[at - 1]?.lower === 'the'

/** The part of a game that a measure counts; nothing for one that counts all of it. */
function partOf({ partial, stems }: Measure): Part | undefined {
  if (!partial) return undefined
  const has = (...some: readonly string[]) => some.some((stem) => stems.has(stem))
  if (has('halftime', 'break', 'перерыв')) return 'half'
  if (has('half', 'тайм', 'половин'))
    return has('second', 'втор') ? 'second half' : has('first', 'перв') ? 'first half' : 'half'
  if (has('extra', 'overtime', 'овертайм', 'добавочн')) return 'extra'
  if (has('penalty', 'shootout', 'пенальт')) return 'penalty'
  const number = numberWords.find(([stem]) => stems.has(stem))?.[1]
  if (has('quarter', 'period', 'четверт') && number !== undefined)
    return has('into', 'entering') ? `before q${number}` : `q${number}`
  return 'other'
}

const sameScore = (part: Part): Part => (part === 'first half' ? 'half' : part)

/** Measures by the part of a game that they count. */
export function partsOf(measures: readonly Measure[]): Map<Part, Measure[]> {
  const parts = new Map<Part, Measure[]>()
  for (const measure of measures) {
    const part = partOf(measure)
    if (part === undefined) continue
    const own = parts.get(sameScore(part))
    if (own === undefined) parts.set(sameScore(part), [measure])
    else own.push(measure)
  }
  return parts
}

/** The measures that count just this part of a game; the last one is the fourth quarter or the third period. */
export const measuresOfPart = ({ parts }: Pick<Hearing, 'parts'>, part: Part): readonly Measure[] =>
  parts.get(part === 'last' ? (lasts.find((one) => parts.has(one)) ?? 'other') : sameScore(part)) ?? []

const lasts: readonly Part[] = ['q4', 'q3', 'second half']

const stops = new Set([';', ':', '.', '(', ')', '–', '—'])
const turns = new Set(['and', 'but', 'to', 'и', 'а', 'но', 'after', 'before'])
const parting = new Set(['but', 'after', 'and', 'into'])
const reach = 6

/**
 * The part of a game that the words right beside a figure put it in: `2-1 at halftime`, `the halftime score was 1-0`,
 * `at halftime, the Celtics led 62-51`; a word of result between them (`behind at the break, they won 2-1`) parts them.
 */
export function partBeside(
  { reading, mentions }: Pick<Hearing, 'reading' | 'mentions'>,
  { from, to }: { from: number; to: number },
  isResult: (token: Token) => boolean,
): Part | undefined {
  const { tokens, sentences, sentenceOf } = reading
  const sentence = sentences[sentenceOf[from] ?? 0]
  const end = Math.min(sentence?.to ?? 0, to + reach * 2 + 1)
  for (let at = to; at < end; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.text === ',' || (stops.has(token.text) && !token.glued)) break
    const part = partAt(tokens, at)
    if (part !== undefined) return part
    if (turns.has(token.lower) || (at > to && isResult(token))) break
  }
  const start = Math.max(sentence?.from ?? 0, from - reach * 2)
  for (let at = from - 1; at >= start; at -= 1) {
    const token = tokens[at]
    if (token === undefined || stops.has(token.text) || isResult(token) || token.kind === 'figure') break
    if (parting.has(token.lower)) break
    const part = partAt(tokens, at)
    if (part === undefined) continue
    const lead = tokens[at - 1]?.lower ?? ''
    if (/^(?:after|before)$/.test(lead)) continue
    // "Fourth quarter lifts the Kings over the Lakers 98-94": the score of those named is the game's.
    return /^(?:at|by)$/.test(lead) || !mentions.some((one) => one.from > at && one.to <= from)
      ? part
      : undefined
  }
  return undefined
}
