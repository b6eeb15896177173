import type { Print } from './print.ts'

const side = 32
/** Shares that one picture may have lost of the other at the edges, and how far it may lie off the middle, in shades. */
const scales = [0.95, 0.9, 0.85, 0.8] as const
const shifts = [-2, -1, 0, 1, 2] as const
/** Two that are rather each other's negative have nothing in common in any cut. */
const leastAlike = 0

/** How alike two pictures are, each -1…1: in their shades as a whole, and in what stands out from its surroundings. */
export type Likeness = { shades: number; details: number }

/**
 * The correlation of two pictures' shades, which a changed light leaves as it is, at the best of some cuts of the one against the whole of
 * the other; and that of their details there: skies and seas are alike in their shades, and in nothing else.
 */
export function likeness(a: Print, b: Print): Likeness {
  const [one, other] = [shadesOf(a), shadesOf(b)]
  let best = { shades: correlation(one, other), pair: [one, other] as const }
  if (best.shades < leastAlike) return { shades: best.shades, details: 0 }
  const weigh = (left: Float64Array, right: Float64Array): void => {
    const shades = correlation(left, right)
    if (shades > best.shades) best = { shades, pair: [left, right] }
  }
  for (const scale of scales)
    for (const right of shifts)
      for (const down of shifts) {
        weigh(one, cut(other, scale, right, down))
        weigh(cut(one, scale, right, down), other)
      }
  return { shades: best.shades, details: correlation(detailsOf(best.pair[0]), detailsOf(best.pair[1])) }
}

const shadesOf = ({ shades }: Print): Float64Array => Float64Array.from(Buffer.from(shades, 'base64'))

/** What each shade differs by from the mean of those within two of it. */
function detailsOf(shades: Float64Array): Float64Array {
  const details = new Float64Array(shades.length)
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      let [sum, count] = [0, 0]
      for (let y = Math.max(0, row - 2); y <= Math.min(side - 1, row + 2); y++)
        for (let x = Math.max(0, column - 2); x <= Math.min(side - 1, column + 2); x++) {
          sum += shades[y * side + x] ?? 0
          count++
        }
      details[row * side + column] = (shades[row * side + column] ?? 0) - sum / count
    }
  return details
}

/** A part of a picture drawn to full size, between shades by their distances. */
function cut(shades: Float64Array, scale: number, right: number, down: number): Float64Array {
  const from = (side * (1 - scale)) / 2
  const drawn = new Float64Array(side * side)
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const x = clamp((column + 0.5) * scale + from + right - 0.5)
      const y = clamp((row + 0.5) * scale + from + down - 0.5)
      drawn[row * side + column] = between(shades, x, y)
    }
  return drawn
}

const clamp = (at: number): number => Math.min(side - 1, Math.max(0, at))

function between(shades: Float64Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, bottom] = [Math.min(left + 1, side - 1), Math.min(top + 1, side - 1)]
  const at = (column: number, row: number): number => shades[row * side + column] ?? 0
  const upper = at(left, top) + (at(right, top) - at(left, top)) * (x - left)
  const lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (x - left)
  return upper + (lower - upper) * (y - top)
}

function correlation(a: Float64Array, b: Float64Array): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0]
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0]
    sumA += x
    sumB += y
    squareA += x * x
    squareB += y * y
    product += x * y
  }
  const spread = Math.sqrt((squareA - sumA ** 2 / a.length) * (squareB - sumB ** 2 / a.length))
  return spread < 1e-9 ? 0 : (product - (sumA * sumB) / a.length) / spread
}
