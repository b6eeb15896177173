import { rootOf, stem } from '../../grounding/stems.ts'

/** What the forms of a word have in common: `record` of `recorded`. */
export function rootOfWord(word: string): string {
  const told = known.get(word)
  if (told !== undefined) return told
  const root = rootOf(stem(word.replace(/['’]s$/u, '')))
  if (known.size >= mostKnown) known.clear()
  known.set(word, root)
  return root
}

const known = new Map<string, string>()
const mostKnown = 10_000

/** The roots of all words of a text, in order. */
export const rootsOf = (text: string): string[] =>
  [...text.matchAll(/[\p{L}\p{M}]+(?:['’]\p{L}+)*/gu)].map(([word]) => rootOfWord(word))

const cyrillic = /[а-я]/

/** Russian bends its words by more than endings: «сообщает» and «сообщила» begin alike and end within three letters. */
function isKin(one: string, other: string): boolean {
  let common = 0
  while (common < one.length && one[common] === other[common]) common += 1
  return common >= 4 && one.length - common <= 3 && other.length - common <= 3
}

/** A set of words that knows their forms. */
export type WordSet = { has: (root: string) => boolean }

export function wordSet(roots: Iterable<string>): WordSet {
  const known = new Set(roots)
  const bending = [...known].filter((each) => each.length > 4 && cyrillic.test(each))
  return {
    has: (root) => known.has(root) || (cyrillic.test(root) && bending.some((each) => isKin(each, root))),
  }
}
