import type { Span } from '../seams/rule.ts'

/** A run of characters of a block, and where in the text given it came from. */
export type Piece = { at: number; from: number; length: number }

/** A text made from pieces of another, that knows where each of its characters stood. */
export type Made = { text: string; pieces: readonly Piece[] }

export const cut = (source: string, { start, end }: Span): Made => ({
  text: source.slice(start, end),
  pieces: [{ at: 0, from: start, length: end - start }],
})

/** Takes pieces one after the other. */
export function maker(source: string) {
  let text = ''
  const pieces: Piece[] = []
  const add = (said: string, from: number): void => {
    if (said === '') return
    const last = pieces.at(-1)
    if (last !== undefined && last.at + last.length === text.length && last.from + last.length === from)
      last.length += said.length
    else pieces.push({ at: text.length, from, length: said.length })
    text += said
  }
  return {
    /** Characters of the source as they stand. */
    take: (from: number, to: number) => add(source.slice(from, to), from),
    /** Other characters in the place of one of the source. */
    put: (said: string, from: number) => {
      for (const character of said) add(character, from)
    },
    /** As many other characters as the source has there. */
    mask: (said: string, from: number) => add(said, from),
    length: () => text.length,
    made: (): Made => ({ text, pieces }),
  }
}

/** Where a span of a made text stands in the text given. */
export function sourceOf(pieces: readonly Piece[], start: number, end: number): Span {
  const from = offsetOf(pieces, start)
  if (end <= start) return { start: from, end: from }
  return { start: from, end: offsetOf(pieces, end - 1) + 1 }
}

function offsetOf(pieces: readonly Piece[], at: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  if (piece === undefined) return 0
  return piece.from + Math.min(at - piece.at, piece.length)
}

/** Part of a made text. */
export function within({ text, pieces }: Made, { start, end }: Span): Made {
  const inside = pieces.flatMap(({ at, from, length }) => {
    const first = Math.max(at, start)
    const last = Math.min(at + length, end)
    return last <= first ? [] : [{ at: first - start, from: from + (first - at), length: last - first }]
  })
  return { text: text.slice(start, end), pieces: inside }
}

/** Texts one after the other with a string between them. */
export function joined(parts: readonly Made[], between: string): Made {
  let text = ''
  const pieces: Piece[] = []
  for (const part of parts) {
    for (const piece of part.pieces) pieces.push({ ...piece, at: piece.at + text.length })
    text += part.text + between
  }
  return { text, pieces }
}
