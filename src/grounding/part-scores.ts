import { computed } from './computed.ts'
import type { Hearing } from './hearing.ts'
import { isScore, type NumberWitness } from './measures.ts'
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

/** The scores of the two sides when so many periods were over. */
export function scoresAfter(hearing: Hearing, periods: number): (readonly [NumberWitness, NumberWitness])[] {
  const matchups = hearing.measures.filter(isScore).flatMap((measure) => measure.matchups)
  return matchups.flatMap(([a, b]) => {
    const [one, other] = [a, b].map(({ subject = '' }) => scoredThrough(hearing, subject, periods))
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
}

export const quartersUpTo = (periods: number): Part[] =>
  ([1, 2, 3, 4] as const).filter((each) => each <= periods).map((each): Part => `q${each}`)

const ownOf = (
  measures: readonly { owners: ReadonlyMap<string, readonly NumberWitness[]> }[],
  side: string,
): NumberWitness | undefined => measures.flatMap(({ owners }) => owners.get(side) ?? [])[0]

/** The scores of the two sides in a part of the game. */
export function scoresIn(hearing: Hearing, part: Part): (readonly [NumberWitness, NumberWitness])[] {
  const matchups = hearing.measures.filter(isScore).flatMap((measure) => measure.matchups)
  return matchups.flatMap(([a, b]) => {
    const [one, other] = [a, b].map(({ subject = '' }) => scoredIn(hearing, subject, part))
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
}
