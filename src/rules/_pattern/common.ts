import type { Words } from './write.ts'

/**
 * The characters that nearly all copy is written in: Latin, Greek and Cyrillic letters with their marks, figures,
 * punctuation and signs.
 */
const ranges: readonly (readonly [number, number])[] = [
  [0x0000, 0x052f],
  [0x2000, 0x22ff],
]
const all = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
const uncommon = /[^\0-\u052f\u2000-\u22ff]/

/** A text without letters or digits beyond ASCII: its words have JavaScript's own edges. */
const beyondLatin = /[^\u0000-\u007f\u2010-\u2027\u2030-\u205e\u00a0-\u00a9\u00ab-\u00b1\u20ac]/

/** The narrowest kind of words that holds all of a text's. */
export const wordsOf = (text: string): Words =>
  beyondLatin.test(text) ? (uncommon.test(text) ? 'every' : 'common') : 'latin'

/**
 * The same pattern for texts of common characters: `\p{…}` and `\P{…}` are written out as those of them that fit. V8 takes
 * ten milliseconds to compile a word's edge of all scripts, and a third of one for the common ones (measured 2026-11).
 * Nothing where the pattern turns flags on or off for a part of itself: there is no one set then.
 */
export function commonSource(source: string, flags: string): string | undefined {
  if (/\(\?[a-z]*-?[a-z]+:/.test(source)) return undefined
  let within = false
  return source.replaceAll(/\\[pP]\{[^}]*\}|\\[\s\S]|[[\]]/g, (token) => {
    if (token === '[' || token === ']') within = token === '['
    if (!/^\\[pP]\{/.test(token)) return token
    const fit = fitting(token, flags.includes('i') ? 'iu' : 'u')
    return within ? fit : `[${fit}]`
  })
}

const known = new Map<string, string>()

/** The common characters of a property, as a class has them; asked of the engine itself, so that case is as it has it. */
function fitting(property: string, flags: 'iu' | 'u'): string {
  const key = `${property} ${flags}`
  const told = known.get(key)
  if (told !== undefined) return told
  const one = new RegExp(`^${property}$`, flags)
  const fit: [number, number][] = []
  for (const point of all) {
    if (!one.test(String.fromCodePoint(point))) continue
    const last = fit.at(-1)
    if (last?.[1] === point - 1) last[1] = point
    else fit.push([point, point])
  }
  const made = fit.map(([from, to]) => (from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`))
  known.set(key, made.join(''))
  return made.join('')
}

const escaped = (point: number): string => `\\u${point.toString(16).padStart(4, '0')}`
