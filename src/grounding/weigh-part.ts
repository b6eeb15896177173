import type { Binding } from './bind.ts'
import type { Figure } from './figures.ts'
import { isTold } from './fits.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type Measure, type NumberWitness } from './measures.ts'
import { type PartPhrase, partPhrases } from './part-phrases.ts'
import { periodsPlayed, scoredIn } from './part-scores.ts'
import { partBeside } from './parts.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'

/**
 * A count of goals or points that its sentence puts in parts of the game, however far the words stand: `1 goal each in
 * the first and second periods`, `3 in the first period, while the Bears scored 1`. Nothing where no part is told, or
 * where the words put it in a part that it was held to already.
 */
export function weighInParts(hearing: Hearing, figure: Figure, binding: Binding): Finding | undefined {
  const played = periodsPlayed(hearing)
  if (played === 0 || figure.form !== 'plain' || !binding.measures.some((one) => isCounted(hearing, one)))
    return undefined
  const { after, before } = phrasesBeside(hearing, figure, played)
  const sides = sidesMeant(hearing, figure, binding)
  for (const phrase of [after, before]) {
    if (phrase === undefined) continue
    const told = bornOutBy(hearing, figure, phrase, sides)
    if (told !== undefined) return told
  }
  const phrase = after ?? before
  const noun = hearing.reading.tokens[figure.to]
  // "65 minutes, including overtime": another noun is counted.
  const isOther =
    noun?.kind === 'word' && !/^(?:goal|point|in|of|each|and|more|for|гол|очк|в)$/.test(noun.stem)
  return phrase === undefined || isOther ? undefined : otherwise(hearing, figure, phrase, sides)
}

const isCounted = ({ parts }: Hearing, measure: Measure): boolean =>
  isScore(measure) || [...parts.values()].some((some) => some.includes(measure))

/** The first phrase for parts behind a figure with no other figure between, and the last one before it. */
function phrasesBeside(hearing: Hearing, figure: Figure, played: number) {
  const { reading, places } = hearing
  const { from = 0, to = 0 } = reading.sentences[reading.sentenceOf[figure.from] ?? 0] ?? {}
  const phrases = partPhrases(reading.tokens, from, to, played)
  const next = phrases.find((phrase) => phrase.from >= figure.to)
  const isApart = (phrase: PartPhrase) =>
    reading.tokens
      .slice(figure.to, phrase.from)
      .some(
        ({ lower, text }, at) =>
          /^[;:()]$/.test(text) || /^(?:while|but|however)$/.test(lower) || places.starts.has(figure.to + at),
      )
  return {
    after: next === undefined || isApart(next) ? undefined : next,
    before: phrases.findLast((phrase) => phrase.to <= figure.from),
  }
}

/** `both teams scored one goal`: all sides; else those the figure was bound to. */
function sidesMeant(
  { reading: { tokens, sentences, sentenceOf }, sides }: Hearing,
  figure: Figure,
  { held }: Binding,
): string[] {
  const said = tokens.slice(sentences[sentenceOf[figure.from] ?? 0]?.from ?? 0, figure.from)
  const isBoth = said.some(
    ({ lower }, at) =>
      /^(?:both|each|neither)$/.test(lower) && /^(?:team|side|club)$/.test(said[at + 1]?.stem ?? ''),
  )
  const bound = [
    ...new Set(held.flatMap(({ subject }) => (subject !== undefined && sides.has(subject) ? subject : []))),
  ]
  return isBoth || bound.length === 0 ? [...sides] : bound.slice(0, 1)
}

function bornOutBy(
  hearing: Hearing,
  figure: Figure,
  { parts, each }: PartPhrase,
  sides: readonly string[],
): Finding | undefined {
  const values = sides.map((side) => parts.map((part) => scoredIn(hearing, side, part)))
  const known = values.flat().filter((one) => one !== undefined)
  if (known.length === 0 || known.length < values.flat().length) return undefined
  const isAll = known.every((one) => isValue(figure, one.value))
  const isSum =
    !each &&
    values.every((some) =>
      isValue(
        figure,
        some.reduce((sum, one) => sum + (one?.value ?? 0), 0),
      ),
    )
  if (!isAll && !isSum) return undefined
  const why = known.map((one) => tellWitness(one, hearing.nameOf)).join(', ')
  return { verdict: 'derived', evidence: known.map(pointerTo), why }
}

const isValue = ({ values: [printed = Number.NaN] }: Figure, value: number): boolean =>
  isTold(printed, 1, 0, value)

/** What the parts have instead, where the figure was not held to one of them by the words right beside it. */
function otherwise(
  hearing: Hearing,
  figure: Figure,
  { parts }: PartPhrase,
  [side, ...more]: readonly string[],
): Finding | undefined {
  if (side === undefined || more.length > 0 || parts.length > 1) return undefined
  if (partBeside(hearing, figure, (token) => hearing.words.isFinal(token.lower)) !== undefined)
    return undefined
  const right: NumberWitness[] = parts.flatMap((part) => scoredIn(hearing, side, part) ?? [])
  if (right.length === 0) return undefined
  const why = `the evidence has ${right.map((one) => tellWitness(one, hearing.nameOf)).join(', ')}`
  return { verdict: 'contradicted', evidence: right.map(pointerTo), why }
}
