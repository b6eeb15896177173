import type { Evidence } from '../fact.ts'
import { type DerivationFunction, inUnit, type Options, pairOf } from './derivation-function.ts'
import { decimalsOf, rounded, tidy } from './exact.ts'

function divided(inputs: readonly Evidence[], times = 1): number | undefined {
  const pair = pairOf(inputs)
  return pair === undefined || pair[1] === 0 ? undefined : tidy((pair[0] / pair[1]) * times)
}

const ownUnit = (inputs: readonly Evidence[], options: Options) =>
  inUnit(options.unit ?? inputs.find((input) => input.unit !== undefined)?.unit)

export const share: DerivationFunction = {
  takes: 'two numbers: part, whole → the part in percent of the whole',
  compute: (inputs) => {
    const value = divided(inputs, 100)
    return value === undefined ? undefined : { value, unit: 'percent' }
  },
}

export const ratio: DerivationFunction = {
  takes: 'two numbers: a, b → a ÷ b, without a unit',
  compute: (inputs) => {
    const value = divided(inputs)
    return value === undefined ? undefined : { value }
  },
}

export const quotient: DerivationFunction = {
  takes: 'two numbers: a, b → a ÷ b in the unit of a (a rate for its nominal); option unit',
  compute: (inputs, options) => {
    const value = divided(inputs)
    return value === undefined ? undefined : { value, ...ownUnit(inputs.slice(0, 1), options) }
  },
}

export const product: DerivationFunction = {
  takes: 'two numbers: a, b → a × b in the first unit there is; option unit',
  compute: (inputs, options) => {
    const pair = pairOf(inputs)
    if (pair === undefined) return undefined
    const value = rounded(pair[0] * pair[1], decimalsOf(pair[0]) + decimalsOf(pair[1]))
    return { value, ...ownUnit(inputs, options) }
  },
}
