import { computed } from './computed.ts'
import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type NumberWitness } from './measures.ts'
import { type PartPhrase, partPhrases } from './part-phrases.ts'
import { measuresOfPart, type Part } from './parts.ts'

/** How many periods or quarters of a game the evidence counts: 3, 4; 0 where it counts none. */
export const periodsPlayed = (hearing: Pick<Hearing, 'parts'>): number =>
  [1, 2, 3, 4].findLast((each) =>
    hearing.parts.has(`q${each === 1 ? 1 : each === 2 ? 2 : each === 3 ? 3 : 4}`),
  ) ?? 0

/** What a side scored in a part of the game: counted, or the rest that the other parts leave of the whole. */
export function scoredIn(hearing: Hearing, side: string, part: Part): NumberWitness | undefined {
  const counted = ownOf(measuresOfPart(hearing, part), side)
  if (counted !== undefined || (part !== 'second half' && part !== 'extra')) return counted
  const whole = ownOf(hearing.measures.filter(isScore), side)
  const parts = part === 'second half' ? [scoredIn(hearing, side, 'half')] : regular(hearing, side)
  const known = parts.filter((one) => one !== undefined)
  if (whole === undefined || known.length === 0 || known.length < parts.length) return undefined
  const rest = whole.value - known.reduce((sum, { value }) => sum + value, 0)
  return rest < 0
    ? undefined
    : computed('difference', part === 'extra' ? 'overtime' : part, rest, [whole, ...known])
}

const regular = (hearing: Hearing, side: string): (NumberWitness | undefined)[] =>
  quartersUpTo(periodsPlayed(hearing)).map((part) => scoredIn(hearing, side, part))

/** What a side had scored when a number of periods were over. */
export function scoredThrough(hearing: Hearing, side: string, periods: number): NumberWitness | undefined {
  const parts = quartersUpTo(periods).map((part) => scoredIn(hearing, side, part))
  const known = parts.filter((one) => one !== undefined)
  if (known.length === 0 || known.length < periods) return undefined
  const [first] = known
  if (periods === 1 && first !== undefined) return first
  const total = known.reduce((sum, { value }) => sum + value, 0)
  return computed('sum', `score after ${periods} periods`, total, known)
}

/** Which period or quarter a part is; 0 for one that is none. */
export const periodOf = (hearing: Pick<Hearing, 'parts'>, part: Part): number =>
  part === 'last' ? periodsPlayed(hearing) : Number(/^q(\d)$/.exec(part)?.[1] ?? 0)

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
  return periodsBy(hearing, before, tokens.slice(Math.max(sentence?.from ?? 0, before.from - 4), before.from))
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

/** The scores of the two sides when so many periods were over. */
export function scoresAfter(hearing: Hearing, periods: number): (readonly [NumberWitness, NumberWitness])[] {
  const matchups = hearing.measures.filter(isScore).flatMap((measure) => measure.matchups)
  return matchups.flatMap(([a, b]) => {
    const [one, other] = [a, b].map(({ subject = '' }) => scoredThrough(hearing, subject, periods))
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
}

const quartersUpTo = (periods: number): Part[] =>
  ([1, 2, 3, 4] as const).filter((each) => each <= periods).map((each): Part => `q${each}`)

const ownOf = (
  measures: readonly { owners: ReadonlyMap<string, readonly NumberWitness[]> }[],
  side: string,
): NumberWitness | undefined => measures.flatMap(({ owners }) => owners.get(side) ?? [])[0]
