export type Sample = { values: readonly number[]; isOne: boolean }

const ridge = 1e-5
const rounds = 20
const closeEnough = 1e-3

/** Logistic regression by Newton's method with a little ridge: the bias first, then a weight for each value. */
export function logistic(samples: readonly Sample[]): number[] {
  const size = (samples[0]?.values.length ?? 0) + 1
  const rows = samples.map(({ values }) => Float64Array.from([1, ...values]))
  let found = new Array<number>(size).fill(0)
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(size)
    const curvature = Array.from({ length: size }, () => new Float64Array(size))
    for (const [place, row] of rows.entries()) {
      const share = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (found[at] ?? 0), 0)))
      const error = (samples[place]?.isOne === true ? 1 : 0) - share
      const weight = Math.max(1e-6, share * (1 - share))
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] ?? 0) + error * (row[i] ?? 0)
        const line = curvature[i] ?? new Float64Array(size)
        for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + weight * (row[i] ?? 0) * (row[j] ?? 0)
      }
    }
    const penalty = ridge * rows.length
    const system = curvature.map((line, i) => [
      ...Array.from(line, (value, j) => value + (i === j && i > 0 ? penalty : 0)),
      (gradient[i] ?? 0) - (i > 0 ? penalty * (found[i] ?? 0) : 0),
    ])
    const step = solved(system)
    found = found.map((value, at) => value + (step[at] ?? 0))
    if (step.every((each) => Math.abs(each) < closeEnough)) break
  }
  return found
}

/** The solution of linear equations, the right side in the last column (Gauss and Jordan, with pivots). */
function solved(equations: readonly (readonly number[])[]): number[] {
  let rows = equations
  for (let column = 0; column < equations.length; column++) {
    const size = (row: readonly number[]) => Math.abs(row[column] ?? 0)
    const best = rows.reduce(
      (at, row, place) => (place > column && size(row) > size(rows[at] ?? []) ? place : at),
      column,
    )
    const pivot = rows[best] ?? []
    const swapped = rows.map((row, place) => (place === best ? (rows[column] ?? row) : row))
    const even = pivot.map((value) => value / (pivot[column] || 1))
    rows = swapped.map((row, place) =>
      place === column ? even : row.map((value, at) => value - (row[column] ?? 0) * (even[at] ?? 0)),
    )
  }
  return rows.map((row) => row.at(-1) ?? 0)
}
