import { likeness } from './likeness.ts'
import type { Print } from './print.ts'

/**
 * From when on two pictures are one, fitted on photographs (`bench/pictures.ts`): bits in which keys of theirs may differ to be
 * looked at at all, and how alike their shades must be.
 */
export const sameFrom = { bits: 10, likeness: 0.92 } as const

export type Reuse = { hash: string; likeness: number; mirrored: boolean }

/** Which of the pictures near a picture it is itself: recompressed, in another size or light, cut at the edges, mirrored. */
export function reused(
  { print, mirrored }: { print: Print; mirrored: Print },
  near: readonly { hash: string; shades: string }[],
): Reuse[] {
  return near
    .flatMap(({ hash, shades }) => {
      const other: Print = { keys: [], shades, plain: false }
      const [plainly, turned] = [likeness(print, other), likeness(mirrored, other)]
      const best = Math.max(plainly, turned)
      return best >= sameFrom.likeness ? [{ hash, likeness: best, mirrored: turned > plainly }] : []
    })
    .sort((a, b) => b.likeness - a.likeness)
}

/** The keys that a picture is looked up by: its own and those of its mirror image. */
export const lookedUpBy = ({ print, mirrored }: { print: Print; mirrored: Print }): string[] => [
  ...print.keys,
  ...mirrored.keys,
]
