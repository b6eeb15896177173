import type { Clause, Demand, PolicyRule } from '../news/policy.ts'
import { type ProfileRule, type ProfileSpec, profileSchema } from './profile-schema.ts'
import { shape, type YamlFile } from './yaml.ts'

/** A profile of `editorial-rules/profiles/`, ready to be put in force. */
export type Profile = { name: string; title: string; rules: readonly PolicyRule[] }

/** Reads a profile. What would loosen a law of the house, or cites no clause, becomes a complaint at its line. */
export function openProfile(name: string, yaml: YamlFile): Profile | undefined {
  const spec = shape(yaml, profileSchema)
  if (spec === undefined) return undefined
  const before = yaml.complaints.length
  complainOfClauses(yaml, spec)
  const rules = spec.rules.flatMap((rule, at) => {
    complainOfLaws(yaml, rule, at)
    const clause = clauseOf(name, spec, rule.clause)
    if (clause === undefined) {
      yaml.complain(['rules', at, 'clause'], `rules.${at}.clause: there is no clause "${rule.clause}" above`)
      return []
    }
    const demands = demandsOf(rule)
    if (demands.length === 0) yaml.complain(['rules', at], `rules.${at}: demands nothing; take it out`)
    return demands.map((demand) => ({ ...demand, clause, when: whenOf(rule) }))
  })
  return yaml.complaints.length > before ? undefined : { name, title: spec.title, rules }
}

function complainOfClauses(yaml: YamlFile, { documents, clauses, rules }: ProfileSpec): void {
  for (const [id, { document, quotation, standing }] of Object.entries(clauses)) {
    const at = ['clauses', id] as const
    if (!(document in documents))
      yaml.complain([...at, 'document'], `clauses.${id}.document: there is no document "${document}" above`)
    if (standing === 'quoted' && quotation === undefined)
      yaml.complain(at, `clauses.${id}: was seen in its own words; give them as quotation:`)
    if (!rules.some((rule) => rule.clause === id))
      yaml.complain(at, `clauses.${id}: no rule rests on it; write one or take it out`, true)
  }
}

/** What a profile may not say, since it may tighten the laws of the house and never loosen them. */
const laws: readonly { key: keyof ProfileRule; loosens: (rule: ProfileRule) => boolean; law: string }[] = [
  {
    key: 'approvals',
    loosens: ({ approvals }) => approvals === 0,
    law: 'law 1: a person approves whatever is published',
  },
  {
    key: 'autonomous',
    loosens: ({ autonomous }) => autonomous === true,
    law: 'law 1: nothing publishes itself',
  },
  {
    key: 'binds',
    loosens: ({ binds }) => binds === 'story',
    law: 'law 1: an approval holds for one content hash',
  },
  {
    key: 'claims',
    loosens: ({ claims }) => claims === 'free',
    law: 'law 2: every claim points at its evidence',
  },
  {
    key: 'confidential',
    loosens: (rule) => rule.confidential === 'allowed',
    law: 'law 4: what is confidential stays in the house',
  },
  {
    key: 'disclose',
    loosens: ({ disclose }) => disclose?.length === 0,
    law: 'law 7: disclosure travels with every copy',
  },
  {
    key: 'media',
    loosens: ({ media }) => media?.label === 'never',
    law: 'law 7: disclosure travels with every copy',
  },
  { key: 'retain', loosens: ({ retain }) => retain?.years === 0, law: 'law 5: nothing is lost' },
]

function complainOfLaws(yaml: YamlFile, rule: ProfileRule, at: number): void {
  for (const { key, loosens, law } of laws)
    if (loosens(rule))
      yaml.complain(['rules', at, key], `rules.${at}.${key}: a profile only tightens (${law}); take it out`)
  if (rule.unless !== undefined && rule.disclose === undefined)
    yaml.complain(['rules', at, 'unless'], `rules.${at}.unless: lifts nothing without disclose:`)
  for (const key of ['writers', 'publish'] as const)
    if (rule[key]?.length === 0)
      yaml.complain(['rules', at, key], `rules.${at}.${key}: nobody could write; name at least one`)
}

function clauseOf(profile: string, { documents, clauses }: ProfileSpec, id: string): Clause | undefined {
  const clause = clauses[id]
  const document = clause && documents[clause.document]
  if (clause === undefined || document === undefined) return undefined
  const { section, says, quotation, standing } = clause
  return {
    id: `${profile}.${id}`,
    document: `${document.by}, ${document.title}`,
    says,
    standing,
    ...(section === undefined ? {} : { section }),
    ...(quotation === undefined ? {} : { quotation }),
    ...(document.url === undefined ? {} : { url: document.url }),
    ...(document.date === undefined ? {} : { date: document.date }),
  }
}

const whenOf = ({ when: { made, from, findings } }: ProfileRule): PolicyRule['when'] => ({
  ...(from === undefined ? {} : { from }),
  ...(made === undefined ? {} : { made }),
  ...(findings === undefined ? {} : { findings }),
})

/** Each demand of a rule by itself. What only says a law again demands nothing that the house does not do anyway. */
function demandsOf(rule: ProfileRule): Demand[] {
  const { writers, publish, note, role, permission, confirm, media } = rule
  const flags: (Demand | undefined)[] = [
    rule.evaluated && { demand: 'evaluated' },
    rule.confidential && { demand: 'not-confidential' },
    rule.own && { demand: 'not-own' },
    rule.responsible && { demand: 'responsible' },
    rule.review && { demand: 'substantive' },
    rule.synthetic && { demand: 'corroborated' },
    writers && { demand: 'writers', only: writers },
    publish && { demand: 'publish', only: publish },
    approvalsOf(rule),
    rule.claims && { demand: 'claims' },
    role === undefined ? undefined : { demand: 'role', role },
    permission === undefined ? undefined : { demand: 'permission', role: permission },
    note === undefined ? undefined : { demand: 'note', of: note },
    confirm && { demand: 'confirm', ...confirm },
    media && { demand: 'media', ...limitsOf(media) },
    rule.disclose && { demand: 'disclose', in: rule.disclose, unless: rule.unless ?? [] },
    rule.retain && { demand: 'retain', years: rule.retain.years },
  ]
  return flags.filter((demand) => demand !== undefined)
}

/** That nothing publishes itself, and that an approval holds for one hash, is held by asking for an approval of just this copy. */
function approvalsOf({ approvals, autonomous, binds }: ProfileRule): Demand | undefined {
  const persons = approvals ?? (autonomous === undefined && binds === undefined ? undefined : 1)
  return persons === undefined ? undefined : { demand: 'approvals', persons }
}

const limitsOf = ({
  kinds = [],
  altered,
  generated,
  label,
  sourceType,
}: NonNullable<ProfileRule['media']>) => ({
  kinds,
  ...(altered === undefined ? {} : { altered }),
  ...(generated === undefined ? {} : { generated }),
  ...(label === 'always' ? { label } : {}),
  ...(sourceType === undefined ? {} : { sourceType }),
})
