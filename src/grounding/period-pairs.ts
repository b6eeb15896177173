import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import { type PartPhrase, partPhrases } from './part-phrases.ts'
import { periodOf, periodsPlayed, quartersUpTo, scoresAfter, scoresIn } from './part-scores.ts'
import type { Part } from './parts.ts'

type Pair = readonly NumberWitness[]

/**
 * The scores that a pair may tell by the periods it stands beside: `must` where the words leave no other, `may` where
 * they leave the choice between what a period brought and where the game stood after it.
 */
export function pairsByPeriod(hearing: Hearing, figure: Figure): { must: Pair[]; may: Pair[] } {
  if (figure.values.length !== 2 || hearing.parts.size === 0) return { must: [], may: [] }
  const after = standsAfter(hearing, figure)
  const row = periodInRow(hearing, figure)
  const later = mayStandAfter(hearing, figure)
  const must = [
    ...(after === undefined ? [] : scoresAfter(hearing, after)),
    ...(row === undefined ? [] : scoresIn(hearing, row)),
  ]
  const may = later === undefined ? [] : scoresAfter(hearing, later)
  return { must: must.flatMap(bothWays), may: may.flatMap(bothWays) }
}

const bothWays = ([one, other]: readonly [NumberWitness, NumberWitness]): Pair[] => [
  [one, other],
  [other, one],
]

const behind = /^(?:after|through|following|end)$/
const ahead = /^(?:into|entering)$/
const reach = 7

/** After how many periods a score is said to have stood: `7-2 after the second period`, `at the end of the first, 3-1`. */
export function standsAfter(hearing: Hearing, { from, to }: Pick<Figure, 'from' | 'to'>): number | undefined {
  const played = periodsPlayed(hearing)
  if (played === 0) return undefined
  const { tokens, sentences, sentenceOf } = hearing.reading
  const sentence = sentences[sentenceOf[from] ?? 0]
  const next =
    hearing.figures.find((one) => one.from >= to && one.form === 'pair')?.from ?? Number.POSITIVE_INFINITY
  const last = hearing.figures.findLast((one) => one.to <= from && one.form === 'pair')?.to ?? 0
  const after = partPhrases(tokens, to, Math.min(sentence?.to ?? 0, to + reach, next), played)[0]
  const before = partPhrases(tokens, Math.max(sentence?.from ?? 0, from - reach, last), from, played).at(-1)
  const told = after === undefined ? undefined : tokens.slice(to, after.from)
  if (after !== undefined && told !== undefined && !told.some(({ text }) => text === ','))
    return periodsBy(hearing, after, told)
  if (before === undefined) return undefined
  // "the first two periods ending in a 2-2 tie"
  if (before.parts.length > 1 && before.parts[0] === 'q1' && !before.each) return before.parts.length
  return periodsBy(hearing, before, tokens.slice(Math.max(sentence?.from ?? 0, before.from - 4), before.from))
}

/** `the second period ended 2-1`: what it brought, or where the game stood then; both are told so. */
function mayStandAfter(hearing: Hearing, { from }: Pick<Figure, 'from'>): number | undefined {
  const played = periodsPlayed(hearing)
  const { tokens, sentences, sentenceOf } = hearing.reading
  const start = Math.max(sentences[sentenceOf[from] ?? 0]?.from ?? 0, from - 10)
  const phrase = played === 0 ? undefined : partPhrases(tokens, start, from, played).at(-1)
  const [part, ...more] = phrase?.parts ?? []
  if (phrase === undefined || part === undefined || more.length > 0) return undefined
  const said = tokens.slice(phrase.to, from)
  if (!said.some(({ lower }) => /^(?:ending|ended|ends|end|finished|finishing|closed)$/.test(lower)))
    return undefined
  return said.some(({ kind }) => kind === 'figure') ? undefined : periodOf(hearing, part) || undefined
}

/** `(1-0, 0-1, 2-0)`: which period a pair is of, in a row of as many as were played. */
function periodInRow(hearing: Hearing, figure: Figure): Part | undefined {
  const played = periodsPlayed(hearing)
  const pairs = hearing.figures.filter(({ form }) => form === 'pair')
  const at = pairs.indexOf(figure)
  if (played < 2 || at < 0) return undefined
  const { tokens } = hearing.reading
  const isNext = (one: Figure | undefined, other: Figure | undefined) =>
    one !== undefined &&
    other !== undefined &&
    tokens.slice(one.to, other.from).every(({ lower }) => /^(?:,|;|and|и)$/.test(lower))
  let first = at
  while (isNext(pairs[first - 1], pairs[first])) first -= 1
  let last = at
  while (isNext(pairs[last], pairs[last + 1])) last += 1
  return last - first + 1 === played ? quartersUpTo(played)[at - first] : undefined
}

function periodsBy(
  hearing: Hearing,
  { parts }: PartPhrase,
  lead: readonly { lower: string }[],
): number | undefined {
  const [part] = parts.toReversed()
  const period = part === undefined ? 0 : periodOf(hearing, part)
  if (period === 0) return undefined
  if (lead.some(({ lower }) => behind.test(lower))) return period
  return lead.some(({ lower }) => ahead.test(lower)) && period > 1 ? period - 1 : undefined
}
