import {
  breach,
  holdsFor,
  type Origin,
  type Policy,
  type PolicyFinding,
  type PolicyRule,
  type WriterName,
} from './policy.ts'

/** A piece of work that a writer is to be put to. */
export type Work = {
  writer: WriterName
  from: Origin
  /** Whether anything of it is confidential or under embargo. */
  confidential: boolean
}

/** Why a writer may not be put to a piece of work; nothing where it may. What its copy would be refused for is refused here. */
export const writeBreaches = (policy: Policy, work: Work): readonly PolicyFinding[] =>
  policy.rules
    .filter((rule) => holdsFor(rule, { made: work.writer, from: work.from, findings: [] }))
    .flatMap((rule) => breachOf(rule, policy, work) ?? [])

function breachOf(
  rule: PolicyRule,
  policy: Policy,
  { writer, from, confidential }: Work,
): PolicyFinding | undefined {
  switch (rule.demand) {
    case 'writers': {
      const what = from === 'records' ? 'write from records' : 'rework approved copy'
      return rule.only.includes(writer)
        ? undefined
        : breach(rule, `the writer "${writer}" does not ${what} here; ${rule.only.join(' or ')} may`)
    }
    case 'publish':
      return rule.only.includes(writer)
        ? undefined
        : breach(rule, `what the writer "${writer}" writes is not published here`)
    case 'evaluated':
      return writer !== 'llm' || policy.evaluations.some((each) => each.writer === writer)
        ? undefined
        : breach(
            rule,
            `the writer "${writer}" was not evaluated; enter the trial under evaluations: in newsroom.yaml`,
          )
    case 'not-confidential':
      return writer === 'llm' && confidential
        ? breach(rule, 'confidential or embargoed material is not put before a model')
        : undefined
    default:
      return undefined
  }
}
