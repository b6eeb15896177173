import type { Part } from './parts.ts'
import type { Token } from './tokens.ts'

type Quarter = 1 | 2 | 3 | 4

/** A place that tells one part of a game or several: `the first and second periods`, `each quarter`, `periods 1 and 2`. */
export type PartPhrase = { from: number; to: number; parts: readonly Part[]; each: boolean }

const nouns = /^(?:period|quarter|frame|stanza|период|четверт)$/
const ordinals: ReadonlyMap<string, Quarter> = new Map(
  Object.entries({
    first: 1,
    opening: 1,
    second: 2,
    middle: 2,
    third: 3,
    fourth: 4,
    '1': 1,
    '2': 2,
    '3': 3,
    '4': 4,
    перв: 1,
    втор: 2,
    трет: 3,
    четверт: 4,
  } as const),
)
const counts: ReadonlyMap<string, number> = new Map(
  Object.entries({ one: 1, two: 2, three: 3, four: 4, '2': 2, '3': 3, '4': 4 }),
)
const every = /^(?:each|every|all|both|кажд|все|всех)$/
const between = /^(?:and|or|,|the|of|a|и|или)$/

/** The parts of a game that a stretch of tokens tells; `played` is how many periods the evidence has. */
export function partPhrases(
  tokens: readonly Token[],
  from: number,
  to: number,
  played: number,
): PartPhrase[] {
  const phrases: PartPhrase[] = []
  for (let at = from; at < to; at += 1) {
    const stem = tokens[at]?.stem ?? ''
    if (/^(?:overtime|овертайм)$/.test(stem))
      phrases.push({ from: at, to: at + 1, parts: ['extra'], each: false })
    const isTime = tokens[at + 1]?.lower === 'time'
    if (stem === 'regulation' || (stem === 'normal' && isTime))
      phrases.push({ from: at, to: at + (isTime ? 2 : 1), parts: quarters(1, played), each: false })
    if (nouns.test(stem)) phrases.push(...phraseAt(tokens, at, played))
  }
  return phrases
}

function phraseAt(tokens: readonly Token[], noun: number, played: number): PartPhrase[] {
  const lead = tokens[noun - 1]
  if (lead !== undefined && (every.test(lead.lower) || every.test(lead.stem)))
    return [{ from: noun - 1, to: noun + 1, parts: quarters(1, played), each: true }]
  const counted = counts.get(lead?.lower ?? '')
  const edge = tokens[noun - 2]?.lower ?? ''
  if (counted !== undefined && /^(?:first|opening|last|final|all|all the)$/.test(edge)) {
    const start = /^(?:last|final)$/.test(edge) ? played - counted + 1 : 1
    return [{ from: noun - 2, to: noun + 1, parts: quarters(start, start + counted - 1), each: false }]
  }
  const behind = listAfter(tokens, noun + 1)
  if (behind.parts.length > 0) return [{ from: noun, to: behind.to, parts: behind.parts, each: false }]
  const before = listBefore(tokens, noun, played)
  return before.parts.length === 0
    ? []
    : [{ from: before.from, to: noun + 1, parts: before.parts, each: false }]
}

const quarters = (from: number, to: number): Part[] =>
  ([1, 2, 3, 4] as const).filter((each) => each >= from && each <= to).map((each): Part => `q${each}`)

/** `periods 1 and 2`. */
function listAfter(tokens: readonly Token[], start: number): { parts: Part[]; to: number } {
  const parts: Part[] = []
  let to = start
  for (let at = start; at < start + 6; at += 1) {
    const token = tokens[at]
    const number = token?.kind === 'figure' ? ordinals.get(token.text) : undefined
    if (number !== undefined) {
      parts.push(`q${number}`)
      to = at + 1
    } else if (token === undefined || parts.length === 0 || !between.test(token.lower)) break
  }
  return { parts, to }
}

/** `the first, second and third periods`, `the final frame`. */
function listBefore(tokens: readonly Token[], noun: number, played: number): { parts: Part[]; from: number } {
  const parts: Part[] = []
  let from = noun
  for (let at = noun - 1; at >= Math.max(0, noun - 10); at -= 1) {
    const token = tokens[at]
    const number = ordinals.get(token?.lower ?? '') ?? ordinals.get(token?.stem ?? '')
    const isLast = /^(?:final|last)$/.test(token?.lower ?? '')
    if (number !== undefined || isLast) {
      parts.unshift(...(number === undefined ? quarters(played, played) : quarters(number, number)))
      from = at
    } else if (token === undefined || parts.length === 0 || !between.test(token.lower)) break
  }
  return { parts, from }
}
