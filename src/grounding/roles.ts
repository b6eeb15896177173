import type { Mention } from './mentions.ts'
import type { Reading } from './sentences.ts'

const prepositions =
  /^(?:for|against|to|at|over|with|of|than|behind|past|in|versus|vs|над|с|от|для|к|против|перед|из|в|со)$/
const articles = /^(?:the|a|an|visiting|host|home|their|his)$/
const breaks = /^(?:[,;:—–]|and|while|as|but|when|whereas|with|after|before|and|а|и|но|когда)$/

/** Whether a mention stands behind a preposition and so is hardly what the sentence speaks of. */
export function isOblique({ tokens }: Reading, mention: Mention): boolean {
  for (let at = mention.from - 1, steps = 0; at >= 0 && steps < 3; at -= 1, steps += 1) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'word') return false
    if (prepositions.test(token.lower)) return true
    if (!articles.test(token.lower)) return false
  }
  return false
}

/** `Thomas led the Celtics`: a name behind a verb whose subject stands earlier in the same clause. */
export function isObject(reading: Reading, mention: Mention, before: readonly Mention[]): boolean {
  const { tokens, sentenceOf } = reading
  const first = before.findLast(
    (one) =>
      one.to <= mention.from && sentenceOf[one.from] === sentenceOf[mention.from] && !isOblique(reading, one),
  )
  if (first === undefined || isRelative(tokens, mention.to)) return false
  const between = tokens.slice(first.to, mention.from)
  return between.some(({ kind }) => kind === 'word') && !between.some((token) => breaks.test(token.lower))
}

/** `the Rockets, who turned the ball over`: what follows is told of the name just said. */
const isRelative = (tokens: Reading['tokens'], at: number): boolean =>
  /^(?:who|which|whose|котор\p{L}+)$/u.test(tokens[tokens[at]?.text === ',' ? at + 1 : at]?.lower ?? '')

/** `Boston's Isaiah Thomas`, `Celtics guard Isaiah Thomas`: a team that only says whose player comes. */
export function isModifier(
  { tokens, sentenceOf }: Reading,
  mention: Mention,
  all: readonly Mention[],
): boolean {
  const next = all.find((one) => one.from > mention.from && one.from - mention.to <= 3)
  if (next === undefined || mention.type === 'person' || next.type !== 'person') return false
  if (sentenceOf[next.from] !== sentenceOf[mention.from]) return false
  return tokens
    .slice(mention.to, next.from)
    .every((token) => /^(?:['’]s|['’]|guard|forward|center|rookie|veteran|star)$/.test(token.lower))
}
