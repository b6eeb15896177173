import type { Sharp } from 'sharp'

/** Shades a side, and of a block in which two pictures are compared. */
const [side, block] = [192, 4] as const
/**
 * How far the worst block of two pictures may differ, in spreads of their shades, for them to be one drawing. Measured on the maps, charts and cards of
 * 28 stories of a night (2026-11): copies in other sizes and compressions 219 of 234, those of another story none of 1,974; a lighter map is none, either.
 */
const most = 0.6

/** A picture small, in shades: fine enough to tell a figure or a name in one of our frames from another. */
export async function grainOf(picture: Sharp): Promise<Uint8Array> {
  const upright = picture.autoOrient().flatten({ background: '#ffffff' }).greyscale()
  return new Uint8Array(await upright.resize(side, side, { fit: 'fill' }).raw().toBuffer())
}

/**
 * Whether a picture is just that drawing, in another size or compression. Our own look alike as a whole, since they stand in the same frame: it is
 * their parts that differ. One that was cut or lit anew is not told to be the same.
 */
export function isSameDrawing(one: Uint8Array, other: Uint8Array, mirrored = false): boolean {
  if (one.length !== side * side || other.length !== side * side) return false
  const [a, b] = [evened(mirrored ? turned(one) : one), evened(other)]
  for (let y = 0; y < side; y += block)
    for (let x = 0; x < side; x += block) if (differenceIn(a, b, x, y) > most) return false
  return true
}

function differenceIn(a: Float64Array, b: Float64Array, x: number, y: number): number {
  let sum = 0
  for (let row = y; row < y + block; row++)
    for (let at = row * side + x; at < row * side + x + block; at++)
      sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
  return sum / block ** 2
}

/** Shades about their mean, in units of their spread: another encoder may have shifted them all. */
function evened(shades: Uint8Array): Float64Array {
  const values = Float64Array.from(shades)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return values.map((value) => (value - mean) / Math.max(1, spread))
}

const turned = (shades: Uint8Array): Uint8Array =>
  shades.map((_, at) => shades[at - (at % side) + (side - 1 - (at % side))] ?? 0)
