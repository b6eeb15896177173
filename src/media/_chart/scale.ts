/** A line of values on a line of pixels. */
export type Scale = {
  domain: readonly [number, number]
  range: readonly [number, number]
  at: (value: number) => number
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain
  const [start, end] = range
  // Halves first: the distance of two values of the largest size is more than a number can hold.
  const whole = to / 2 - from / 2
  return { domain, range, at: (value) => start + ((value / 2 - from / 2) / whole) * (end - start) }
}

/** Round values at even steps of 1, 2, 2.5 or 5 that span what is given, and their decimals. */
export type Ticks = { values: readonly number[]; decimals: number; domain: readonly [number, number] }

/** Ticks for values, about as many as asked; `zero` where the axis has to start there (bars). */
export function ticksFor(values: readonly number[], about: number, zero: boolean): Ticks {
  const known = zero ? [0, ...values] : values
  let low = known.reduce((a, b) => Math.min(a, b))
  let high = known.reduce((a, b) => Math.max(a, b))
  if (low === high) [low, high] = aroundOf(low, zero)
  const step = stepOf(high / about - low / about)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const decimals = Math.max(0, Math.min(100, decimalsOfStep(step)))
  const value = (index: number): number =>
    step >= 1e15 || decimals > 15 ? index * step : Number((index * step).toFixed(decimals))
  const all = Array.from({ length: last - first + 1 }, (_, index) => value(first + index))
  return { values: all, decimals, domain: [all[0] ?? low, all.at(-1) ?? high] }
}

/** Room around a value that stands alone. */
function aroundOf(value: number, zero: boolean): [number, number] {
  if (value === 0) return [0, 1]
  const room = Math.abs(value) * 0.1
  return zero ? (value > 0 ? [0, value] : [value, 0]) : [value - room, value + room]
}

function stepOf(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const share = raw / power
  return (share > 5.0001 ? 10 : share > 2.5001 ? 5 : share > 2.0001 ? 2.5 : share > 1.0001 ? 2 : 1) * power
}

function decimalsOfStep(step: number): number {
  const power = -Math.floor(Math.log10(step) + 1e-9)
  return Math.abs(step * 10 ** power - 2.5) < 1e-6 ? power + 1 : power
}
