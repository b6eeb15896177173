import type { Binding } from './bind.ts'
import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import { findRun } from './prose.ts'
import type { Token } from './tokens.ts'

const determiners =
  /^(?:the|these|those|other|all|both|last|next|past|each|every|any|no|this|that|of|его|ее|их|все|эти|другие|оба|обе)$/

/** `one of 19 earthquakes`, `not one`, «ни одной»: the word counts nothing, whatever the evidence has. */
export function isNoCount({ reading, library }: Hearing, figure: Figure): boolean {
  const { tokens } = reading
  // "metres per second"
  const isUnit = /^(?:per|в)$/.test(tokens[figure.from - 1]?.lower ?? '')
  if (figure.spelled && figure.form === 'ordinal' && isUnit) return true
  if (isKnownQuarter(library, figure)) return true
  if (
    isMark(reading, figure) ||
    isDecade(tokens, figure) ||
    isFurther(tokens, figure) ||
    isSpan(tokens, figure) ||
    isStretch(tokens, figure) ||
    isNumbered(tokens, figure)
  )
    return true
  if (!figure.spelled || figure.form !== 'plain' || figure.values[0] !== 1) return false
  if (/^(?:ни|not|no|this|that|another)$/.test(tokens[figure.from - 1]?.lower ?? '')) return true
  const isOf = /^(?:of|из)$/.test(tokens[figure.to]?.lower ?? '')
  return isOf && !/^(?:its|his|her|their|его|ее|их)$/.test(tokens[figure.to + 1]?.lower ?? '')
}

/** `5) The mayor spoke`: the mark of an entry in a list. */
const isMark = ({ tokens, sentences, sentenceOf }: Hearing['reading'], { from, to }: Figure): boolean =>
  sentences[sentenceOf[from] ?? 0]?.from === from && tokens[to]?.text === ')' && tokens[to]?.glued === true

const spans = /^(?:next|last|past|first|final|opening|closing|remaining)$/
const times = /^(?:second|minute|hour|day|week|month|year|period|quarter|half|set|inning)$/

/** `over the final 12 minutes`, `the next 36 hours`: a stretch of time that is spoken of, not measured. */
const isSpan = (tokens: readonly Token[], { form, from, to }: Figure): boolean =>
  form === 'plain' && spans.test(tokens[from - 1]?.lower ?? '') && times.test(tokens[to]?.stem ?? '')

/** `over a 3-hour period`: how long something was measured for. */
const isStretch = (tokens: readonly Token[], { form, to }: Figure): boolean =>
  form === 'plain' &&
  tokens[to]?.text === '-' &&
  times.test(tokens[to + 1]?.stem ?? '') &&
  /^(?:period|span|stretch|interval|window)$/.test(tokens[to + 2]?.stem ?? '')

/** `Q1 of 2006`, as the source has it. */
const isKnownQuarter = (library: Hearing['library'], { letter = '', values: [value = 0] }: Figure): boolean =>
  /^[QH]$/.test(letter) && findRun(library, [letter.toLowerCase(), `#${value}`]) !== undefined

/** `the 1990s`. */
const isDecade = (tokens: readonly Token[], { to, values: [value = 1] }: Figure): boolean =>
  value % 10 === 0 && tokens[to]?.glued === true && tokens[to]?.lower === 's'

const parts = /^(?:period|quarter|half|set|inning|day|период|четверт|тайм|ден|дн)$/

/** `period 1`, `periods 1 and 2`, `day three`: the name of a part, which counts nothing. */
const isNumbered = (tokens: readonly Token[], { form, values: [value = 0], from }: Figure): boolean => {
  if (form !== 'plain' || value > 10) return false
  const isSecond =
    /^(?:and|or|и|или)$/.test(tokens[from - 1]?.lower ?? '') && tokens[from - 2]?.kind === 'figure'
  return parts.test(tokens[isSecond ? from - 3 : from - 1]?.stem ?? '')
}

const further = /^(?:more|additional|unanswered|straight|consecutive|further)$/
const before = /^(?:another|additional)$/
const superlative =
  /^(?:best|worst|top|biggest|highest|lowest|most|least|better|worse|leading|hottest|other)$/

/** `two more goals`, `another two`, `two of the best teams`: it counts a part that no record has. */
const isFurther = (tokens: readonly Token[], { spelled, form, from, to }: Figure): boolean =>
  spelled &&
  form === 'plain' &&
  (further.test(tokens[to]?.lower ?? '') ||
    before.test(tokens[from - 1]?.lower ?? '') ||
    (tokens[to]?.lower === 'of' && tokens.slice(to + 1, to + 5).some(({ lower }) => superlative.test(lower))))

/** Numeral words that need no evidence: "one of", "the two sides", "first" where nothing is ranked. */
export function isIdle(hearing: Hearing, figure: Figure, binding: Binding): boolean {
  // The days of a month, where no ranks are known: "the 6th and 7th".
  if (hearing.grounds.unlabelled === true && figure.form === 'ordinal') return true
  if (!figure.spelled) return false
  if (figure.form === 'ordinal') return !(binding.sure && binding.held.some(isRank))
  const next = hearing.reading.tokens[figure.to]?.lower ?? ''
  if (figure.values[0] === 0 && !isCount(hearing, figure, binding)) return true
  if (isPartOfTheirs(hearing, figure) && binding.sure) return false
  if (figure.values[0] === 1)
    return !binding.sure || binding.company.after.length === 0 || /^(?:of|из)$/.test(next)
  // "A price of seventy euros": where the sources are prose no number over ten is a mere word.
  if (hearing.grounds.evidence.length === 0 && (figure.values[0] ?? 0) > 10) return false
  return determiners.test(hearing.reading.tokens[figure.from - 1]?.lower ?? '')
}

/** `had won none of its previous five`, `had no wins from`: nothing is counted, and a count of it is known. */
function isCount({ reading: { tokens } }: Hearing, figure: Figure, binding: Binding): boolean {
  const has = /^(?:had|has|have|won|with)$/.test(tokens[figure.from - 1]?.lower ?? '')
  return (
    has && binding.sure && binding.held.length > 0 && binding.held.every((one) => one.subject !== undefined)
  )
}

/** `one of its previous five`. */
const isPartOfTheirs = ({ reading: { tokens } }: Hearing, { to }: Figure): boolean =>
  /^(?:of|из)$/.test(tokens[to]?.lower ?? '') && /^(?:its|his|her|their)$/.test(tokens[to + 1]?.lower ?? '')

const isRank = (witness: NumberWitness): boolean => witness.from === 'derivation' && witness.name === 'rank'

const wider = new Set(
  'game season career straight consecutive average last past previous previously since averaging'.split(' '),
)

/** Words that make the figure one about more than the record: "per game", "this season", "17 of his 38". */
export function isBeyond({ reading: { tokens } }: Hearing, figure: Figure, binding: Binding): boolean {
  const own = new Set(binding.measures.flatMap((measure) => [...measure.stems]))
  const isPart =
    tokens[figure.to]?.lower === 'of' && /^(?:his|her|their|its)$/.test(tokens[figure.to + 1]?.lower ?? '')
  return isPart || [...binding.company.near.keys()].some((stem) => wider.has(stem) && !own.has(stem))
}
