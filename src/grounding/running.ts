import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import { periodOf, scoredThrough } from './part-scores.ts'
import { measuresOfPart, type Part, partBeside } from './parts.ts'
import { standsAfter } from './period-pairs.ts'

const states =
  /^(?:lead|leads|led|leading|tie|tied|tying|level|leveled|levelled|making|bring|bringing|brought|extend|extended|extending|cut|cutting|deficit|run|ahead|equalize|equalise|knot|knotted)$/
const ends = /^(?:final|finished|ended|ends|ending|won|victory|win|beat|defeated|halftime|half)$/

/**
 * Whether a score is one that stood for a while, by the words beside it, and could have: `to take a 4-2 lead`. The
 * evidence knows how a game and its parts ended, not how it went.
 */
export function isRunning(hearing: Hearing, figure: Figure): boolean {
  if (figure.form !== 'pair' || figure.values.length !== 2) return false
  const { tokens, sentences, sentenceOf } = hearing.reading
  // "11 of 49 shots" is no score.
  if (tokens.slice(figure.from, figure.to).some(({ lower }) => /^(?:of|for)$/.test(lower))) return false
  const sentence = sentences[sentenceOf[figure.from] ?? 0]
  const around = [
    ...tokens.slice(Math.max(sentence?.from ?? 0, figure.from - 5), figure.from),
    ...tokens.slice(figure.to, Math.min(sentence?.to ?? 0, figure.to + 2)),
  ]
  // Of a part of the game the evidence knows the score: "a 47-44 lead at halftime".
  const part = partBeside(hearing, figure, (token) => hearing.words.isFinal(token.lower))
  const isKnown = part !== undefined && measuresOfPart(hearing, part).length > 0
  if (standsAfter(hearing, figure) !== undefined || (isKnown && !isReached(around))) return false
  const isSaid = isKnown || around.some(({ lower }) => states.test(lower))
  if (!isSaid || around.some(({ lower }) => ends.test(lower))) return false
  const [one = 0, other = 0] = figure.values
  return boundsOf(hearing, part).some(
    ([a, b]) => (isWithin(one, a) && isWithin(other, b)) || (isWithin(one, b) && isWithin(other, a)),
  )
}

type Bounds = readonly [least: number, most: number]

const isWithin = (value: number, [least, most]: Bounds): boolean => least <= value && value <= most

/** What each side had at least and at most while the part was played; in the whole game from nothing to its end. */
function boundsOf(hearing: Hearing, part: Part | undefined): [Bounds, Bounds][] {
  const matchups = hearing.measures.filter(({ score }) => score).flatMap((measure) => measure.matchups)
  const periods = part === undefined ? 0 : periodOf(hearing, part)
  return matchups.map(([a, b]): [Bounds, Bounds] => [
    duringPart(hearing, a, periods),
    duringPart(hearing, b, periods),
  ])
}

function duringPart(hearing: Hearing, { subject = '', value }: NumberWitness, periods: number): Bounds {
  const before = periods > 1 ? scoredThrough(hearing, subject, periods - 1)?.value : 0
  return [before ?? 0, periods > 0 ? (scoredThrough(hearing, subject, periods)?.value ?? value) : value]
}

/** Words that say where a game stood at some time: `to take a 5-3 lead`, `to tie the game at 2-2`. */
const reached =
  /^(?:lead|tie|tied|tying|level|leveled|levelled|making|bring|bringing|brought|equalize|equalise|knot|knotted|extend|extended|extending|cut|cutting)$/

const isReached = (around: readonly { lower: string }[]): boolean =>
  around.some(({ lower }) => reached.test(lower)) &&
  around.some(({ lower }) => /^(?:to|for|at|take|taking|took)$/.test(lower))
