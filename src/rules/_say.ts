import type { Language } from '../news/language.ts'
import type { Rule, RuleSet } from './_file.ts'

/** What a writer is told of the house's rules, and what had no room. */
export type RulesText = {
  /** `Group: sentence sentence` by group, one line each. */
  lines: readonly string[]
  /** Rules with a sentence that did not fit, least serious last. */
  left: readonly string[]
  /** Of the lines, estimated. */
  tokens: number
}

const ranks = { error: 0, warning: 1, suggestion: 2 } as const

/**
 * The sentences of the live rules for a language, those that block first, as many as go into a budget of tokens; a
 * sentence is said once, whoever says it. Grouped as their files are, one line a group.
 */
export function rulesAsText(
  sets: readonly Pick<RuleSet, 'group' | 'rules'>[],
  { language, budget }: { language: Language; budget: number },
): RulesText {
  const [tongue] = language.split('-')
  const told = sets
    .flatMap(({ group, rules }) => rules.map((rule) => ({ group, rule })))
    .filter(({ rule }) => rule.status === 'live' && (rule.language === 'all' || rule.language === tongue))
    .flatMap(({ group, rule }) => (rule.say === undefined ? [] : [{ group, rule, say: rule.say }]))
    .sort((a, b) => ranks[a.rule.level] - ranks[b.rule.level])
  const groups = new Map<string, string[]>()
  const left: string[] = []
  const said = new Set<string>()
  let tokens = 0
  for (const { group, rule, say } of told) {
    if (said.has(say)) continue
    const heading = groups.has(group) ? 0 : tokensIn(`${group}: `)
    const cost = heading + tokensIn(`${say} `)
    if (tokens + cost > budget) left.push(rule.id)
    else {
      tokens += cost
      said.add(say)
      groups.set(group, [...(groups.get(group) ?? []), say])
    }
  }
  const lines = [...groups].map(([group, sentences]) => `${group}: ${sentences.join(' ')}`)
  return { lines, left, tokens }
}

/**
 * About how many tokens a model counts: four Latin characters are one, two of any other script. It errs on the side of
 * too many.
 */
export function tokensIn(text: string): number {
  const other = text.match(/[^\u0000-\u024f]/g)?.length ?? 0
  return Math.ceil((text.length - other) / 4 + other / 2)
}

/** Rules that a writer is told nothing of. */
export const unsaid = (rules: readonly Rule[]): readonly string[] =>
  rules.filter(({ say, status }) => say === undefined && status === 'live').map(({ id }) => id)
