/** A unit's dimension and how a value in it becomes one in the dimension's base: `value * factor + offset`. */
type Unit = { dimension: string; factor: number; offset?: number }

const units: Readonly<Record<string, Unit>> = {
  km: { dimension: 'length', factor: 1000 },
  metre: { dimension: 'length', factor: 1 },
  mi: { dimension: 'length', factor: 1609.344 },
  foot: { dimension: 'length', factor: 0.3048 },
  ms: { dimension: 'speed', factor: 1 },
  kmh: { dimension: 'speed', factor: 1 / 3.6 },
  mph: { dimension: 'speed', factor: 0.44704 },
  knot: { dimension: 'speed', factor: 1852 / 3600 },
  celsius: { dimension: 'temperature', factor: 1 },
  fahrenheit: { dimension: 'temperature', factor: 5 / 9, offset: -160 / 9 },
  percent: { dimension: 'share', factor: 1 },
  percentagePoints: { dimension: 'percentagePoints', factor: 1 },
  USD: { dimension: 'USD', factor: 1 },
  EUR: { dimension: 'EUR', factor: 1 },
  GBP: { dimension: 'GBP', factor: 1 },
  JPY: { dimension: 'JPY', factor: 1 },
  RUB: { dimension: 'RUB', factor: 1 },
}

const spellings: Readonly<Record<string, string>> = {
  m: 'metre',
  metres: 'metre',
  meters: 'metre',
  miles: 'mi',
  ft: 'foot',
  feet: 'foot',
  kilometres: 'km',
  'km/h': 'kmh',
  kph: 'kmh',
  'm/s': 'ms',
  knots: 'knot',
  kn: 'knot',
  C: 'celsius',
  '°C': 'celsius',
  F: 'fahrenheit',
  '°F': 'fahrenheit',
  '%': 'percent',
  percentPoints: 'percentagePoints',
}

const unitOf = (key: string | undefined): Unit | undefined =>
  key === undefined ? undefined : units[spellings[key] ?? key]

/** How a value told in `from` reads in `to`: the same, converted, or not to be compared at all. */
export type Conversion =
  | { kind: 'same' }
  | { kind: 'unknown' }
  | { kind: 'converted'; value: number }
  | { kind: 'foreign' }

/** Holds the unit that a text tells against the unit of evidence; what is unknown on either side is no obstacle. */
export function convert(value: number, from: string | undefined, to: string | undefined): Conversion {
  const [source, target] = [unitOf(from), unitOf(to)]
  if (source === undefined || target === undefined) return { kind: 'unknown' }
  if (source.dimension !== target.dimension) return { kind: 'foreign' }
  if (source === target) return { kind: 'same' }
  const base = value * source.factor + (source.offset ?? 0)
  return { kind: 'converted', value: (base - (target.offset ?? 0)) / target.factor }
}
