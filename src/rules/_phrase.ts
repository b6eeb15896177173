import type { LetterCase } from './_words.ts'

/** A phrase of a rule, ready to be held to a place of a text. */
export type Phrase = {
  /** What must stand there, folded, with one space for any white space. */
  letters: string
  /** Whether up to twelve more letters may follow: шокирующ* takes шокирующая. */
  open: boolean
  /** Whether it must end where a word ends. */
  whole: boolean
  /** Whether it begins with a figure, which is not the tail of a longer one. */
  figure: boolean
  case: LetterCase
}

const wordCharacter = /[\p{L}\p{M}\p{N}_]/u
const letter = /\p{L}/u
const space = /\s/
const mostSpaces = 3
const mostLetters = 12

/** A phrase as it is written in a rule: a space takes any white space, `'` takes ’ too, е takes ё. */
export function phraseOf(written: string, letters: LetterCase): Phrase {
  const open = written.endsWith('*')
  const body = open ? written.slice(0, -1) : written
  const plain = body.replaceAll(/\s+/g, ' ')
  return {
    letters: [...plain].map((each) => folded(each, letters)).join(''),
    open,
    whole: open || wordCharacter.test(lastOf(body)),
    figure: /^\p{N}/u.test(body),
    case: letters,
  }
}

/**
 * Where a phrase that begins at a place of a text ends; nothing where it does not stand there. The place is where a
 * word begins. By hand, since V8 takes a millisecond to compile the expression of one phrase with its edges.
 */
export function phraseEnd(text: string, start: number, phrase: Phrase): number | undefined {
  if (phrase.figure && /\p{N}[.,:]$/u.test(text.slice(Math.max(0, start - 3), start))) return undefined
  let at = start
  for (const wanted of phrase.letters) {
    if (wanted === ' ') {
      const after = pastSpaces(text, at)
      if (after === at) return undefined
      at = after
      continue
    }
    const stands = text.slice(at, at + wanted.length)
    if (stands !== wanted && folded(stands, phrase.case) !== wanted) return undefined
    at += wanted.length
  }
  if (phrase.open) at = pastLetters(text, at)
  return phrase.whole && wordCharacter.test(characterAt(text, at)) ? undefined : at
}

function pastSpaces(text: string, from: number): number {
  let at = from
  while (at < from + mostSpaces && space.test(text[at] ?? '')) at += 1
  return at
}

function pastLetters(text: string, from: number): number {
  let at = from
  for (let taken = 0; taken < mostLetters && letter.test(characterAt(text, at)); taken += 1)
    at += characterAt(text, at).length
  return at
}

const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

const lastOf = (text: string): string => [...text].at(-1) ?? ''

function folded(character: string, letters: LetterCase): string {
  const plain = letters === 'ignore' ? character.toLowerCase() : character
  if (plain === 'ё') return 'е'
  if (plain === 'Ё') return 'Е'
  return plain === '’' ? "'" : plain
}
