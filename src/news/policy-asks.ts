import { type CopyFacts, cited, holdsFor, type Policy, type PolicyRule } from './policy.ts'
import { openNeed, type Standing } from './policy-approve.ts'

/** One thing that a policy asks of an approval, as an editor reads it before deciding. */
export type Ask = {
  rule: string
  ask: 'approvals' | 'role' | 'permission' | 'note' | 'confirm' | 'not-own' | 'substantive'
  /** What is asked, in a sentence. */
  says: string
  clause: string
  /** Of a statement: what it goes by. */
  id?: string
  /** Of a role or a permission: whose. */
  role?: string
  /** Whether a decision without it is refused. */
  needed: boolean
  /** Whether the decisions that stand meet it already. */
  met: boolean
}

/** All that a policy asks of the approval of this copy, beside the decisions that stand. */
export const asksOf = (policy: Policy, copy: CopyFacts, standing: readonly Standing[]): Ask[] =>
  policy.rules.filter((rule) => holdsFor(rule, copy)).flatMap((rule) => askOf(rule, copy, standing) ?? [])

function askOf(rule: PolicyRule, copy: CopyFacts, standing: readonly Standing[]): Ask | undefined {
  const of = { rule: `profiles/${rule.clause.id}`, clause: cited(rule.clause), needed: true }
  const met = openNeed(rule, copy, standing) === undefined
  switch (rule.demand) {
    case 'approvals':
      // One approval is what every story needs anyway.
      return rule.persons < 2
        ? undefined
        : { ...of, ask: rule.demand, says: `${rule.persons} persons approve it`, met }
    case 'role':
      return { ...of, ask: rule.demand, says: `a ${rule.role} approves it`, role: rule.role, met }
    case 'permission':
      return { ...of, ask: rule.demand, says: `a ${rule.role} permits it`, role: rule.role, met }
    case 'not-own':
      return { ...of, ask: rule.demand, says: 'who wrote it does not approve it', met: false }
    case 'substantive':
      return {
        ...{ ...of, ask: rule.demand, says: 'the review of it is substantive' },
        met: standing.some(({ substantive }) => substantive === true),
      }
    case 'note':
      return { ...of, ask: rule.demand, says: rule.of, met: standing.some(({ note = '' }) => note !== '') }
    case 'confirm':
      return { ...of, ask: rule.demand, says: rule.says, id: rule.id, needed: rule.needed, met: false }
    default:
      return undefined
  }
}
