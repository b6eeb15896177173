import type { CheckedText, Span } from '../seams/rule.ts'
import type { Words } from './_pattern/write.ts'
import { type Made, sourceOf } from './_piece.ts'

/** A part of a text as rules read it: words without markup, that know where they stand in the text given. */
export type Block = Made & {
  /** What it is: `['text', 'heading', 'h2', 'md']`. */
  scope: readonly string[]
  /** What it stands in. */
  parent: readonly string[]
  words: Words
  span: (start: number, end: number) => Span
  /** Whether a comment in the text (`<!-- vale off -->`) keeps a rule from it. */
  silent?: (rule: string, found: string) => boolean
}

export const formatsOf = ({ markup }: CheckedText): readonly string[] =>
  markup === 'markdown' ? ['md'] : ['md', 'txt']

export function block(made: Made, scope: readonly string[], words: Words, parent = scope): Block {
  return { ...made, scope, parent, words, span: (start, end) => sourceOf(made.pieces, start, end) }
}
