import type { Evidence, FactType, Value } from '../fact.ts'

/** One value of a series with the evidence of when it held. A series runs newest first. */
export type Sample = { value: Evidence; time?: Evidence }

export type Options = Readonly<Record<string, Value>>

/** What a function found. `used` is the evidence that decided; all that went in, if it is not said. */
export type Derived = { value: Value; type?: FactType; unit?: string; used?: readonly Evidence[] }

/**
 * A named, pure and recomputable function over evidence. `compute` answers `undefined` where the value cannot
 * be told: an input is missing or of the wrong type, units differ, the divisor is zero, the window is too short.
 */
export type DerivationFunction = {
  /** What it takes and gives, for error messages and the documentation: `two numbers: new, old → …`. */
  takes: string
  compute: (inputs: readonly Evidence[], options: Options, series?: readonly Sample[]) => Derived | undefined
}

/** The value of evidence that is a finite number. */
export const numberOf = (evidence: Evidence | undefined): number | undefined =>
  typeof evidence?.value === 'number' && Number.isFinite(evidence.value) ? evidence.value : undefined

/** Every input and sample, where all are numbers and all that have a unit have the same. */
export function measured(inputs: readonly Evidence[], series: readonly Sample[] = []) {
  const evidence = [...inputs, ...series.map((sample) => sample.value)]
  const numbers: number[] = []
  let unit: string | undefined
  for (const each of evidence) {
    const number = numberOf(each)
    if (number === undefined) return undefined
    if (each.unit !== undefined && each.unit !== (unit ?? each.unit)) return undefined
    unit = each.unit ?? unit
    numbers.push(number)
  }
  const [first, ...rest] = numbers
  return first === undefined ? undefined : { evidence, numbers: [first, ...rest] as const, unit }
}

/** The first two inputs as numbers, whatever their units. */
export function pairOf(inputs: readonly Evidence[]): readonly [number, number] | undefined {
  const [a, b] = [numberOf(inputs[0]), numberOf(inputs[1])]
  return a === undefined || b === undefined || inputs.length !== 2 ? undefined : [a, b]
}

/** `{ unit }`, or nothing where there is none. */
export const inUnit = (unit: Value | undefined): { unit?: string } =>
  typeof unit === 'string' ? { unit } : {}
