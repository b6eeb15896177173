import type { Fact, FactType, Value } from '../../../src/news/fact.ts'

/** A fact for a test, named by its id. */
export const fact = (id: string, value: Value, unit?: string, type?: FactType): Fact => ({
  from: 'item',
  id,
  measure: id,
  type: type ?? (typeof value === 'number' ? 'number' : 'text'),
  value,
  ...(unit === undefined ? {} : { unit }),
  item: 'beat/feed#1',
  pointer: `/${id}`,
})

export const day = (id: string, value: string): Fact => fact(id, value, undefined, 'date')

/** Rates newest first, each with its day. */
export const rates = (values: readonly number[], unit = 'USD') =>
  values.map((value, index) => ({
    value: fact(`rate${index}`, value, unit),
    time: day(`day${index}`, `2019-11-${String(29 - index).padStart(2, '0')}`),
  }))
