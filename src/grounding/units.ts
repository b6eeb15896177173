import { converted, dimensionOf } from '../news/derivations/measure.ts'

/** Units that convert into no other, and are foreign to each other. */
const alone: readonly string[] = ['percent', 'percentagePoints', 'USD', 'EUR', 'GBP', 'JPY', 'RUB']

/** How texts and records spell units, as keys of the house's scales. */
const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    metre: 'm',
    metres: 'm',
    meters: 'm',
    miles: 'mi',
    foot: 'ft',
    feet: 'ft',
    kilometres: 'km',
    kmh: 'kmPerHour',
    'km/h': 'kmPerHour',
    kph: 'kmPerHour',
    ms: 'metersPerSecond',
    'm/s': 'metersPerSecond',
    knot: 'knots',
    kn: 'knots',
    C: 'celsius',
    '°C': 'celsius',
    F: 'fahrenheit',
    '°F': 'fahrenheit',
    '%': 'percent',
    percentPoints: 'percentagePoints',
  }),
)

/** Durations are told in words of many kinds ("seven days", "12 hours"): their unit is no obstacle. */
const measured: readonly string[] = ['length', 'speed', 'temperature']

const keyOf = (unit: string | undefined): string | undefined => {
  if (unit === undefined) return undefined
  const key = spellings.get(unit) ?? unit
  return alone.includes(key) || measured.includes(dimensionOf(key) ?? '') ? key : undefined
}

/** How a value told in `from` reads in `to`: the same, converted, or not to be compared at all. */
export type Conversion =
  | { kind: 'same' }
  | { kind: 'unknown' }
  | { kind: 'converted'; value: number }
  | { kind: 'foreign' }

/** Holds the unit that a text tells against the unit of evidence; what is unknown on either side is no obstacle. */
export function convert(value: number, from: string | undefined, to: string | undefined): Conversion {
  const [source, target] = [keyOf(from), keyOf(to)]
  if (source === undefined || target === undefined) return { kind: 'unknown' }
  if (source === target) return { kind: 'same' }
  const told = converted(value, source, target)
  return told === undefined ? { kind: 'foreign' } : { kind: 'converted', value: told }
}
