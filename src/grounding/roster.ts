import type { Grounds } from './grounds.ts'
import type { Measure, NumberWitness } from './measures.ts'
import type { Members } from './members.ts'

/** The people of whom a record counts something, by side, with those who began. */
export type Roster = {
  /** Everyone who has figures. */
  people: ReadonlySet<string>
  /** The side of a person, where the record tells it. */
  sideOf: (person: string) => string | undefined
  /** Those whom the record names as beginning; empty where it does not say who began. */
  starters: ReadonlySet<string>
  /** What a person counts under a measure. */
  valueOf: (person: string, measure: Measure) => NumberWitness | undefined
}

const starting = /\bstart/i

/** Reads who is in the record, from the facts about people. */
export function rosterOf(
  { evidence, subjects }: Grounds,
  measures: readonly Measure[],
  members: Members,
): Roster {
  const persons = new Set(subjects.flatMap(({ id, type }) => (type === 'person' ? id : [])))
  const people = new Set<string>()
  for (const { owners } of measures) for (const id of owners.keys()) if (persons.has(id)) people.add(id)
  const starters = new Set<string>()
  for (const { subject = '', label, measure, type } of evidence)
    if (type === 'code' && people.has(subject) && starting.test(`${label ?? ''} ${measure}`))
      starters.add(subject)
  const sideOf = (person: string) => {
    const own = [...(members.get(person) ?? [])]
    return own.length === 1 ? own[0] : undefined
  }
  return {
    people,
    sideOf,
    starters: starters.size < people.size ? starters : new Set(),
    valueOf: (person, measure) => measure.owners.get(person)?.find(({ from }) => from === 'item'),
  }
}
