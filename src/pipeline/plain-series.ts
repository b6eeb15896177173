import type { Json } from '../news/json.ts'
import { wordsOf } from './plain-words.ts'

const fewest = 3
const iso = /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/
const dated =
  /^(?:date|day|month|year|time|datetime|period|when|.*[_-](?:date|day|time|txt|datetime)|.*(?:Date|Time))$/

/** The day or time of each entry of a series: of a list of objects that each have a date of their own. */
export function momentsIn(value: object): string[] | undefined {
  if (!Array.isArray(value) || value.length < fewest) return undefined
  const moments = value.flatMap((each: unknown) => momentOf(each) ?? [])
  return moments.length === value.length && new Set(moments).size === moments.length ? moments : undefined
}

function momentOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  return Object.entries(entry)
    .filter(([key]) => dated.test(key))
    .map(([, value]) => String(value))
    .find((value) => iso.test(value))
}

/** The units that a record tells beside its values, by key: `{ units: { temp: '°C' } }`; under "" that of its one value. */
export type Units = ReadonlyMap<string, string>

export function unitsIn(document: Json): Units {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return new Map()
  return new Map(
    Object.entries(document).flatMap(([key, value]): [string, string][] => {
      if (!/^(?:units?|.*_units)$/i.test(key)) return []
      if (typeof value === 'string') return [['', value]]
      if (typeof value !== 'object' || value === null) return []
      return Object.entries(value).flatMap(([name, unit]): [string, string][] =>
        typeof unit === 'string' ? [[name.toLowerCase(), unit]] : [],
      )
    }),
  )
}

const turned = /^(?:deg|degrees?|direction|angle|bearing)$/

/** The unit of a value by the keys that lead to it, the last first; a direction is not told in the unit of its speed. */
export function unitOf(keys: readonly string[], units: Units): string | undefined {
  if (units.size === 0 || turned.test(keys.at(-1) ?? '')) return undefined
  for (const key of keys.toReversed())
    for (const word of [key.toLowerCase(), ...wordsOf(key)]) {
      const unit = units.get(word)
      if (unit !== undefined) return unit
    }
  return /^value$/i.test(keys.at(-1) ?? '') ? units.get('') : undefined
}
