import { isOpen } from '../news/claim.ts'
import { howMade } from '../news/disclosure.ts'
import { at, type Json } from '../news/json.ts'
import type { CopyFacts, Policy, PolicyFinding } from '../news/policy.ts'
import type { Decision, Standing, Weighed } from '../news/policy-approve.ts'
import type { ShownApproval, ShownStory } from '../store/store.ts'

/** A story's version in force as a policy looks at it. */
export function copyFactsOf({ versions, findings, sources, claims }: ShownStory): CopyFacts {
  const { made, editors } = howMade(versions.map((version) => version.draft).reverse())
  const core = sources.filter((source) => source.role === 'core')
  return {
    made,
    from: 'records',
    authors: editors,
    findings: findings.map((finding) => finding.rule),
    sources: { synthetic: core.filter((source) => isSynthetic(source.record)).length, all: core.length },
    open: claims.filter(isOpen).length,
  }
}

/** IPTC digital source types of what a model made, whole or in part. */
const synthetic =
  /(?:^|\/)(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|compositeSynthetic)$/

/** Whether a record says of itself that a model generated it, in the key that ninjs, NewsML-G2 and schema.org share. */
const isSynthetic = (record: Json): boolean => {
  const said = at(record, '/digitalSourceType')
  const uri = typeof said === 'string' ? said : at(record, '/digitalSourceType/uri')
  return typeof uri === 'string' && synthetic.test(uri)
}

/** What is kept of a decision beside name, time and hash: in which roles, under which policy, what was said. */
export const evidenceOf = (
  policy: Policy,
  { roles }: Weighed,
  decision: Decision,
): { [key: string]: Json } => ({
  policy: [...policy.profiles],
  roles: [...roles],
  ...(decision.role === undefined ? {} : { role: decision.role }),
  ...(decision.note === undefined ? {} : { note: decision.note }),
  ...(decision.permits === true ? { permits: true } : {}),
  ...(decision.confirms === undefined || decision.confirms.length === 0
    ? {}
    : { confirms: [...decision.confirms] }),
})

/** The decisions that hold for the words in force, oldest first. */
export const standingOf = ({ story, approvals }: Pick<ShownStory, 'story' | 'approvals'>): Standing[] =>
  approvals
    .filter(({ hash, voidedAt }) => hash === story.hash && voidedAt === undefined)
    .map(decisionOf)
    .reverse()

/** A kept decision as it was made. */
export function decisionOf({ by, evidence }: Pick<ShownApproval, 'by' | 'evidence'>): Standing {
  const note = at(evidence, '/note')
  const role = at(evidence, '/role')
  return {
    by,
    roles: textsOf(at(evidence, '/roles')),
    permits: at(evidence, '/permits') === true,
    confirms: textsOf(at(evidence, '/confirms')),
    substantive: at(evidence, '/review/substantive/is') === true,
    ...(typeof note === 'string' ? { note } : {}),
    ...(typeof role === 'string' ? { role } : {}),
  }
}

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** Findings as one line for the person who was refused. */
export const told = (findings: readonly PolicyFinding[]): string =>
  [...new Set(findings.map(({ message }) => message))].join('; ')
