import type { Attribution } from './attributions.ts'
import { type Named, nameFrom } from './named-people.ts'
import type { Reading } from './sentences.ts'

const fewest = 3

/** What is said in a transcript, whose turns open with a name and a colon: each sentence, given to whose turn it is. */
export function turnsIn({ tokens, sentences }: Reading): Attribution[] {
  const heads = sentences.map(({ from }) => headAt(tokens, from))
  if (heads.filter((head) => head !== undefined).length < fewest || !comesBack(tokens, heads)) return []
  let speaker: Named | undefined
  return sentences.flatMap(({ from, to }, number): Attribution[] => {
    const head = heads[number]
    speaker = head ?? speaker
    const start = head === undefined ? from : head.to + 1
    return speaker === undefined || start >= to ? [] : [{ from: start, to, speaker, quoted: false }]
  })
}

/** The name that a sentence opens with, where a colon stands behind it. */
function headAt(tokens: Reading['tokens'], from: number): Named | undefined {
  const name = nameFrom(tokens, from)
  return name !== undefined && name.to - from <= 4 && tokens[name.to]?.text === ':' ? name : undefined
}

/** Who speaks first speaks again; "Subject:" opens a letter, and no turn. */
function comesBack(tokens: Reading['tokens'], [first, ...others]: readonly (Named | undefined)[]): boolean {
  const nameOf = (head: Named) =>
    tokens
      .slice(head.from, head.to)
      .map(({ stem }) => stem)
      .join(' ')
  return first !== undefined && others.some((head) => head !== undefined && nameOf(head) === nameOf(first))
}
