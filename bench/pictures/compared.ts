import sharp from 'sharp'
import { type Likeness, likeness } from '../../src/media/_incoming/likeness.ts'
import { type Print, printOf } from '../../src/media/_incoming/print.ts'
import { sameFrom } from '../../src/media/_incoming/reuse.ts'
import { pictureIndex } from '../../src/store/picture-index.ts'

export type Seen = { print: Print; mirrored: Print }

export const seenOf = async (bytes: Buffer): Promise<Seen> => ({
  print: await printOf(sharp(bytes)),
  mirrored: await printOf(sharp(bytes), true),
})

export type Pair = { bits: number; alike: Likeness }
const none: Likeness = { shades: 0, details: 0 }

/** Fewest bits between two pictures' keys, and their likeness: by itself or mirrored. Beyond 12 bits nobody looks. */
export function compared(query: Seen, other: Print): Pair {
  const near = pictureIndex()
  near.add(1, other.keys)
  const keys = [...query.print.keys, ...query.mirrored.keys]
  const bits = [0, 2, 4, 6, 8, 9, 10, 11, 12].find((most) => near.near(keys, most).length > 0) ?? 64
  if (bits > 12) return { bits, alike: none }
  const [plainly, turned] = [likeness(query.print, other), likeness(query.mirrored, other)]
  return { bits, alike: turned.shades > plainly.shades ? turned : plainly }
}

export type From = { bits: number; shades: number; details: number }
export const isOne = ({ bits, alike }: Pair, from: From = sameFrom): boolean =>
  bits <= from.bits && alike.shades >= from.shades && alike.details >= from.details
