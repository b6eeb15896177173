import type { Derivation, Evidence, FactType, Value } from '../fact.ts'
import { difference, gap, percentagePointChange, percentChange } from './change.ts'
import type { DerivationFunction, Derived, Options, Sample } from './derivation-function.ts'
import { distanceTo } from './geometry.ts'
import { convert, round } from './measure.ts'
import { isHighest, isLowest, rank } from './order.ts'
import { product, quotient, ratio, share } from './parts.ts'
import { same } from './same.ts'
import { highestSince, lowestSince, streak } from './series.ts'
import { setting } from './setting.ts'
import { earliest, latest, timeBetween } from './time.ts'
import { count, countWhere, maximum, mean, minimum, sum } from './totals.ts'

/** Every derivation a beat may name. */
export const derivations: Readonly<Record<string, DerivationFunction>> = {
  difference,
  gap,
  percentChange,
  percentagePointChange,
  share,
  ratio,
  quotient,
  product,
  sum,
  mean,
  minimum,
  maximum,
  count,
  countWhere,
  rank,
  isHighest,
  isLowest,
  streak,
  highestSince,
  lowestSince,
  distanceTo,
  timeBetween,
  earliest,
  latest,
  convert,
  round,
  setting,
  same,
}

const functionOf = (name: string): DerivationFunction | undefined =>
  Object.hasOwn(derivations, name) ? derivations[name] : undefined

/** What a beat asks to be derived, its inputs found. */
export type Asked = {
  id: string
  measure: string
  /** A key of `derivations`. */
  name: string
  inputs: readonly Evidence[]
  options?: Options | undefined
  /** Newest first; all with times or they are kept as without. */
  series?: readonly Sample[] | undefined
  /** What the beat says the value is, in place of what the function says. */
  type?: FactType | undefined
  unit?: string | undefined
  subject?: string | undefined
}

/**
 * Computes what a beat asks for, as evidence that `recompute` can compute again: `inputs` holds the ids of the
 * inputs, then those of the series (value, time, value, time … where it has times), and the options `own` and
 * `series` say how to part them. `undefined` where the value cannot be told or there is no such function.
 */
export function derive(asked: Asked): Derivation | undefined {
  const options = asked.options ?? {}
  const series = evenly(asked.series)
  const derived = functionOf(asked.name)?.compute(asked.inputs, options, series)
  if (derived === undefined) return undefined
  const unit = asked.unit ?? derived.unit
  const told: Omit<Derivation, 'inputs'> = {
    from: 'derivation',
    id: asked.id,
    measure: asked.measure,
    name: asked.name,
    type: asked.type ?? derived.type ?? typeOf(derived.value),
    value: derived.value,
  }
  if (unit !== undefined) told.unit = unit
  if (asked.subject !== undefined) told.subject = asked.subject
  return Object.assign(told, kept(asked.inputs, options, series))
}

const isTimed = (series: readonly Sample[]) => series.every((sample) => sample.time !== undefined)

/** A series with times throughout, or with none. */
const evenly = (series: readonly Sample[] | undefined) =>
  series === undefined || isTimed(series) ? series : series.map(({ value }) => ({ value }))

function typeOf(value: Value): FactType {
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'flag' : 'text'
}

function kept(inputs: readonly Evidence[], options: Options, series: readonly Sample[] | undefined) {
  const own = inputs.map((input) => input.id)
  const rest = (series ?? []).flatMap(({ value, time }) => [value.id, ...(time ? [time.id] : [])])
  const parting = series && { own: own.length, series: isTimed(series) ? 'timed' : 'plain' }
  const told = { ...options, ...parting }
  return { inputs: [...own, ...rest], ...(Object.keys(told).length === 0 ? {} : { options: told }) }
}

/** A derivation's value computed again from the evidence it names; `undefined` where any of it is missing. */
export const recompute = (
  derivation: Derivation,
  evidence: ReadonlyMap<string, Evidence>,
): Value | undefined => again(derivation, evidence)?.value

/** The evidence that decided a derivation's value, for people to look at: the earlier high, not the whole window. */
export const deciding = (
  derivation: Derivation,
  evidence: ReadonlyMap<string, Evidence>,
): readonly Evidence[] | undefined => {
  const derived = again(derivation, evidence)
  return derived && (derived.used ?? derivation.inputs.flatMap((id) => evidence.get(id) ?? []))
}

function again(derivation: Derivation, evidence: ReadonlyMap<string, Evidence>): Derived | undefined {
  const found = derivation.inputs.flatMap((id) => evidence.get(id) ?? [])
  if (found.length < derivation.inputs.length) return undefined
  const { own = found.length, series, ...options } = derivation.options ?? {}
  const rest = found.slice(Number(own))
  const samples = series === undefined ? undefined : samplesOf(rest, series === 'timed')
  return functionOf(derivation.name)?.compute(found.slice(0, Number(own)), options, samples)
}

function samplesOf(evidence: readonly Evidence[], timed: boolean): Sample[] {
  if (!timed) return evidence.map((value) => ({ value }))
  return evidence.flatMap((value, index) => {
    const time = evidence[index + 1]
    return index % 2 === 0 && time !== undefined ? [{ value, time }] : []
  })
}
