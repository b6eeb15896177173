import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import { kindsOf, loadKind } from '../seams/load.ts'
import type { RuleKind } from '../seams/rule.ts'

export type Kind = RuleKind<unknown> & { name: string }

/** Kinds of Vale's that are refused, with the reason. */
const refused: Readonly<Record<string, string>> = {
  script: 'a rule of the kind "script" is a program of its own (Tengo): no program of a package is run here',
  sequence:
    'a rule of the kind "sequence" asks for parts of speech, and there is no tagger here whose tags are those that the rule was written for',
}

const known = new Map<string, Promise<Kind | string>>()

/** The kind that a rule names under `kind` or `extends`, or what is wrong with its name. */
export async function kindNamed(rule: object): Promise<Kind | string> {
  const name: unknown = Reflect.get(rule, 'kind') ?? Reflect.get(rule, 'extends')
  if (typeof name !== 'string') return `says no kind; there are: ${(await kindsOf('rules')).join(', ')}`
  const kind = known.get(name) ?? loadedKind(name)
  known.set(name, kind)
  return kind
}

async function loadedKind(name: string): Promise<Kind | string> {
  const reason = refused[name]
  if (reason !== undefined) return reason
  try {
    const kind = await loadKind('rules', name)
    return isRuleKind(kind)
      ? { ...kind, name }
      : `src/rules/${name}.ts has no kind of rule as its default export`
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.message
    throw fault
  }
}

const isRuleKind = (kind: unknown): kind is RuleKind<unknown> =>
  typeof kind === 'object' &&
  kind !== null &&
  'options' in kind &&
  kind.options instanceof z.ZodType &&
  'open' in kind &&
  typeof kind.open === 'function'
