import type { Weight } from '../_draw/font.ts'
import { widthOf } from '../_draw/font.ts'
import { wrap } from '../_draw/wrap.ts'

/** Text in the lines and the size in which it fills its place; `cut` where even the least size is too large. */
export type Fit = { lines: readonly string[]; size: number; height: number; cut: boolean }

export const leading = 1.18

/**
 * What a line must not part: a figure from its unit, a day from its month and year, a figure at the end from the word that it
 * belongs to, a short word from what follows it in Russian.
 */
const held = (text: string): string =>
  text
    .replace(/(?<=\p{N}) (?=(?:\p{L}{1,3}|%|°\p{L}?)(?![\p{L}\p{N}]))/gu, '\u00a0')
    .replace(/(?<=\p{Lu}\p{L}{2,8}\.?) (?=\p{N}{1,2}(?!\p{N}))/gu, '\u00a0')
    .replace(/(?<=\p{N}{1,2},) (?=\p{N}{4}(?!\p{N}))/gu, '\u00a0')
    .replace(/(?<=\p{L}) (?=\p{N}{1,3}$)/gu, '\u00a0')
    .replace(/(?<=(?:^|\s)[вксуояиаоВКСУОЯИА]) /gu, '\u00a0')

/**
 * The largest size at which a text fits a place without a word being broken; below the least size words may be broken, and what still finds no room
 * is cut, with an ellipsis.
 */
export function fitText(
  text: string,
  {
    width,
    height,
    most,
    least,
    weight,
  }: { width: number; height: number; most: number; least: number; weight: Weight },
): Fit {
  const whole = held(text)
  const words = whole.split(/[ \n\t]+/)
  const at = (size: number): Fit => {
    const { lines } = wrap(whole, width, { size, weight })
    return { lines, size, height: lines.length * size * leading, cut: false }
  }
  for (let size = most; size >= least; size -= Math.max(1, size * 0.03)) {
    const unbroken = words.every((word) => widthOf(word, size, weight) <= width)
    const found = at(Math.round(size * 10) / 10)
    if (unbroken && found.height <= height) return found
  }
  const small = at(least)
  if (small.height <= height) return small
  const { lines } = wrap(text, width, {
    size: least,
    weight,
    most: Math.max(1, Math.floor(height / (least * leading))),
  })
  return { lines, size: least, height: lines.length * least * leading, cut: true }
}
