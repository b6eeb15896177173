import type { Witness } from './grounds.ts'
import { synonymsOf } from './synonyms.ts'
import { stemsOf } from './tokens.ts'

type TypeOf = (subject: string | undefined) => string | undefined
export type NumberWitness = Witness & { value: number }

/** All evidence of one measure, whoever it is about. */
export type Measure = {
  name: string
  unit?: string
  /** The phrases that name it, each as stems. */
  phrases: readonly (readonly string[])[]
  stems: ReadonlySet<string>
  /** It counts only a part of a game or period: its own words must be told beside the figure. */
  partial: boolean
  held: readonly NumberWitness[]
  /** Every two sides of one kind that meet in one item. */
  matchups: readonly (readonly [NumberWitness, NumberWitness])[]
}

const partStems = new Set(
  'half quarter period overtime penalty first second third fourth q1 q2 q3 q4 ht тайм половин четверт период перерыв овертайм добавочн пенальт'.split(
    ' ',
  ),
)
/** A word for a part of a game: half, quarter, тайм. */
export const isPart = (stem: string): boolean => partStems.has(stem)

/** What decides a game. */
export const isScore = ({ name, unit, partial }: Measure): boolean =>
  !partial && (/^(?:points|goals|score|runs|pts)$/i.test(name) || /^(?:points|goals)$/.test(unit ?? ''))

const quiet = new Set('the a an of in on at from per for by to в на за по с и от'.split(' '))

/** Sorts number evidence by what it measures. */
export function measuresOf(evidence: readonly Witness[], typeOf: TypeOf): Measure[] {
  const sorted = new Map<string, NumberWitness[]>()
  for (const witness of evidence) {
    if (typeof witness.value !== 'number') continue
    const key = `${witness.measure}|${witness.unit ?? ''}|${witness.words.length}|${witness.words[0] ?? ''}`
    const held = sorted.get(key)
    const number = { ...witness, value: witness.value }
    if (held === undefined) sorted.set(key, [number])
    else held.push(number)
  }
  return [...sorted.values()].map((held) => measureOf(held, typeOf))
}

function measureOf(held: readonly NumberWitness[], typeOf: TypeOf): Measure {
  const [first] = held
  const told = phrasesOf([...(first?.words ?? []), spaced(first?.measure ?? '')])
  const phrases = [...told, ...phrasesOf(synonymsOf(new Set(told.flat())))]
  const stems = new Set(phrases.flat())
  const partial = phrases.some((phrase) => phrase.some((stem) => partStems.has(stem)))
  const own = {
    name: first?.measure ?? '',
    phrases,
    stems,
    partial,
    held,
    matchups: matchupsOf(held, typeOf),
  }
  return first?.unit === undefined ? own : { ...own, unit: first.unit }
}

function matchupsOf(held: readonly NumberWitness[], typeOf: TypeOf): [NumberWitness, NumberWitness][] {
  const owned = held.filter((witness) => witness.subject !== undefined && witness.from === 'item')
  const items = Map.groupBy(owned, (witness) => `${witness.source} ${typeOf(witness.subject)}`)
  return [...items.values()].flatMap(([a, b, ...more]): [NumberWitness, NumberWitness][] =>
    a === undefined || b === undefined || more.length > 0 || a.subject === b.subject ? [] : [[a, b]],
  )
}

const phrasesOf = (words: readonly string[]): string[][] =>
  [...new Set(words)]
    .map((phrase) => stemsOf(phrase).filter((stem) => !quiet.has(stem)))
    .filter((stems) => stems.length > 0)

/** The words in a beat's own name for a measure: `halfTimeGoals` says half, time and goals. */
const spaced = (name: string): string => name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').replaceAll('_', ' ')

/** How well the words beside a figure name a measure: 0 where none does. */
export function nameScore(
  measure: Measure,
  near: ReadonlyMap<string, number>,
  far: ReadonlySet<string>,
): number {
  const gained = new Map<string, number>()
  for (const phrase of measure.phrases) {
    const matched = phrase.filter((stem) => near.has(stem))
    if (matched.length * 2 < phrase.length) continue
    const share = matched.length / phrase.length
    for (const stem of matched)
      gained.set(stem, Math.max(gained.get(stem) ?? 0, (near.get(stem) ?? 0) * share))
  }
  if (gained.size === 0) return 0
  const elsewhere = [...measure.stems].filter((stem) => !gained.has(stem) && far.has(stem)).length
  const unsaid =
    measure.partial && ![...gained.keys()].some((stem) => partStems.has(stem)) && elsewhere === 0 ? 0.6 : 0
  return sum(gained.values()) + Math.min(elsewhere, 3) * 0.2 - unsaid
}

const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
