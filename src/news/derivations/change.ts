import type { Evidence } from '../fact.ts'
import { type DerivationFunction, inUnit, measured, pairOf } from './derivation-function.ts'
import { plus, tidy } from './exact.ts'

/** Percent less percent is percentage points. */
const unitOfChange = (unit: string | undefined) => inUnit(unit === 'percent' ? 'percentagePoints' : unit)

function lessOld(inputs: readonly Evidence[]) {
  const known = measured(inputs)
  const pair = pairOf(inputs)
  if (known === undefined || pair === undefined) return undefined
  return { value: plus([pair[0], -pair[1]]), ...unitOfChange(known.unit) }
}

export const difference: DerivationFunction = {
  takes: 'two numbers of one unit: new, old → new − old',
  compute: (inputs) => lessOld(inputs),
}

export const gap: DerivationFunction = {
  takes: 'two numbers of one unit → how far apart they are, never negative',
  compute: (inputs) => {
    const change = lessOld(inputs)
    return change && { ...change, value: Math.abs(change.value) }
  },
}

export const percentChange: DerivationFunction = {
  takes: 'two numbers of one unit: new, old → the change in percent of the old, signed',
  compute: (inputs) => {
    const pair = pairOf(inputs)
    if (pair === undefined || measured(inputs) === undefined || pair[1] === 0) return undefined
    return { value: tidy((plus([pair[0], -pair[1]]) / Math.abs(pair[1])) * 100), unit: 'percent' }
  },
}

export const percentagePointChange: DerivationFunction = {
  takes: 'two percentages: new, old → the change in percentage points, signed',
  compute: (inputs) => {
    const change = lessOld(inputs)
    return change && { ...change, unit: 'percentagePoints' }
  },
}
