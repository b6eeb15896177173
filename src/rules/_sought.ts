import type { CheckedText, Mark } from '../seams/rule.ts'
import { mayHold } from './_grams.ts'
import { wordsOf } from './_pattern/common.ts'
import type { Pattern } from './_pattern/pattern.ts'
import type { Scope } from './_scope.ts'
import { type Block, type View, viewOf } from './_view.ts'

/** Whether a pattern may match anywhere in a text; `false` is certain and costs next to nothing. */
export const mayMatch = ({ needs }: Pattern, view: View): boolean =>
  needs === undefined || needs.some((each) => mayHold(view.grams(), each))

/** Every place of a block where a pattern matches, in order. */
export function matchesIn(pattern: Pattern, { text, words }: Block): RegExpExecArray[] {
  const expression = pattern.expression(words)
  expression.lastIndex = 0
  return [...text.matchAll(expression)]
}

export const matchesAnywhere = (pattern: Pattern, text: string): boolean => {
  const expression = pattern.expression(wordsOf(text))
  expression.lastIndex = 0
  return expression.test(text)
}

/** The marks of every block that a rule looks at, if a text may hold what it looks for. */
export function marksIn(
  text: CheckedText,
  scope: Scope,
  sought: Pattern,
  marksOf: (block: Block) => readonly Mark[],
): readonly Mark[] {
  const view = viewOf(text)
  return mayMatch(sought, view) ? view.blocks(scope).flatMap(marksOf) : []
}
