import { type DerivationFunction, inUnit, numberOf } from './derivation-function.ts'
import { rounded, tidy } from './exact.ts'

/** A unit as so many of its dimension's base, shifted where its zero is elsewhere: base = value × factor + shift. */
type Scale = { of: string; factor: number; shift?: number }

const scales: Readonly<Record<string, Scale>> = {
  m: { of: 'length', factor: 1 },
  km: { of: 'length', factor: 1000 },
  cm: { of: 'length', factor: 0.01 },
  mm: { of: 'length', factor: 0.001 },
  mi: { of: 'length', factor: 1609.344 },
  ft: { of: 'length', factor: 0.3048 },
  in: { of: 'length', factor: 0.0254 },
  metersPerSecond: { of: 'speed', factor: 1 },
  kmPerHour: { of: 'speed', factor: 1 / 3.6 },
  mph: { of: 'speed', factor: 0.44704 },
  knots: { of: 'speed', factor: 1852 / 3600 },
  celsius: { of: 'temperature', factor: 1 },
  fahrenheit: { of: 'temperature', factor: 5 / 9, shift: -160 / 9 },
  kg: { of: 'mass', factor: 1 },
  lb: { of: 'mass', factor: 0.45359237 },
  minutes: { of: 'time', factor: 60 },
  hours: { of: 'time', factor: 3600 },
  days: { of: 'time', factor: 86_400 },
  seconds: { of: 'time', factor: 1 },
}

/** What a unit measures: `length`, `speed`, `temperature`, `mass`, `time`; `undefined` for units that convert to none. */
export const dimensionOf = (unit: string): string | undefined => scales[unit]?.of

/** A value in another unit of the same dimension; `undefined` where there is no way from one to the other. */
export function converted(value: number, from: string, to: string): number | undefined {
  const [source, target] = [scales[from], scales[to]]
  if (source === undefined || target === undefined || source.of !== target.of) return undefined
  return tidy((value * source.factor + (source.shift ?? 0) - (target.shift ?? 0)) / target.factor)
}

export const convert: DerivationFunction = {
  takes: `a number with a unit, option unit → the same in that unit; known: ${Object.keys(scales).join(', ')}`,
  compute: ([input], options) => {
    const number = numberOf(input)
    if (number === undefined || input?.unit === undefined || typeof options.unit !== 'string')
      return undefined
    const value = converted(number, input.unit, options.unit)
    return value === undefined ? undefined : { value, unit: options.unit }
  },
}

export const round: DerivationFunction = {
  takes: 'a number → rounded, halves away from zero; option decimals (0)',
  compute: ([input], options) => {
    const number = numberOf(input)
    if (number === undefined) return undefined
    const decimals = typeof options.decimals === 'number' ? options.decimals : 0
    return { value: rounded(number, decimals), ...inUnit(input?.unit) }
  },
}
