import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { measuresOfPart, type Part, partBeside } from './parts.ts'

const states =
  /^(?:lead|leads|led|leading|tie|tied|tying|level|leveled|levelled|making|bring|bringing|brought|extend|extended|extending|cut|cutting|deficit|run|ahead|equalize|equalise|knot|knotted)$/
const ends = /^(?:final|finished|ended|ends|ending|won|victory|win|beat|defeated|halftime|half)$/

/**
 * Whether a score is one that stood for a while, by the words beside it, and could have: `to take a 4-2 lead`. The
 * evidence knows how a game and its parts ended, not how it went.
 */
export function isRunning(hearing: Hearing, figure: Figure): boolean {
  if (figure.form !== 'pair' || figure.values.length !== 2) return false
  // Of a part of the game the evidence knows the score: "a 47-44 lead at halftime".
  const part = partBeside(hearing, figure, (token) => hearing.words.isFinal(token.lower))
  const isKnown = part !== undefined && measuresOfPart(hearing, part).length > 0
  if (isKnown && !isReached(hearing, figure, part)) return false
  const { tokens, sentences, sentenceOf } = hearing.reading
  // "11 of 49 shots" is no score.
  if (tokens.slice(figure.from, figure.to).some(({ lower }) => /^(?:of|for)$/.test(lower))) return false
  const sentence = sentences[sentenceOf[figure.from] ?? 0]
  const around = [
    ...tokens.slice(Math.max(sentence?.from ?? 0, figure.from - 5), figure.from),
    ...tokens.slice(figure.to, Math.min(sentence?.to ?? 0, figure.to + 2)),
  ]
  if (
    (!isKnown && !around.some(({ lower }) => states.test(lower))) ||
    around.some(({ lower }) => ends.test(lower))
  )
    return false
  const [one = 0, other = 0] = figure.values
  return hearing.measures
    .filter(({ score }) => score)
    .some(({ matchups }) =>
      matchups.some(([a, b]) => (one <= a.value && other <= b.value) || (one <= b.value && other <= a.value)),
    )
}

/** `7-2 after the second period`: where the game stood then, not what the period brought. */
function isReached({ reading: { tokens } }: Hearing, { from, to }: Figure, part: Part): boolean {
  if (!/^q[2-4]$/.test(part)) return false
  const around = [...tokens.slice(Math.max(0, from - 6), from), ...tokens.slice(to, to + 6)]
  return around.some(({ lower }) => /^(?:after|end|through)$/.test(lower))
}
