import { even, type Line } from './line-of.ts'

/** How values are shown. */
export const forms = ['line', 'bar', 'dot', 'multiples', 'table'] as const
export type Form = (typeof forms)[number]

/**
 * The form that suits the data: along time a line (events at odd times: dots), beside names bars from zero (dots, where bars would all look the same),
 * several series as coloured lines or side by side, a few odd values as a table.
 */
export function formFor(lines: readonly Line[]): Form {
  const [first] = lines
  if (first === undefined) return 'table'
  if (lines.length === 1) return formOfOne(first)
  const inner = lines.map(formOfOne)
  const fewest = Math.min(...lines.map(({ rows }) => rows.length))
  const alike = lines.every(
    ({ along, unit, unitWord }) =>
      along === first.along && unit === first.unit && unitWord === first.unitWord,
  )
  if (!alike) return fewest > 2 && inner.every((form) => form !== 'table') ? 'multiples' : 'table'
  if (first.along === 'name' || first.along === 'number') return fewest > 1 ? 'multiples' : 'table'
  if (inner.every((form) => form === 'line'))
    return lines.length <= 4 && comparable(lines) ? 'line' : 'multiples'
  return fewest > 2 ? 'multiples' : 'table'
}

/** The form of a series that stands alone. */
export function formOfOne(line: Line): Exclude<Form, 'multiples'> {
  const { along, rows } = line
  if (rows.length < 2) return 'table'
  if (along === 'name') return barsTell(rows.map(({ point }) => point.value)) ? 'bar' : 'dot'
  if (along === 'number')
    return rows.length <= 12 && barsTell(rows.map(({ point }) => point.value)) ? 'bar' : 'line'
  if (rows.length < 3) return barsTell(rows.map(({ point }) => point.value)) ? 'bar' : 'table'
  return along === 'day' || even(rows) ? 'line' : 'dot'
}

/** Whether bars from zero show a difference: not where all values are nearly the same. */
function barsTell(values: readonly number[]): boolean {
  const low = Math.min(...values)
  const high = Math.max(...values)
  return low === high || low < 0 || (high - low) / high > 0.1
}

/** Whether lines share a scale without one of them lying flat. */
function comparable(lines: readonly Line[]): boolean {
  const reach = lines.map(({ rows }) => {
    const values = rows.map(({ point }) => point.value)
    return { low: Math.min(...values), high: Math.max(...values) }
  })
  const whole = Math.max(...reach.map(({ high }) => high)) - Math.min(...reach.map(({ low }) => low))
  return whole === 0 || reach.every(({ low, high }) => low === high || (high - low) / whole > 0.15)
}
