import {
  breach,
  type Carrier,
  type CopyFacts,
  holdsFor,
  type Policy,
  type PolicyFinding,
  type PolicyRule,
  type Waiver,
} from './policy.ts'
import { copyBreaches, openNeed, type Standing } from './policy-approve.ts'

/** Approved copy on its way to an outlet. */
export type Leaving = CopyFacts & {
  /** The decisions on just these words. */
  approvals: readonly Standing[]
  /** Where the outlet carries the disclosure. */
  carries: readonly Carrier[]
}

/** Why copy may not go to an outlet; nothing where it may. */
export const publishBreaches = (policy: Policy, leaving: Leaving): readonly PolicyFinding[] => [
  ...copyBreaches(policy, leaving),
  ...policy.rules
    .filter((rule) => holdsFor(rule, leaving))
    .flatMap(
      (rule) => openNeed(rule, leaving, leaving.approvals) ?? missingCarrier(rule, policy, leaving) ?? [],
    ),
]

function missingCarrier(rule: PolicyRule, policy: Policy, leaving: Leaving): PolicyFinding | undefined {
  if (rule.demand !== 'disclose') return undefined
  const missing = rule.in.filter((carrier) => !leaving.carries.includes(carrier))
  if (missing.length === 0 || waived(rule.unless, policy, leaving.approvals)) return undefined
  return breach(rule, `the outlet carries no disclosure in ${missing.join(', ')}`)
}

/** Whether all that lifts a demand is the case: the copy was examined by a person, and somebody answers for it. */
function waived(unless: readonly Waiver[], { responsible }: Policy, approvals: readonly Standing[]): boolean {
  const is = {
    examined: approvals.some(({ confirms = [] }) => confirms.includes('examined')),
    responsible: responsible !== undefined,
    substantive: approvals.some(({ substantive }) => substantive === true),
  }
  return unless.length > 0 && unless.every((each) => is[each])
}

/** Until when records of a story are kept that was published at a time; `undefined` where no clause says. */
export function keptUntil(policy: Policy, published: string): string | undefined {
  const years = Math.max(0, ...policy.rules.flatMap((rule) => (rule.demand === 'retain' ? [rule.years] : [])))
  if (years === 0) return undefined
  const until = new Date(published)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  return until.toISOString()
}
