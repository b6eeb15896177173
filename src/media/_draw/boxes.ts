import type { Rectangle } from './frame.ts'

/** Whether two boxes share any ground, with room of `gap` pixels between them. */
export const overlap = (a: Rectangle, b: Rectangle, gap = 0): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

/** Whether a box lies within another. */
export const within = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const directions = [
  [0, -1],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
  [1, 0],
  [-1, 0],
] as const

/** The first free place for a box of a size around a point: near before far, above before below, nothing where there is none. */
export function placeAround(
  { x, y }: { x: number; y: number },
  size: { width: number; height: number },
  {
    inside,
    taken,
    distances,
  }: { inside: Rectangle; taken: readonly Rectangle[]; distances: readonly number[] },
): Rectangle | undefined {
  for (const distance of distances) {
    for (const [right, down] of directions) {
      const box = {
        x: x - size.width / 2 + right * (distance + size.width / 2) * (down === 0 ? 1 : 0.75),
        y: y - size.height / 2 + down * (distance + size.height / 2),
        ...size,
      }
      const moved =
        down === 0
          ? { ...box, y: Math.min(Math.max(box.y, inside.y), inside.y + inside.height - box.height) }
          : { ...box, x: Math.min(Math.max(box.x, inside.x), inside.x + inside.width - box.width) }
      const free = (at: Rectangle): boolean =>
        within(at, inside) && !taken.some((other) => overlap(at, other, 2))
      if (free(box)) return box
      if (free(moved)) return moved
    }
  }
  return undefined
}
