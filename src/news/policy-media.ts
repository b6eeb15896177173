import { breach, type MediumKind, type Policy, type PolicyFinding, type PolicyRule } from './policy.ts'

/** A picture, recording or graphic that would go out with a story. */
export type Medium = {
  kind: MediumKind
  /** `data`: drawn by code from the story's facts; `altered`: captured, and something added or taken away. */
  made: 'captured' | 'data' | 'altered' | 'generated'
  /** Whether what it shows exists: a real event, person or place. */
  shows: 'real' | 'imagined'
  /** Whether the story is about this very medium. */
  subject: boolean
  /** Whether its caption, or the recording itself, says how it was made. */
  labelled: boolean
  /** Whether its metadata has the digital source type. */
  sourceType: boolean
}

/** Why a medium may not go out; nothing where it may. */
export const mediumBreaches = (policy: Policy, medium: Medium): readonly PolicyFinding[] =>
  policy.rules.flatMap((rule) => breachesOf(rule, medium).map((what) => breach(rule, what)))

function breachesOf(rule: PolicyRule, medium: Medium): string[] {
  if (rule.demand !== 'media' || (rule.kinds.length > 0 && !rule.kinds.includes(medium.kind))) return []
  const { kind, made, labelled, sourceType } = medium
  const synthetic = made === 'generated' || made === 'altered'
  return [
    ...(rule.altered === 'never' && made === 'altered'
      ? [`nothing is added to or taken from a ${kind} that was captured`]
      : []),
    ...(made === 'generated' ? (generatedBreach(rule.generated, medium) ?? []) : []),
    ...(rule.label === 'always' && synthetic && !labelled
      ? [`the ${kind} does not say that it is ${made}`]
      : []),
    ...(rule.sourceType === 'always' && !sourceType ? [`the ${kind} has no digital source type`] : []),
  ]
}

function generatedBreach(
  limit: 'never' | 'unreal' | 'subject' | undefined,
  { kind, shows, subject }: Medium,
): [string] | undefined {
  if (limit === 'never') return [`no ${kind} is generated here`]
  if (limit === 'unreal' && shows === 'real')
    return [`no ${kind} of a real event, person or place is generated here`]
  if (limit === 'subject' && !subject)
    return [`a generated ${kind} is shown only where the story is about it`]
  return undefined
}
