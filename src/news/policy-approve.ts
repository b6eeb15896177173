import {
  breach,
  type CopyFacts,
  holdsFor,
  type Policy,
  type PolicyFinding,
  type PolicyRule,
  rolesOf,
  type Staff,
  samePerson,
} from './policy.ts'

/** A person's word for just these words of a story. */
export type Decision = {
  by: string
  /** In which of their roles they decide; in all of them where none is named. */
  role?: string
  /** What the policy asks a note of: the benefit to the reader. */
  note?: string
  /** That they permit, by their role, what needs a permission. */
  permits?: boolean
  /** Statements they make: `examined`. */
  confirms?: readonly string[]
  /** Whether the review before it was substantive: computed, nobody says it of themselves. */
  substantive?: boolean
}

/** A decision that stands, with the roles its maker held when it was made. */
export type Standing = Decision & { roles: readonly string[] }

/**
 * What comes of a decision: `refused` is why it cannot be taken at all; where that is empty, `needs` is what other people
 * must still do, and where that is empty too, the copy is approved.
 */
export type Weighed = {
  refused: readonly PolicyFinding[]
  needs: readonly PolicyFinding[]
  roles: readonly string[]
}

/** Weighs a decision beside those that stand on the same words. */
export function weighApproval(
  policy: Policy,
  copy: CopyFacts,
  decision: Decision,
  standing: readonly Standing[],
): Weighed {
  const roles = rolesIn(decision, policy.staff)
  const unknown = unfit(decision, policy.staff)
  if (unknown !== undefined) return { refused: [unknown], needs: [], roles }
  const all = [
    ...standing.filter((each) => !samePerson(each.by, decision.by)),
    joined(decision, roles, standing),
  ]
  const rules = policy.rules.filter((rule) => holdsFor(rule, copy))
  return {
    refused: [
      ...copyBreaches(policy, copy),
      ...rules.flatMap((rule) => personalBreach(rule, copy, { ...decision, roles }, all) ?? []),
    ],
    needs: rules.flatMap((rule) => openNeed(rule, copy, all) ?? []),
    roles,
  }
}

/** What one person has said so far and says now is one decision. */
function joined(decision: Decision, roles: readonly string[], standing: readonly Standing[]): Standing {
  const before = standing.filter((each) => samePerson(each.by, decision.by))
  return {
    ...decision,
    roles: [...new Set([...roles, ...before.flatMap((each) => each.roles)])],
    ...(decision.note === undefined ? noteOf(before) : {}),
    permits: decision.permits === true || before.some((each) => each.permits === true),
  }
}

const noteOf = (before: readonly Standing[]): { note?: string } => {
  const note = before.findLast((each) => each.note !== undefined)?.note
  return note === undefined ? {} : { note }
}

const rolesIn = ({ by, role }: Decision, staff: Staff): readonly string[] => {
  const held = rolesOf(by, staff)
  return role === undefined
    ? held
    : rolesOf(by, { ranks: staff.ranks, people: [{ name: by, roles: [role] }] })
}

/** Why this person may not decide at all. */
function unfit({ by, role }: Decision, staff: Staff): PolicyFinding | undefined {
  const held = rolesOf(by, staff)
  const say = (message: string): PolicyFinding => ({ rule: 'newsroom.people', message, demand: 'people' })
  if (held.length === 0) return say(`${by} is not among the people of newsroom.yaml`)
  if (role !== undefined && !held.includes(role))
    return say(`${by} is not ${role}; they are ${held.join(', ')}`)
  return (role === undefined ? held : rolesIn({ by, role }, staff)).includes('editor')
    ? undefined
    : say(`${role ?? held.join(', ')} is no editor; an editor approves`)
}

/** What is wrong with the copy itself, whoever decides. */
export const copyBreaches = (policy: Policy, copy: CopyFacts): readonly PolicyFinding[] =>
  policy.rules.filter((rule) => holdsFor(rule, copy)).flatMap((rule) => copyBreach(rule, policy, copy) ?? [])

function copyBreach(
  rule: PolicyRule,
  policy: Policy,
  { made, sources, open }: CopyFacts,
): PolicyFinding | undefined {
  switch (rule.demand) {
    case 'publish':
      return rule.only.includes(made)
        ? undefined
        : breach(rule, `${madeBy[made]} is not published here; spike it, or let a person write it anew`)
    case 'corroborated':
      return sources.all > 0 && sources.synthetic === sources.all
        ? breach(rule, 'every source of it is a machine’s own text; find one that is not')
        : undefined
    case 'claims':
      return open === 0
        ? undefined
        : breach(rule, open === 1 ? 'one claim leads to no evidence' : `${open} claims lead to no evidence`)
    case 'responsible':
      return policy.responsible === undefined
        ? breach(rule, 'nobody is named as responsible; name who is under responsible: in newsroom.yaml')
        : undefined
    default:
      return undefined
  }
}

const madeBy = {
  template: 'text of a template',
  llm: 'text of a language model',
  mixed: 'text of a language model that a person edited',
  person: 'text that a person wrote',
} as const

/** What the person who decides could have done, and did not. */
function personalBreach(
  rule: PolicyRule,
  { authors }: CopyFacts,
  { by, confirms = [], permits, roles, substantive }: Standing,
  all: readonly Standing[],
): PolicyFinding | undefined {
  switch (rule.demand) {
    case 'not-own':
      return authors.some((author) => samePerson(author, by))
        ? breach(rule, `${by} wrote this; somebody else approves it`)
        : undefined
    case 'note':
      return all.some(({ note = '' }) => note.trim() !== '')
        ? undefined
        : breach(rule, `it needs a note: ${rule.of}`)
    case 'confirm':
      return !rule.needed || confirms.includes(rule.id)
        ? undefined
        : breach(rule, `it needs your word (${rule.id}): ${rule.says}`)
    case 'substantive':
      return substantive === true
        ? undefined
        : breach(rule, 'the review was not substantive; the page tells what it lacks')
    case 'permission':
      return permits === true && !roles.includes(rule.role)
        ? breach(rule, `${by} is no ${rule.role} and cannot permit it`)
        : undefined
    default:
      return undefined
  }
}

/** What a rule still asks of others, beside the decisions that stand. */
export function openNeed(
  rule: PolicyRule,
  { authors }: CopyFacts,
  all: readonly Standing[],
): PolicyFinding | undefined {
  switch (rule.demand) {
    case 'approvals': {
      const persons = all.filter(
        ({ by }, at) => all.findIndex((each) => samePerson(each.by, by)) === at,
      ).length
      const missing = rule.persons - persons
      return missing > 0
        ? breach(
            rule,
            missing === 1 ? 'one more person must approve it' : `${missing} more persons must approve it`,
          )
        : undefined
    }
    case 'role':
      return all.some(({ roles }) => roles.includes(rule.role))
        ? undefined
        : breach(rule, `a ${rule.role} must approve it`)
    case 'permission': {
      const given = all.some(
        ({ by, permits, roles }) =>
          permits === true && roles.includes(rule.role) && !authors.some((author) => samePerson(author, by)),
      )
      return given ? undefined : breach(rule, `a ${rule.role} who did not write it must permit it`)
    }
    default:
      return undefined
  }
}
