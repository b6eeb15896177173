import type { Evidence, Value } from '../fact.ts'
import {
  type DerivationFunction,
  inUnit,
  measured,
  numberOf,
  type Options,
  type Sample,
} from './derivation-function.ts'
import { plus, tidy } from './exact.ts'

export const sum: DerivationFunction = {
  takes: 'numbers of one unit, as inputs or as a series → their sum',
  compute: (inputs, _options, series) => {
    const known = measured(inputs, series)
    return known && { value: plus(known.numbers), ...inUnit(known.unit) }
  },
}

export const mean: DerivationFunction = {
  takes: 'numbers of one unit, as inputs or as a series → their arithmetic mean',
  compute: (inputs, _options, series) => {
    const known = measured(inputs, series)
    return known && { value: tidy(plus(known.numbers) / known.numbers.length), ...inUnit(known.unit) }
  },
}

const extreme = (
  inputs: readonly Evidence[],
  series: readonly Sample[] | undefined,
  pick: (...of: number[]) => number,
) => {
  const known = measured(inputs, series)
  if (known === undefined) return undefined
  const value = pick(...known.numbers)
  return { value, ...inUnit(known.unit), used: known.evidence.filter((each) => each.value === value) }
}

export const minimum: DerivationFunction = {
  takes: 'numbers of one unit, as inputs or as a series → the lowest',
  compute: (inputs, _options, series) => extreme(inputs, series, Math.min),
}

export const maximum: DerivationFunction = {
  takes: 'numbers of one unit, as inputs or as a series → the highest',
  compute: (inputs, _options, series) => extreme(inputs, series, Math.max),
}

const everyOne = (inputs: readonly Evidence[], series: readonly Sample[] = []) => [
  ...inputs,
  ...series.map((sample) => sample.value),
]

export const count: DerivationFunction = {
  takes: 'any evidence, as inputs or as a series → how many there are; option unit',
  compute: (inputs, options, series) => ({
    value: everyOne(inputs, series).length,
    ...inUnit(options.unit),
  }),
}

const conditions: Readonly<Record<string, (number: number, limit: number) => boolean>> = {
  atLeast: (number, limit) => number >= limit,
  atMost: (number, limit) => number <= limit,
  above: (number, limit) => number > limit,
  below: (number, limit) => number < limit,
}

function meets(evidence: Evidence, condition: string, limit: Value): boolean {
  if (condition === 'is') return evidence.value === limit
  const number = numberOf(evidence)
  return number !== undefined && typeof limit === 'number' && conditions[condition]?.(number, limit) === true
}

const conditionsIn = (options: Options) =>
  Object.entries(options).filter(([name]) => name === 'is' || Object.hasOwn(conditions, name))

export const countWhere: DerivationFunction = {
  takes:
    'any evidence → how many meet the options is, atLeast, atMost, above, below (all that are given); option unit',
  compute: (inputs, options, series) => {
    const asked = conditionsIn(options)
    if (asked.length === 0) return undefined
    const used = everyOne(inputs, series).filter((each) =>
      asked.every(([condition, limit]) => meets(each, condition, limit)),
    )
    return { value: used.length, ...inUnit(options.unit), used }
  },
}
