import type { Figure } from './figures.ts'
import type { Mention } from './mentions.ts'
import { isModifier, isObject, isOblique } from './roles.ts'
import type { Reading } from './sentences.ts'

type Place = Pick<Figure, 'from' | 'to'>

/** Of whom a figure speaks: the likeliest mention first; empty where the text names nobody who fits. */
export function whose(
  reading: Reading,
  place: Place,
  mentions: readonly Mention[],
  fits: (mention: Mention) => boolean,
): Mention[] {
  const number = reading.sentenceOf[place.from] ?? 0
  const inside = mentions.filter((one) => reading.sentenceOf[one.from] === number && fits(one))
  const beside = inside.filter((one) => isBeside(reading, place, one))
  if (beside.length > 0) return beside
  const giver = inside.find((one) => one.from >= place.to && isGiver(reading, place.to, one))
  // "68.2 rubles to the euro": a price is of what stands behind it and of nothing before.
  if (giver !== undefined && (isTaker(reading, place) || giver.type === 'name')) return [giver]
  const before = inside.filter((one) => one.to <= place.from)
  const direct = before.findLast((one) => isSpokenOf(reading, one, before))
  const last = before.at(-1)
  const nearest = direct?.type === 'person' && last?.type !== 'person' ? undefined : last
  const found = [giver, direct, nearest].filter((one) => one !== undefined)
  return found.length > 0 ? [...new Set(found)] : outside(reading, place, mentions.filter(fits), inside)
}

const isSpokenOf = (reading: Reading, mention: Mention, before: readonly Mention[]): boolean =>
  !isOblique(reading, mention) && !isObject(reading, mention, before) && !isModifier(reading, mention, before)

/** `Thomas 38`, `Celtics (32-18)`, `10 Chinese yuan`: nothing stands between the name and the figure. */
function isBeside({ tokens }: Reading, place: Place, mention: Mention): boolean {
  if (mention.to === place.from) return true
  const brackets = tokens[place.from - 1]?.text === '(' ? 1 : 0
  if (brackets === 1 && mention.to === place.from - 1) return true
  return mention.from === place.to && mention.type === 'name'
}

const pronouns = /^(?:he|she|his|her|it|its|they|their|он|она|его|ее|они|их|оно)$/
const persons = /^(?:he|she|his|her|она|он)$/

/** No name before the figure in its sentence: whom a pronoun means, who comes later, or who was spoken of last. */
function outside(
  reading: Reading,
  place: Place,
  fitting: readonly Mention[],
  inside: readonly Mention[],
): Mention[] {
  const sentence = reading.sentences[reading.sentenceOf[place.from] ?? 0]
  const said = reading.tokens.slice(sentence?.from ?? 0, place.from)
  const pronoun = said.find((token) => pronouns.test(token.lower))
  const later = inside.find((one) => one.from >= place.to)
  if (later !== undefined && pronoun === undefined) return [later]
  const isPerson = pronoun !== undefined && persons.test(pronoun.lower)
  const earlier = fitting.filter((one) => one.to <= place.from && (!isPerson || one.type === 'person'))
  const last = earlier.findLast((one) => isSpokenOf(reading, one, earlier)) ?? earlier.at(-1)
  return [last, later].filter((one) => one !== undefined)
}

/** `28 assists to 24 for Los Angeles`: no noun, so it can be nobody else's. */
const isTaker = ({ tokens }: Reading, place: Place): boolean => tokens[place.to]?.lower === 'for'

const givers = /^(?:from|by|per|за|от|у)$/
const prices = /^(?:to|for|per|за|к)$/

/** `38 points from Isaiah Thomas`, `24 for Boston`: who gave what stands behind it. */
function isGiver(reading: Reading, from: number, mention: Mention): boolean {
  if (mention.from - from > 6) return false
  const between = reading.tokens.slice(from, mention.from)
  if (between.some((token) => token.kind === 'figure' || /^[,;.()]$/.test(token.text))) return false
  if (between[0]?.lower === 'for' && between.length <= 2) return true
  const words = mention.type === 'name' ? prices : givers
  return between.some((token, index) => words.test(token.lower) && between.length - index <= 4)
}
