import { z } from 'zod'
import { wordsOf } from './_pattern/common.ts'
import type { Script } from './_pattern/node.ts'
import { compile, faultOf, type Pattern } from './_pattern/pattern.ts'
import { readScope, type Scope, scope } from './_scope.ts'

/** A pattern in Vale's notation as it stands in YAML; a number or a truth value stands for its own letters. */
export const valePattern = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .superRefine((source, context) => {
    const fault = faultOf(source)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
  })

export const valePatterns = z.array(valePattern)

/** A truth value, as YAML writers and Vale take it. */
export const flag = z.boolean()

/** What an editor's program may do about a finding. */
export const action = z.union([
  z.strictObject({ name: z.string(), params: z.array(z.union([z.string(), z.number()])).optional() }),
  z.string().transform((name) => ({ name, params: undefined })),
])
export type Action = z.infer<typeof action>

/** Keys of every rule in Vale's notation beside those that every rule has. */
export const valeKeys = {
  scope: scope.default('text').transform(readScope),
  action: action.optional(),
  /** Where there is a vocabulary it is never a fault; there is none beside the house's own exceptions. */
  vocab: flag.default(true),
  matchcase: flag.default(false),
}

export type ValeKeys = { scope: Scope; action?: Action | undefined; vocab: boolean; matchcase: boolean }

/** What a rule leaves alone: its own exceptions, whole or as the phrase that a finding lies in. */
export type Exempt = (observed: string, text: string, start: number, end: number) => boolean

/** The exceptions of a rule; a term counts in the letters it is written in, unless it says `(?i)`. */
export function exemptions(terms: readonly string[], script: Script): Exempt {
  if (terms.length === 0) return () => false
  const list = [...terms].sort((a, b) => b.length - a.length)
  const alone = compile(
    `\\b(?:${list.map((term) => (term.startsWith('(?i)') ? term : `(?-i)${term}`)).join('|')})\\b`,
    { m: true },
    script,
  )
  const phrases = terms.filter((term) => /[ \t]|\\s/.test(term))
  const around =
    phrases.length === 0 ? undefined : compile(`\\b(?:${phrases.join('|')})\\b`, { i: true }, script)
  return (observed, text, start, end) =>
    holds(alone, observed) || (around !== undefined && covers(around, text, start, end))
}

function holds(pattern: Pattern, text: string): boolean {
  const expression = pattern.expression(wordsOf(text))
  expression.lastIndex = 0
  return expression.test(text)
}

function covers(pattern: Pattern, text: string, start: number, end: number): boolean {
  for (const found of text.matchAll(pattern.expression(wordsOf(text))))
    if (found.index <= start && end <= found.index + found[0].length) return true
  return false
}
