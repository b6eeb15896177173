import { type Likeness, likeness } from './likeness.ts'
import type { Print } from './print.ts'

/**
 * From when on two pictures are one, fitted on photographs (`bench/pictures.ts`): bits in which keys of theirs may differ to be
 * looked at at all, and how alike their shades and details must be.
 */
export const sameFrom = { bits: 10, shades: 0.88, details: 0.6 } as const

/** How alike a picture and one that was here before are; `likeness` is of their shades. */
export type Reuse = { hash: string; likeness: number; mirrored: boolean }

/** Whether two pictures are one, by how alike they are. */
export const isSame = ({ shades, details }: Likeness): boolean =>
  shades >= sameFrom.shades && details >= sameFrom.details

/** Which of the pictures near a picture it is itself: recompressed, in another size or light, cut at the edges, mirrored. */
export function reused(
  { print, mirrored }: { print: Print; mirrored: Print },
  near: readonly { hash: string; shades: string }[],
): Reuse[] {
  return near
    .flatMap(({ hash, shades }) => {
      const other: Print = { keys: [], shades, plain: false }
      const plainly = likeness(print, other)
      const turned = likeness(mirrored, other)
      const isTurned = turned.shades > plainly.shades
      const best = isTurned ? turned : plainly
      return isSame(best) ? [{ hash, likeness: best.shades, mirrored: isTurned }] : []
    })
    .sort((a, b) => b.likeness - a.likeness)
}

/** The keys that a picture is looked up by: its own and those of its mirror image. */
export const lookedUpBy = ({ print, mirrored }: { print: Print; mirrored: Print }): string[] => [
  ...print.keys,
  ...mirrored.keys,
]
