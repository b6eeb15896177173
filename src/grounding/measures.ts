import type { Subject } from '../news/fact.ts'
import type { Witness } from './grounds.ts'
import { synonymsOf } from './synonyms.ts'
import { stemsOf } from './tokens.ts'

type SubjectOf = (id: string | undefined) => Subject | undefined
export type NumberWitness = Witness & { value: number }

/** All evidence of one measure, whoever it is about. */
export type Measure = {
  name: string
  unit?: string
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
  owners: ReadonlySet<string>
  /** Every two sides of one kind that meet in one item or derivation. */
  matchups: readonly (readonly [NumberWitness, NumberWitness])[]
}

const partStems = new Set(
  'half halftime break interval quarter period overtime penalty first second third fourth q1 q2 q3 q4 ht тайм половин четверт период перерыв овертайм добавочн пенальт'.split(
    ' ',
  ),
)

/** A word for a part of a game: half, quarter, тайм. */
export const isPart = (stem: string): boolean => partStems.has(stem)

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
const sideless = (measure: string): string => measure.replace(/^(?:home|away|visitors?|host)(?=[A-Z])/, '')

/** Sorts number evidence by what it measures. */
export function measuresOf(evidence: readonly Witness[], subjectOf: SubjectOf): Measure[] {
  const sorted = Map.groupBy(
    numbersIn(evidence, subjectOf),
    ({ measure, unit, words }) => `${sideless(measure)}|${unit ?? ''}|${words.length}|${words[0] ?? ''}`,
  )
  const named = [...sorted.values()].map((held) => ({ held, ...namedBy(held) }))
  const scores = scoresIn(named)
  return named.map((one) => {
    const rivals = named.filter((other) => other !== one && other.unit === one.unit)
    const own = [...one.stems].filter((stem) => !rivals.some((other) => other.stems.has(stem)))
    return { ...one, own: new Set(own), score: scores.has(one), matchups: matchupsOf(one.held, subjectOf) }
  })
}

/**
 * Number evidence. A derivation over several subjects is about none of them: not about the first, because it stands
 * first; about a further one, the team of the players summed, where the beat says so.
 */
function numbersIn(evidence: readonly Witness[], subjectOf: SubjectOf): NumberWitness[] {
  const nameOf = (id: string | undefined) => subjectOf(id)?.names.join('|')
  const subjects = new Map(evidence.map(({ id, subject }) => [id, subject]))
  return evidence.flatMap((witness) => {
    const { value } = witness
    if (typeof value !== 'number') return []
    if (witness.from === 'item' || witness.subject === undefined) return [{ ...witness, value }]
    const owners = new Set(witness.inputs.flatMap((id) => nameOf(subjects.get(id)) ?? []))
    if (owners.size < 2 || !owners.has(nameOf(witness.subject) ?? '')) return [{ ...witness, value }]
    const { subject: _, ...free } = witness
    return [{ ...free, value }]
  })
}

type Named = Pick<Measure, 'name' | 'unit' | 'phrases' | 'stems' | 'partial' | 'owners'>

function namedBy(held: readonly NumberWitness[]): Named {
  const [first] = held
  const told = phrasesOf(first?.words.length ? first.words : [spaced(first?.measure ?? '')])
  const phrases = [...told, ...phrasesOf(synonymsOf(new Set(told.flat())))]
  const named = {
    name: first?.measure ?? '',
    phrases,
    stems: new Set(phrases.flat()),
    partial: phrases.some((phrase) => phrase.some(isPart)),
    owners: new Set(held.flatMap(({ subject }) => subject ?? [])),
  }
  return first?.unit === undefined ? named : { ...named, unit: first.unit }
}

function matchupsOf(held: readonly NumberWitness[], subjectOf: SubjectOf): [NumberWitness, NumberWitness][] {
  const owned = held.filter((witness) => witness.subject !== undefined)
  const items = Map.groupBy(owned, (witness) => `${witness.source} ${subjectOf(witness.subject)?.type}`)
  return [...items.values()].flatMap(([a, b, ...more]): [NumberWitness, NumberWitness][] =>
    a === undefined || b === undefined || more.length > 0 || a.subject === b.subject ? [] : [[a, b]],
  )
}

const quiet = new Set('the a an of in on at from per for by to в на за по с и от'.split(' '))
const counted = /^(?:\d+|made|attempted|attempt)$/

/** Phrases as stems without small words; "made" and "attempted" tell two measures of a pair apart, not from others. */
const phrasesOf = (words: readonly string[]): string[][] =>
  [...new Set(words)].flatMap((phrase) => {
    const stems = stemsOf(phrase).filter((stem) => !quiet.has(stem))
    const telling = stems.filter((stem) => !counted.test(stem))
    return telling.length > 0 ? [telling] : stems.length > 0 ? [[...stems]] : []
  })

/** The words in a beat's own name for a measure: `halfTimeGoals` says half, time and goals. */
export const spaced = (name: string): string =>
  name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').replaceAll('_', ' ')
