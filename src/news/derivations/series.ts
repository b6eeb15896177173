import { type DerivationFunction, inUnit, measured, numberOf, type Sample } from './derivation-function.ts'

export const streak: DerivationFunction = {
  takes:
    'a series, newest first → how many moves in a row went one way, negative for falls, 0 after no move; undefined where the window ends before the streak does; option unit',
  compute: (_inputs, options, series = []) => {
    const known = measured([], series)
    if (known === undefined) return undefined
    const moves = known.numbers
      .slice(1)
      .map((older, index) => Math.sign((known.numbers[index] ?? older) - older))
    const [latest] = moves
    if (latest === undefined) return undefined
    if (latest === 0) return { value: 0, ...inUnit(options.unit) }
    const turned = moves.findIndex((move) => move !== latest)
    if (turned === -1) return undefined
    const used = known.evidence.slice(0, turned + 2)
    return { value: latest * turned, ...inUnit(options.unit), used }
  },
}

/** When the value last stood at least as high (`sign` 1) or as low (−1); none where the step before already did. */
function since(sign: 1 | -1, series: readonly Sample[] = []) {
  const [now, ...earlier] = series
  const value = numberOf(now?.value)
  const known = measured([], series)
  if (now === undefined || value === undefined || known === undefined) return undefined
  const matched = earlier.findIndex((sample) => sign * ((numberOf(sample.value) ?? 0) - value) >= 0)
  const last = earlier[matched]
  if (matched < 1 || last?.time === undefined) return undefined
  return { value: last.time.value, type: last.time.type, used: [now.value, last.value, last.time] }
}

export const highestSince: DerivationFunction = {
  takes:
    'a series with times, newest first → when it last stood at least as high; undefined where it never did in the window, or just before',
  compute: (_inputs, _options, series) => since(1, series),
}

export const lowestSince: DerivationFunction = {
  takes:
    'a series with times, newest first → when it last stood at least as low; undefined where it never did in the window, or just before',
  compute: (_inputs, _options, series) => since(-1, series),
}
