import type { Claim, ClaimKind } from '../news/claim.ts'
import { isOpen } from '../news/claim.ts'
import { weighComparisons } from './comparisons.ts'
import { weighDeniedFigures } from './denied-figures.ts'
import { weighExtremeDays } from './extreme-days.ts'
import { weighExtremePairs } from './extreme-pairs.ts'
import { weighExtremes } from './extremes.ts'
import { weighFlips } from './flips.ts'
import type { Grounds } from './grounds.ts'
import { weighHaving } from './having.ts'
import { type Hearing, openHearing } from './hearing.ts'
import { weighItself } from './itself.ts'
import { joinDates } from './join-dates.ts'
import { weighLinks } from './links.ts'
import type { Finding } from './pointers.ts'
import { weighQuotedWords } from './quoted-words.ts'
import { weighQuotation } from './quotes.ts'
import { weighReplaced } from './replaced.ts'
import { weighSpeakers } from './speakers.ts'
import { ofTheHouse, weighStrangers } from './strangers.ts'
import { weighTeammates } from './teammates.ts'
import { heldVerbatim } from './verbatim.ts'
import { weighDate } from './weigh-date.ts'
import { weighFigures } from './weigh-figures.ts'
import { weighFractions } from './weigh-fraction.ts'
import { weighMentions } from './weigh-names.ts'
import { weighStandings } from './weigh-standing.ts'

export type { Grounds } from './grounds.ts'

/**
 * Reads a text from scratch and holds every number, date, name, quotation and comparison word in it to the evidence.
 * Knows nothing of how the text was written. The claims stand in the text's order.
 */
export function ground(text: string, grounds: Grounds): Claim[] {
  const hearing = openHearing(text, grounds)
  const taken = takenBy(hearing)
  const claims = [
    ...dates(hearing),
    ...figures(hearing),
    ...names(hearing),
    ...quotations(hearing),
    ...others(hearing, taken),
  ]
  const denied = [
    ...weighDeniedFigures(hearing, claims),
    ...weighExtremes(hearing, claims, taken),
    ...weighExtremePairs(hearing, claims, taken),
  ]
  claims.push(...denied.map(({ finding, ...span }) => claim(hearing, span, 'comparison', finding)))
  // Of two findings about the same words the open one counts.
  claims.sort((a, b) => a.start - b.start || b.end - a.end || Number(isOpen(b)) - Number(isOpen(a)))
  return heldVerbatim(hearing, outermost(claims))
}

/** The share of claims that evidence bears out, 0…1; 1 for a text that claims nothing. */
export const score = (claims: readonly Claim[]): number =>
  claims.length === 0 ? 1 : claims.filter((claim) => !isOpen(claim)).length / claims.length

type Span = { start: number; end: number }

const claim = (hearing: Hearing, { start, end }: Span, kind: ClaimKind, finding: Finding): Claim => ({
  start,
  end,
  text: hearing.reading.text.slice(start, end),
  kind,
  ...finding,
})

function dates(hearing: Hearing): Claim[] {
  return joinDates(hearing.reading, hearing.dates).flatMap((mention) => {
    const finding = weighDate(hearing, mention)
    return finding === undefined ? [] : claim(hearing, mention, 'date', finding)
  })
}

function figures(hearing: Hearing): Claim[] {
  const weighed = weighFigures(hearing)
  return [
    ...weighed.figures.map(({ finding, ...span }) => claim(hearing, span, 'number', finding)),
    ...weighFractions(hearing).map(({ finding, ...span }) => claim(hearing, span, 'number', finding)),
    ...weighed.names.map(({ finding, ...span }) => claim(hearing, span, 'name', finding)),
  ]
}

function names(hearing: Hearing): Claim[] {
  const known = hearing.houseNames.map((span) => claim(hearing, span, 'name', ofTheHouse))
  const speakers = weighSpeakers(hearing).map(({ finding, ...span }) => claim(hearing, span, 'name', finding))
  const others = [...weighMentions(hearing), ...weighItself(hearing), ...weighStrangers(hearing)].map(
    ({ kind, finding, ...span }) => claim(hearing, span, kind, finding),
  )
  const isFree = (one: Span) => !speakers.some(({ start, end }) => one.start < end && start < one.end)
  return [...speakers, ...[...known, ...others].filter(isFree)]
}

function quotations(hearing: Hearing): Claim[] {
  return hearing.quotations
    .filter((quotation) => quotation.verbatim)
    .map((quotation) => claim(hearing, quotation, 'quote', weighQuotation(quotation, hearing.library)))
}

function others(hearing: Hearing, taken: (index: number) => boolean): Claim[] {
  const compared = weighComparisons(hearing, taken).map(({ finding, ...span }) =>
    claim(hearing, span, 'comparison', finding),
  )
  const stood = weighStandings(hearing, taken).map(({ finding, ...span }) =>
    claim(hearing, span, 'comparison', finding),
  )
  const flips = weighFlips(hearing, taken).map(({ finding, ...span }) =>
    claim(hearing, span, 'comparison', finding),
  )
  const links = weighLinks(hearing).map(({ finding, ...span }) => claim(hearing, span, 'name', finding))
  const mates = weighTeammates(hearing).map(({ finding, ...span }) => claim(hearing, span, 'name', finding))
  const had = weighHaving(hearing).map(({ finding, ...span }) => claim(hearing, span, 'name', finding))
  const replaced = weighReplaced(hearing, taken).map(({ kind, finding, ...span }) =>
    claim(hearing, span, kind, finding),
  )
  const quoted = weighQuotedWords(hearing).map(({ finding, ...span }) =>
    claim(hearing, span, 'quote', finding),
  )
  const days = weighExtremeDays(hearing).map(({ finding, ...span }) => claim(hearing, span, 'date', finding))
  return [...days, ...compared, ...stood, ...flips, ...links, ...had, ...mates, ...replaced, ...quoted]
}

/** Tokens that something has been read in already. */
function takenBy({
  mentions,
  houseNames,
  dates: told,
  quotations: quoted,
}: Hearing): (index: number) => boolean {
  const taken = new Set<number>()
  for (const { from, to } of [...mentions, ...houseNames, ...told, ...quoted.filter((one) => one.verbatim)]) {
    for (let at = from; at < to; at += 1) taken.add(at)
  }
  return (index) => taken.has(index)
}

/** Of claims that lie in each other only the outer one. */
function outermost(claims: readonly Claim[]): Claim[] {
  const kept: Claim[] = []
  for (const one of claims) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}
