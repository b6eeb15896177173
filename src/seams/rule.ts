import type { z } from 'zod'
import type { Language } from '../news/language.ts'

export type Span = { start: number; end: number }

/** A text as rules see it: the plain text and where its parts stand in it. */
export type CheckedText = {
  text: string
  language: Language
  parts: { headline?: Span; standfirst?: Span; body: readonly Span[] }
}

/** Where a rule found fault. Level, rule name and default message come from the rule's YAML. */
export type Mark = Span & { message?: string; replacement?: string }

/** A kind of editorial rule: `src/rules/<kind>.ts`, default export; its options are the rule's own YAML keys. */
export type RuleKind<Options> = {
  options: z.ZodType<Options>
  open: (options: Options) => (text: CheckedText) => readonly Mark[]
}

export const defineRule = <Options>(kind: RuleKind<Options>): RuleKind<Options> => kind
