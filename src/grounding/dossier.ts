import { countedMove, movesIn, startsIn } from './changes.ts'
import { type DatedWitness, datedWitnesses } from './dated.ts'
import type { Grounds, Witness } from './grounds.ts'
import { type Feature, featuresIn } from './having.ts'
import { isRecord, kinOf } from './kin.ts'
import { isScore, type Measure, measuresOf, type NumberWitness } from './measures.ts'
import { type Members, membersOf } from './members.ts'
import { type Gazetteer, gazetteerOf } from './mentions.ts'
import { type Part, partsOf } from './parts.ts'
import { type Library, libraryOf } from './prose.ts'
import { type Roster, rosterOf } from './roster.ts'
import { type Series, seriesOf } from './series.ts'
import { stem } from './stems.ts'

/** The evidence, read: the same for every text that is held to the same grounds. */
export type Dossier = {
  library: Library
  gazetteer: Gazetteer
  measures: readonly Measure[]
  /** The stems of the units in which several subjects are counted: steals, goals. */
  counted: ReadonlySet<string>
  /** Measures by the part of a game that they count. */
  parts: ReadonlyMap<Part, readonly Measure[]>
  /** Measures under which two sides meet. */
  matched: readonly Measure[]
  /** Measures that are told in pairs. */
  kin: readonly (readonly Measure[])[]
  /** Everyone who has a score against another. */
  sides: ReadonlySet<string>
  dated: readonly DatedWitness[]
  /** What a record without a beat says its subject has or has not. */
  features: readonly Feature[]
  /** The evidence that is told of one day or time after the other. */
  series: Series | undefined
  /** Ids of the computed changes. */
  moves: ReadonlySet<string>
  /** Ids of the values that a change starts from. */
  starts: ReadonlySet<string>
  /** Counts of those that rose or fell. */
  counts: readonly NumberWitness[]
  /** The items that say something of a subject. */
  homes: ReadonlyMap<string, ReadonlySet<string>>
  /** How much evidence each source gives. */
  weights: ReadonlyMap<string, number>
  /** Who belongs to which side. */
  members: Members
  roster: Roster
  /** The evidence that names a subject. */
  names: ReadonlyMap<string, Witness>
  /** The first name of a subject. */
  nameOf: (subject: string) => string | undefined
  /** The measures that each word may name. */
  byStem: ReadonlyMap<string, readonly Measure[]>
}

/** The grounds read last: several texts are often held to the same. (A WeakMap of all cost more than it saved.) */
let last: { grounds: Grounds; dossier: Dossier } | undefined

/** What is read of grounds that somebody keeps, for as long as they are kept. */
const kept = new WeakMap<Grounds, { dossier?: Dossier }>()

/** Says that texts will be held to these grounds again and again, with others between them. */
export const keepRead = (grounds: Grounds): void => void kept.set(grounds, {})

/** Reads the evidence; for the same object of grounds as before not again, so it must not be changed. */
export function dossierOf(grounds: Grounds): Dossier {
  if (last?.grounds === grounds) return last.dossier
  const own = kept.get(grounds)
  const dossier = own?.dossier ?? readDossier(grounds)
  if (own !== undefined) own.dossier = dossier
  last = { grounds, dossier }
  return dossier
}

function readDossier(grounds: Grounds): Dossier {
  const { evidence } = grounds
  const subjects = new Map(grounds.subjects.map((subject) => [subject.id, subject]))
  const measures = measuresOf(evidence, (id) => subjects.get(id ?? ''))
  const members = membersOf(grounds)
  return {
    library: libraryOf(grounds),
    gazetteer: gazetteerOf(grounds.subjects),
    measures,
    counted: countedIn(measures),
    parts: partsOf(measures),
    matched: matchedIn(measures),
    kin: kinOf(measures),
    sides: sidesIn(measures),
    byStem: stemsIn(measures),
    dated: datedWitnesses(grounds),
    features: featuresIn(grounds),
    series: seriesOf(evidence, measures, grounds.zone),
    moves: movesIn(evidence),
    starts: startsIn(evidence),
    counts: countsIn(measures),
    homes: homesOf(grounds),
    names: namesIn(evidence),
    members,
    roster: rosterOf(grounds, measures, members),
    weights: weightsOf(grounds),
    nameOf: (subject) => calledIn(grounds.language, subjects.get(subject)?.names ?? []),
  }
}

/** The first name of a subject that is a name in the language of the text, and no code such as CNY. */
const calledIn = (language: string, names: readonly string[]): string | undefined =>
  (language === 'ru' ? names.find((name) => /[а-яё]/i.test(name)) : undefined) ??
  names.find((name) => /\p{Ll}/u.test(name)) ??
  names[0]

/** A subject is at home in the items that have facts about it, and in the one its own id starts with. */
function homesOf({ evidence, subjects }: Grounds): Map<string, Set<string>> {
  const homes = new Map(subjects.map(({ id }) => [id, new Set<string>()]))
  const dated = new Set<string>()
  for (const { from, type, subject, source } of evidence) {
    if (type === 'date' || type === 'time') dated.add(source)
    if (from === 'item' && subject !== undefined) homes.get(subject)?.add(source)
  }
  for (const [id, own] of homes) {
    const source = id.slice(0, id.lastIndexOf(':'))
    if (dated.has(source)) own.add(source)
  }
  return homes
}

const nameTypes = new Set(['name', 'person', 'organisation', 'place'])

function namesIn(evidence: readonly Witness[]): Map<string, Witness> {
  const names = new Map<string, Witness>()
  for (const witness of evidence) {
    const { subject, type } = witness
    if (subject !== undefined && nameTypes.has(type) && !names.has(subject)) names.set(subject, witness)
  }
  return names
}

function weightsOf({ evidence }: Grounds): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { from, source } of evidence)
    if (from === 'item') weights.set(source, (weights.get(source) ?? 0) + 1)
  return weights
}

function countsIn(measures: readonly Measure[]): NumberWitness[] {
  const counts: NumberWitness[] = []
  for (const { held } of measures)
    for (const one of held) if (countedMove(one) !== undefined) counts.push(one)
  return counts
}

const countedIn = (measures: readonly Measure[]): Set<string> =>
  new Set(
    measures.flatMap(({ unit, owners, held }) =>
      unit === undefined || owners.size < 3 || !held.every(({ value }) => Number.isInteger(value))
        ? []
        : stem(unit),
    ),
  )

const counts = /^(?:wins|losses|draws|matches|games|players)$/

/** Two sides meet in a score, not in the wins that each has counted. */
const matchedIn = (measures: readonly Measure[]): Measure[] =>
  measures.filter((one) => one.matchups.length > 0 && !isRecord(one) && !counts.test(one.unit ?? ''))

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
