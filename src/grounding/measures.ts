import type { Subject } from '../news/fact.ts'
import type { Witness } from './grounds.ts'
import { spaced, spokenAs } from './measure-words.ts'

type SubjectOf = (id: string | undefined) => Subject | undefined
export type NumberWitness = Witness & { value: number }

/** All evidence of one measure, whoever it is about. */
export type Measure = {
  name: string
  unit?: string | undefined
  /** The phrases that name it, each as stems. */
  phrases: readonly (readonly string[])[]
  stems: ReadonlySet<string>
  /** The stems that no other measure of its unit has: they must be told for it to be meant. Empty for the plain one. */
  own: ReadonlySet<string>
  /** It counts only a part of a game or period. */
  partial: boolean
  /** It decides a game. */
  score: boolean
  held: readonly NumberWitness[]
  /** The evidence about each subject. */
  owners: ReadonlyMap<string, readonly NumberWitness[]>
  /** The evidence about nobody. */
  free: readonly NumberWitness[]
  /** Every two sides of one kind that meet in one item or derivation. */
  matchups: readonly (readonly [NumberWitness, NumberWitness])[]
}

/** What decides a game. */
export const isScore = ({ score }: Measure): boolean => score

const scoreNames = /^(?:points|goals|score|runs|pts|team-?pts)$/i

/** Which of the measures are scores: those named so, else those counted in points or goals. */
function scoresIn<T extends Named>(named: readonly T[]): ReadonlySet<T> {
  const whole = named.filter(({ partial }) => !partial)
  const own = whole.filter(({ name }) => scoreNames.test(name))
  return new Set(own.length > 0 ? own : whole.filter(({ unit }) => /^(?:points|goals)$/.test(unit ?? '')))
}

/** `homeForm` and `awayForm` are one measure of two sides. */
const side = /^(?:home|away|visitors?|host)(?=[A-Z])/
const sideless = (measure: string): string => measure.replace(side, '')

/** What tells measures of one name apart: their units and words. */
const isAlike = (one: NumberWitness, { unit, words }: NumberWitness): boolean =>
  one.unit === unit && one.words.length === words.length && one.words[0] === words[0]

/** Evidence of one measure each, in the order of its first piece. */
function sortedByMeasure(evidence: readonly NumberWitness[]): NumberWitness[][] {
  const names = new Map<string, NumberWitness[][]>()
  const shared = new Map<string, NumberWitness[][]>()
  const sorted: NumberWitness[][] = []
  for (const witness of evidence) {
    let kinds = names.get(witness.measure)
    if (kinds === undefined) {
      const name = sideless(witness.measure)
      kinds = shared.get(name) ?? []
      shared.set(name, kinds)
      names.set(witness.measure, kinds)
    }
    const held = kinds.find(([first]) => first !== undefined && isAlike(first, witness))
    if (held !== undefined) held.push(witness)
    else {
      const first = [witness]
      kinds.push(first)
      sorted.push(first)
    }
  }
  return sorted
}

/** Sorts number evidence by what it measures. */
export function measuresOf(evidence: readonly Witness[], subjectOf: SubjectOf): Measure[] {
  const named = sortedByMeasure(numbersIn(evidence, subjectOf)).map((held) => ({ held, ...namedBy(held) }))
  const scores = scoresIn(named)
  const known = new Map<string | undefined, Map<string, number>>()
  for (const { unit, stems } of named) {
    const counts = known.get(unit) ?? new Map<string, number>()
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    known.set(unit, counts)
  }
  return named.map((one) => {
    const counts = known.get(one.unit)
    const own = new Set<string>()
    for (const stem of one.stems) if (counts?.get(stem) === 1) own.add(stem)
    return { ...one, own, score: scores.has(one), matchups: matchupsOf(one.held, subjectOf) }
  })
}

/**
 * Number evidence. A derivation over several subjects is about none of them: not about the first, because it stands
 * first; about a further one, the team of the players summed, where the beat says so.
 */
function numbersIn(evidence: readonly Witness[], subjectOf: SubjectOf): NumberWitness[] {
  const joined = new Map<string | undefined, string | undefined>()
  const nameOf = (id: string | undefined) => {
    if (!joined.has(id)) joined.set(id, subjectOf(id)?.names.join('|'))
    return joined.get(id)
  }
  let known: Map<string, string | undefined> | undefined
  const subjectsById = () => {
    if (known !== undefined) return known
    known = new Map()
    for (const { id, subject } of evidence) known.set(id, subject)
    return known
  }
  return evidence.filter(isNumber).map((witness) => {
    if (witness.from === 'item' || witness.subject === undefined) return witness
    if (witness.inputs.length < 2) return witness
    const subjects = subjectsById()
    const owners = new Set<string>()
    for (const id of witness.inputs) {
      const name = nameOf(subjects.get(id))
      if (name !== undefined) owners.add(name)
    }
    if (owners.size < 2 || !owners.has(nameOf(witness.subject) ?? '')) return witness
    const { subject: _, ...free } = witness
    return free
  })
}

const isNumber = (witness: Witness): witness is NumberWitness => typeof witness.value === 'number'

type Named = Pick<Measure, 'name' | 'unit' | 'phrases' | 'stems' | 'partial' | 'owners' | 'free'>

function namedBy(held: readonly NumberWitness[]): Named {
  const [first] = held
  return {
    name: first?.measure ?? '',
    unit: first?.unit,
    ...spokenAs(first?.words.length ? first.words : [spaced(first?.measure ?? '')]),
    owners: ownersOf(held),
    free: held.filter(({ subject }) => subject === undefined),
  }
}

function ownersOf(held: readonly NumberWitness[]): Map<string, NumberWitness[]> {
  const owners = new Map<string, NumberWitness[]>()
  for (const witness of held) {
    if (witness.subject === undefined) continue
    const own = owners.get(witness.subject)
    if (own === undefined) owners.set(witness.subject, [witness])
    else own.push(witness)
  }
  return owners
}

function matchupsOf(held: readonly NumberWitness[], subjectOf: SubjectOf): [NumberWitness, NumberWitness][] {
  const items = new Map<string, Map<string | undefined, NumberWitness[]>>()
  for (const witness of held) {
    if (witness.subject === undefined) continue
    let types = items.get(witness.source)
    if (types === undefined) {
      types = new Map()
      items.set(witness.source, types)
    }
    const type = subjectOf(witness.subject)?.type
    const met = types.get(type)
    if (met === undefined) types.set(type, [witness])
    else met.push(witness)
  }
  const matchups: [NumberWitness, NumberWitness][] = []
  for (const types of items.values())
    for (const [a, b, third] of types.values())
      if (a !== undefined && b !== undefined && third === undefined && a.subject !== b.subject)
        matchups.push([a, b])
  return matchups
}
