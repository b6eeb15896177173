import type { Figure } from './figures.ts'
import type { Mention } from './mentions.ts'
import type { Reading } from './sentences.ts'

/** Of whom a figure speaks: the likeliest mention first; empty where the text names nobody who fits. */
export function whose(
  reading: Reading,
  place: Pick<Figure, 'from' | 'to'>,
  mentions: readonly Mention[],
  fits: (mention: Mention) => boolean,
): Mention[] {
  const number = reading.sentenceOf[place.from] ?? 0
  const sentence = reading.sentences[number]
  const fitting = mentions.filter(fits)
  const inside = fitting.filter((one) => one.from >= (sentence?.from ?? 0) && one.to <= (sentence?.to ?? 0))
  const giver = inside.find((one) => one.from >= place.to && isGiver(reading, place.to, one))
  const before = inside.filter((one) => one.to <= place.from)
  const direct = before.findLast((one) => !isOblique(reading, one))
  const nearest = before.at(-1)
  const found = [giver, direct, nearest].filter((one) => one !== undefined)
  if (found.length > 0) return [...new Set(found)]
  const pronoun = reading.tokens
    .slice(sentence?.from ?? 0, place.from)
    .find((token) => pronouns.test(token.lower))
  const later = inside.find((one) => one.from >= place.to)
  if (later !== undefined && pronoun === undefined) return [later]
  const people = pronoun !== undefined && persons.test(pronoun.lower)
  const earlier = fitting.filter((one) => one.to <= place.from && (!people || one.type === 'person'))
  const last = earlier.findLast((one) => !isOblique(reading, one)) ?? earlier.at(-1)
  return [last, later].filter((one) => one !== undefined)
}

const pronouns = /^(?:he|she|his|her|it|its|they|their|он|она|его|ее|они|их|оно)$/
const persons = /^(?:he|she|his|her|она|он)$/
const prepositions =
  /^(?:for|against|to|at|over|with|of|than|behind|past|in|versus|vs|над|с|от|для|к|против|перед|из|в|со)$/
const givers = /^(?:from|by|per|за|от|у)$/

/** Whether a mention stands behind a preposition and so is hardly what the sentence speaks of. */
export function isOblique(reading: Reading, mention: Mention): boolean {
  for (let at = mention.from - 1, steps = 0; at >= 0 && steps < 3; at -= 1, steps += 1) {
    const token = reading.tokens[at]
    if (token === undefined || token.kind !== 'word') return false
    if (prepositions.test(token.lower)) return true
    if (!/^(?:the|a|an|visiting|host|home|their|his)$/.test(token.lower)) return false
  }
  return false
}

/** `38 points from Isaiah Thomas`: who gave what stands behind it. */
function isGiver(reading: Reading, from: number, mention: Mention): boolean {
  const between = reading.tokens.slice(from, mention.from)
  if (between.length > 6 || between.some((token) => token.kind === 'figure' || /^[,;.()]$/.test(token.text)))
    return false
  return between.some((token, index) => givers.test(token.lower) && between.length - index <= 4)
}
