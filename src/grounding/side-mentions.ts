import type { Subject } from '../news/fact.ts'
import type { Mention } from './mentions.ts'
import type { Reading } from './sentences.ts'
import { venueOf } from './venues.ts'

const teams = /^(?:team|side|club)$/
const venues: ReadonlyMap<string, 'home' | 'away'> = new Map(
  Object.entries({
    home: 'home',
    away: 'away',
    visiting: 'away',
    road: 'away',
  }),
)

/** `the home team`, `the visiting side`: the side of the one game that the evidence has. */
export function sideMentions({ tokens }: Reading, subjects: readonly Subject[]): Mention[] {
  const sides = Map.groupBy(subjects, ({ id }) => venueOf(id))
  const found: Mention[] = []
  for (const [at, token] of tokens.entries()) {
    const venue = venues.get(token.lower)
    const noun = tokens[at + 1]
    if (venue === undefined || noun === undefined || !teams.test(noun.lower)) continue
    const [side, ...more] = sides.get(venue) ?? []
    if (side === undefined || more.length > 0) continue
    found.push({
      from: at,
      to: at + 2,
      start: token.start,
      end: noun.end,
      subjects: [side.id],
      type: side.type,
    })
  }
  return found
}
