import type { Span } from '../../seams/rule.ts'

/** A mark of emphasis with its partner. */
export type Paired = { length: number; opens: boolean; strong: boolean; other: number }

/** The opening mark of each that closes. */
export const partners = new WeakMap<Paired, Paired>()
const run = /\*+|_+|~~/g

/** Marks of emphasis that have a partner, by their place. */
export function pairedMarks(source: string, lines: readonly Span[]): Map<number, Paired> {
  const found = new Map<number, Paired>()
  const open: { at: number; sign: string; length: number }[] = []
  for (const { start, end } of lines) {
    for (const { 0: signs, index } of source.slice(start, end).matchAll(run)) {
      const at = start + index
      if (source[at - 1] === '\\' || inCode(source, start, at)) continue
      const before = source[at - 1] ?? ' '
      const after = source[at + signs.length] ?? ' '
      const left =
        !/\s/.test(after) && at + signs.length < end && (!/[\p{P}]/u.test(after) || /[\s\p{P}]/u.test(before))
      const right = !/\s/.test(before) && at > start && (!/[\p{P}]/u.test(before) || /[\s\p{P}]/u.test(after))
      const midword = signs[0] === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
      if (midword) continue
      const rest = right ? closeRuns(found, open, at, signs) : 0
      if (left && rest < signs.length)
        open.push({ at: at + rest, sign: signs[0] ?? '', length: signs.length - rest })
    }
  }
  return found
}

/** Pairs as many signs of a run as there are openers for; says how many it took. */
function closeRuns(
  found: Map<number, Paired>,
  open: { at: number; sign: string; length: number }[],
  at: number,
  signs: string,
): number {
  let taken = 0
  for (let index = open.length - 1; index >= 0 && taken < signs.length; index -= 1) {
    const opener = open[index]
    if (opener === undefined || opener.sign !== signs[0]) continue
    const length = Math.min(opener.length, signs.length - taken, 2)
    const from = opener.at + opener.length - length
    const strong = length === 2 && opener.sign !== '~'
    const opening = { length, opens: true, strong, other: at + taken }
    const closes = { length, opens: false, strong, other: from }
    partners.set(closes, opening)
    found.set(from, opening)
    found.set(at + taken, closes)
    taken += length
    opener.length -= length
    open.splice(opener.length === 0 ? index : index + 1)
    index = Math.min(index + 1, open.length)
  }
  return taken
}

/** Whether a place lies within a code span of its line. */
function inCode(source: string, start: number, at: number): boolean {
  const before = source.slice(start, at)
  if (!before.includes('`')) return false
  const open = before.replaceAll(/(`+)(?:(?!\1)[\s\S])+?\1(?!`)/g, '')
  return open.includes('`') && source.indexOf('`', at) !== -1
}
