import { isAhead } from './ahead.ts'
import { inRole } from './date-roles.ts'
import { type DatedWitness, readMoment } from './dated.ts'
import type { DateMention } from './dates.ts'
import type { Hearing } from './hearing.ts'
import {
  agrees,
  isImpossible,
  type Moment,
  momentAt,
  offsetOf,
  otherWeekday,
  tell,
  tellWeekday,
} from './moments.ts'
import { borneOut, type Finding, pointerTo } from './pointers.ts'
import { pointInto } from './prose.ts'
import { proseDates } from './prose-dates.ts'
import { weighInSpan } from './weigh-span.ts'

const day = 86_400_000

/** Holds a date or time to the dates of the evidence, the day of writing and the dates in the sources' texts. */
export function weighDate(hearing: Hearing, mention: DateMention): Finding | undefined {
  if (mention.relative !== undefined) return weighRelative(hearing, mention.relative)
  if (isImpossible(mention.told))
    return { verdict: 'unsupported', evidence: [], why: 'there is no such date or time' }
  const weekday = otherWeekday(mention.told)
  if (weekday !== undefined)
    return {
      verdict: 'contradicted',
      evidence: [],
      why: `${tell(mention.told)} is a ${tellWeekday(weekday)}`,
    }
  const prose =
    proseDates(hearing, mention) ?? plainYear(hearing, mention.told) ?? plainHour(hearing, mention)
  if (prose === undefined && isOfNext(hearing, mention)) return unknownNext
  const witnesses = aboutThem(hearing, mention)
  const match = witnesses.find((dated) => isTold(mention, dated))
  const end = match === undefined ? undefined : otherEnd(hearing, mention, match, witnesses)
  if (end !== undefined) return otherDate(end)
  if (match !== undefined) {
    const why = `${match.witness.measure} ${match.witness.value}`
    return { verdict: borneOut([match.witness]), evidence: [pointerTo(match.witness)], why }
  }
  if (prose !== undefined) return prose
  const ofSeries = weighInSpan(hearing, mention.told)
  if (ofSeries !== undefined) return ofSeries
  // A whole date that the evidence has otherwise is no day of writing because the two happen to agree.
  const isWhole = mention.told.year !== undefined && witnesses.some(({ witness }) => witness.from === 'item')
  if (!isWhole && isIssued(hearing, mention))
    return { verdict: 'supported', evidence: [], why: 'the day of writing' }
  const [right] = witnesses
  if (right === undefined || isWeekdayAhead(hearing, mention))
    return { verdict: 'unsupported', evidence: [], why: 'no evidence has this date' }
  return otherDate(right)
}

function otherDate({ witness, moments }: DatedWitness): Finding {
  const why = `the evidence has ${witness.measure} ${tell(moments[0] ?? {})}`
  return { verdict: 'contradicted', evidence: [pointerTo(witness)], why }
}

/** `between March 4 and March 12`: the first and the last of the dates; gives the right end where another is told. */
function otherEnd(
  { reading: { tokens }, dates }: Hearing,
  { from }: DateMention,
  match: DatedWitness,
  all: readonly DatedWitness[],
): DatedWitness | undefined {
  const opening = dates[dates.findIndex((date) => date.from === from) - 1]
  const isFirst = tokens[from - 1]?.lower === 'between'
  const isLast =
    tokens[from - 1]?.lower === 'and' &&
    opening?.to === from - 1 &&
    tokens[opening.from - 1]?.lower === 'between'
  if (!isFirst && !isLast) return undefined
  const alike = all.filter(({ witness }) => witness.measure === match.witness.measure)
  const value = ({ witness }: DatedWitness) => String(witness.value)
  const sorted = alike.toSorted((a, b) => (value(a) < value(b) ? -1 : 1))
  const end = isFirst ? sorted[0] : sorted.at(-1)
  return end === undefined || value(end) === value(match) ? undefined : end
}

const isWeekday = ({ told }: DateMention): boolean => Object.keys(told).every((part) => part === 'weekday')

/** A weekday alone in a sentence about what comes next is not that of the event. */
const isWeekdayAhead = (hearing: Hearing, mention: DateMention): boolean =>
  isWeekday(mention) && isAhead(hearing, mention.from)

/** The day of the next game, which the record of this one cannot know, though it may fall on the same weekday. */
const isOfNext = (hearing: Hearing, mention: DateMention): boolean =>
  hearing.sides.size > 1 && isWeekdayAhead(hearing, mention)

const unknownNext: Finding = {
  verdict: 'unsupported',
  evidence: [],
  why: 'the evidence does not say what comes next',
}

/** Whether an instant reads as told: at the zone the text names, else in the draft's zone or the source's own. */
function isTold(mention: DateMention, dated: DatedWitness): boolean {
  if (mention.offset !== undefined && dated.instant !== undefined) {
    return agrees(mention.told, momentAt(dated.instant, mention.offset))
  }
  if (mention.zone !== undefined && dated.instant !== undefined)
    return agrees(mention.told, momentAt(dated.instant, offsetOf(mention.zone, dated.instant)))
  return dated.moments.some((moment) => agrees(mention.told, moment))
}

/** The dates in the role that the words tell, but those of items about others than the sentence speaks of. */
function aboutThem(hearing: Hearing, mention: DateMention): readonly DatedWitness[] {
  const { reading, mentions, dated, homes } = hearing
  const number = reading.sentenceOf[mention.from] ?? 0
  const named = mentions.filter((one) => reading.sentenceOf[one.from] === number)
  const isOf = (source: string) =>
    named.every(({ subjects }) => {
      const known = subjects.filter((subject) => (homes.get(subject)?.size ?? 0) > 0)
      return known.length === 0 || known.some((subject) => homes.get(subject)?.has(source))
    })
  const own = dated.filter(({ witness }) => witness.from === 'derivation' || isOf(witness.source))
  const chosen = own.some(({ witness }) => witness.from === 'item') ? own : dated
  return inRole(hearing, mention, chosen)
}

function isIssued({ grounds }: Hearing, { told }: DateMention): boolean {
  const read = grounds.issued === undefined ? undefined : readMoment(grounds.issued, grounds.zone)
  return told.hour === undefined && (read?.moments.some((moment) => agrees(told, moment)) ?? false)
}

/** A year alone may also stand as a figure in a text of the sources or be a value of the record. */
function plainYear(hearing: Hearing, told: Moment): Finding | undefined {
  if (told.year === undefined || told.month !== undefined) return undefined
  const [place] = hearing.library.index.get(`#${told.year}`) ?? []
  const witness = hearing.grounds.evidence.find(({ value }) => value === told.year)
  if (witness !== undefined)
    return { verdict: borneOut([witness]), evidence: [pointerTo(witness)], why: witness.measure }
  if (place === undefined) return undefined
  const evidence = [{ source: place.prose.source, value: told.year }]
  return { verdict: 'supported', evidence, why: 'stands so in the source' }
}

/** `7 pm` where the sources, prose alone, have a bare 7 or 7 o'clock. */
function plainHour({ grounds, library }: Hearing, { told, offset }: DateMention): Finding | undefined {
  if (offset !== undefined) return undefined
  const { hour, minute = 0, ...more } = told
  if (hour === undefined || minute !== 0 || Object.keys(more).some((part) => part !== 'second'))
    return undefined
  if (grounds.evidence.length > 0) return undefined
  const bare = hour % 12 === 0 ? 12 : hour % 12
  const [place] = [`#${bare}`, `@${bare}`].flatMap((key) => library.index.get(key) ?? [])
  if (place === undefined) return undefined
  return { verdict: 'supported', evidence: [pointInto(place, 1)], why: 'stands in the source' }
}

function weighRelative(hearing: Hearing, days: number): Finding | undefined {
  const { grounds, dated } = hearing
  const issued = grounds.issued === undefined ? Number.NaN : Date.parse(grounds.issued)
  if (Number.isNaN(issued) || days === 0) return undefined
  const [then] = readMoment(new Date(issued + days * day).toISOString(), grounds.zone)?.moments ?? []
  const { year, month, day: date } = then ?? {}
  if (year === undefined || month === undefined || date === undefined) return undefined
  const match = dated.find((one) => one.moments.some((moment) => agrees({ year, month, day: date }, moment)))
  if (match !== undefined)
    return { verdict: 'supported', evidence: [pointerTo(match.witness)], why: match.witness.measure }
  return {
    verdict: 'unsupported',
    evidence: [],
    why: `nothing in the evidence is of ${tell({ year, month, day: date })}`,
  }
}
