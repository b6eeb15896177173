import type { Evidence } from '../fact.ts'
import { type DerivationFunction, inUnit, measured, numberOf, type Sample } from './derivation-function.ts'

/** The value in question and the others of the window: itself, in the window by the same id, is not among them. */
function amongOthers(inputs: readonly Evidence[], series: readonly Sample[] = []) {
  const [own, ...more] = inputs
  const value = numberOf(own)
  const others = series.filter((sample) => sample.value.id !== own?.id)
  if (own === undefined || value === undefined || more.length > 0) return undefined
  const known = measured(inputs, others)
  return (
    known && { own, value, others: others.map((sample) => sample.value), numbers: known.numbers.slice(1) }
  )
}

export const rank: DerivationFunction = {
  takes:
    'a number, among a series → its place, 1 = highest, equals share a place; options ascending (1 = lowest), unit',
  compute: (inputs, options, series) => {
    const field = amongOthers(inputs, series)
    if (field === undefined || field.others.length === 0) return undefined
    const ahead = field.numbers.filter((other) =>
      options.ascending === true ? other < field.value : other > field.value,
    )
    return { value: ahead.length + 1, ...inUnit(options.unit) }
  },
}

const stands = (sign: 1 | -1, inputs: readonly Evidence[], series: readonly Sample[] | undefined) => {
  const field = amongOthers(inputs, series)
  if (field === undefined || field.others.length === 0) return undefined
  return { value: field.numbers.every((other) => sign * (field.value - other) > 0), type: 'flag' } as const
}

export const isHighest: DerivationFunction = {
  takes: 'a number, among a series → whether it is higher than every other',
  compute: (inputs, _options, series) => stands(1, inputs, series),
}

export const isLowest: DerivationFunction = {
  takes: 'a number, among a series → whether it is lower than every other',
  compute: (inputs, _options, series) => stands(-1, inputs, series),
}
