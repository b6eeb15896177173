import { type DatedWitness, datedWitnesses } from './dated.ts'
import { type DateMention, datesOf } from './dates.ts'
import { type Figure, figuresOf } from './figures.ts'
import type { Grounds } from './grounds.ts'
import { kinOf } from './kin.ts'
import { isScore, type Measure, measuresOf } from './measures.ts'
import { type Members, membersOf } from './members.ts'
import { gazetteerOf, type Mention, mentionsOf } from './mentions.ts'
import { movesIn, startsIn } from './moves.ts'
import { type Outcome, outcomesOf } from './outcomes.ts'
import { type Library, libraryOf } from './prose.ts'
import { type Quotation, quotationsOf } from './quotes.ts'
import { type Reading, readText } from './sentences.ts'
import { termOf } from './terms.ts'

/** A text and its evidence, both read: what every check of a claim looks at. */
export type Hearing = {
  grounds: Grounds
  reading: Reading
  library: Library
  measures: readonly Measure[]
  /** Measures that are told in pairs. */
  kin: readonly (readonly Measure[])[]
  dated: readonly DatedWitness[]
  /** Ids of the computed changes. */
  moves: ReadonlySet<string>
  /** Ids of the values that a change starts from. */
  starts: ReadonlySet<string>
  quotations: readonly Quotation[]
  mentions: readonly Mention[]
  dates: readonly DateMention[]
  figures: readonly Figure[]
  /** The words that tell a result between two sides. */
  outcomes: readonly Outcome[]
  /** The items that say something of a subject. */
  homes: ReadonlyMap<string, ReadonlySet<string>>
  /** How much evidence each source gives. */
  weights: ReadonlyMap<string, number>
  /** Who belongs to which side. */
  members: Members
  /** The first name of a subject. */
  nameOf: (subject: string) => string | undefined
  /** The measures that each word may name. */
  byStem: ReadonlyMap<string, readonly Measure[]>
}

/** Reads the text: names and quotations first, then, dates and figures, each from the words that are left. */
export function openHearing(text: string, grounds: Grounds): Hearing {
  const reading = readText(text, grounds.language)
  const taken = new Set<number>()
  const isTaken = (index: number) => taken.has(index)
  const take = (spans: readonly { from: number; to: number }[]) => {
    for (const { from, to } of spans) for (let at = from; at < to; at += 1) taken.add(at)
  }
  const subjects = new Map(grounds.subjects.map((subject) => [subject.id, subject]))
  const measures = measuresOf(grounds.evidence, (id) => subjects.get(id ?? ''))
  const byStem = stemsIn(measures)
  const everyone = mentionsOf(reading, gazetteerOf(grounds.subjects), byStem)
  const quotations = quotationsOf(reading, everyone)
  take(quotations.filter((quotation) => quotation.verbatim))
  const mentions = everyone.filter((mention) => !isTaken(mention.from))
  take(mentions)
  const dates = datesOf(reading, isTaken)
  take(dates)
  return {
    grounds,
    reading,
    library: libraryOf(grounds),
    measures,
    kin: kinOf(measures),
    byStem,
    dated: datedWitnesses(grounds),
    moves: movesIn(grounds.evidence),
    starts: startsIn(grounds.evidence),
    homes: homesOf(grounds),
    members: membersOf(grounds),
    weights: weightsOf(grounds),
    quotations,
    mentions,
    outcomes: outcomesOf({ reading, mentions }, sidesIn(measures)),
    dates,
    figures: figuresOf(reading, isTaken).filter((figure) => termOf(reading, grounds, figure) !== 'term'),
    nameOf: (subject) => subjects.get(subject)?.names[0],
  }
}

/** A subject is at home in the items that have facts about it, and in the one its own id starts with. */
function homesOf({ evidence, subjects }: Grounds): Map<string, Set<string>> {
  const homes = new Map(subjects.map(({ id }) => [id, new Set<string>()]))
  const dated = new Set(
    evidence.flatMap(({ type, source }) => (type === 'date' || type === 'time' ? source : [])),
  )
  for (const { from, subject, source } of evidence)
    if (from === 'item' && subject !== undefined) homes.get(subject)?.add(source)
  for (const [id, own] of homes) for (const source of dated) if (id.startsWith(`${source}:`)) own.add(source)
  return homes
}

function weightsOf({ evidence }: Grounds): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { from, source } of evidence)
    if (from === 'item') weights.set(source, (weights.get(source) ?? 0) + 1)
  return weights
}

/** Everyone who has a score against another. */
const sidesIn = (measures: readonly Measure[]): Set<string> =>
  new Set(
    measures.filter(isScore).flatMap(({ matchups }) => matchups.flat().map(({ subject }) => subject ?? '')),
  )

function stemsIn(measures: readonly Measure[]): Map<string, Measure[]> {
  const byStem = new Map<string, Measure[]>()
  for (const measure of measures) {
    for (const stem of measure.stems) {
      const known = byStem.get(stem)
      if (known === undefined) byStem.set(stem, [measure])
      else known.push(measure)
    }
  }
  return byStem
}
