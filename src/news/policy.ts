import type { Draft } from './draft.ts'
import type { Finding } from './finding.ts'
import { knownName } from './person-name.ts'

/** Who or what writes copy. */
export type WriterName = Draft['writer']
/** How copy came to be: `mixed` is a model's draft that a person has edited. */
export type Made = WriterName | 'mixed'

/** Where a disclosure can stand: in the reader's text, above it, in the machine's metadata. */
export const carriers = ['text', 'above-text', 'metadata'] as const
export type Carrier = (typeof carriers)[number]

/** A sentence of a guideline that a newsroom has bound itself to, and how much of it was seen. */
export type Clause = {
  /** `ap.A2` */
  id: string
  /** Whose it is and where it stands: `AP, Standards around generative AI`. */
  document: string
  section?: string
  url?: string
  date?: string
  /** What it asks, in our words. */
  says: string
  quotation?: string
  /** `quoted`: the wording was seen; `reported`: a report of it; `memory`: neither; `ours`: the house's own. */
  standing: 'quoted' | 'reported' | 'memory' | 'ours'
}

/** What a clause demands, one thing each, so that any number of them holds side by side: the strictest decides. */
export type Demand =
  | { demand: 'writers'; only: readonly WriterName[] }
  | { demand: 'publish'; only: readonly Made[] }
  | { demand: 'evaluated' | 'not-confidential' | 'not-own' | 'responsible' | 'corroborated' | 'claims' }
  /** That the review was substantive by the rule of `editorial-rules/review.yaml`. */
  | { demand: 'substantive' }
  | { demand: 'approvals'; persons: number }
  | { demand: 'role' | 'permission'; role: string }
  | { demand: 'note'; of: string }
  | { demand: 'confirm'; id: string; says: string; needed: boolean }
  | { demand: 'disclose'; in: readonly Carrier[]; unless: readonly Waiver[] }
  | ({ demand: 'media' } & MediaLimits)
  | { demand: 'retain'; years: number }

/** What lifts a demand for disclosure, all of those named together. */
export const waivers = ['examined', 'responsible', 'substantive'] as const
export type Waiver = (typeof waivers)[number]

/** What is asked of media. */
export type MediaLimits = {
  /** Of which kinds; of all where none is named. */
  kinds: readonly MediumKind[]
  /** No element added to or taken from what was captured. */
  altered?: 'never'
  /** `unreal`: never of real events, persons or places; `subject`: only where it is what the story is about. */
  generated?: 'never' | 'unreal' | 'subject'
  /** What is generated or altered says so where it is seen or heard. */
  label?: 'always'
  /** Every medium says in its metadata how it came to be. */
  sourceType?: 'always'
}

/** What copy is made from: `approved-copy` is shortened, translated or put into another form. */
export const origins = ['records', 'approved-copy'] as const
export type Origin = (typeof origins)[number]

export const mediumKinds = [
  'photo',
  'illustration',
  'chart',
  'map',
  'card',
  'speech',
  'film',
  'music',
] as const
export type MediumKind = (typeof mediumKinds)[number]

export type PolicyRule = Demand & {
  clause: Clause
  /** Only copy that was made so, from that, or on which one of these rules left a mark (`house.suicide`, `sensitive.*`). */
  when: { made?: readonly Made[]; from?: Origin; findings?: readonly string[] }
}

/** A person of the newsroom with the roles they hold. */
export type Person = { name: string; roles: readonly string[] }

/** Who works here; without a list everybody is an editor and nothing above. */
export type Staff = {
  people: readonly Person[] | undefined
  /** What somebody is who is not in the list; nothing where this is not said. */
  unlisted?: readonly string[]
  /** Roles that include those before them: reporter, editor, senior-editor. */
  ranks: readonly string[]
}

/** That a writer was tried before it was put to work, by whom, and where the report of it stands. */
export type Evaluation = { writer: WriterName; by: string; at: string; report: string }

/** The policy in force for a beat: the demands of all its profiles, beside the laws of the house that nothing lifts. */
export type Policy = {
  profiles: readonly string[]
  rules: readonly PolicyRule[]
  staff: Staff
  /** Who holds editorial responsibility for what is published. */
  responsible: string | undefined
  evaluations: readonly Evaluation[]
}

/** What a policy forbids or still asks for: a finding that names the clause, and what would meet it. */
export type PolicyFinding = Pick<Finding, 'rule' | 'message'> & {
  demand: Demand['demand'] | 'people'
  clause?: Clause
}

/** Copy as a policy looks at it. */
export type CopyFacts = {
  made: Made
  from: Origin
  /** Who wrote or edited the version in force. */
  authors: readonly string[]
  /** Rules that left a mark on it. */
  findings: readonly string[]
  /** Sources that say of themselves that a machine generated them, and how many there are in all. */
  sources: { synthetic: number; all: number }
  /** Claims that lead to no evidence. */
  open: number
}

/** Whether a rule is for this copy. */
export const holdsFor = (
  { when }: PolicyRule,
  copy: Pick<CopyFacts, 'made' | 'from' | 'findings'>,
): boolean =>
  (when.made === undefined || when.made.includes(copy.made)) &&
  (when.from === undefined || when.from === copy.from) &&
  (when.findings === undefined || when.findings.some((rule) => copy.findings.some((own) => names(rule, own))))

const names = (rule: string, own: string): boolean =>
  rule.endsWith('*') ? own.startsWith(rule.slice(0, -1)) : own === rule

/** The finding of a rule: what is wrong here, and the clause that says so. */
export const breach = ({ clause, demand }: PolicyRule, what: string): PolicyFinding => ({
  rule: `profiles/${clause.id}`,
  message: `${what} (${cited(clause)})`,
  demand,
  clause,
})

/** `AP, Standards around generative AI: “unvetted source material”` */
export function cited({ document, section, says, quotation, standing }: Clause): string {
  const place = section === undefined ? document : `${document}, ${section}`
  const unseen = standing === 'reported' ? ' [as reported]' : standing === 'memory' ? ' [not verified]' : ''
  return `${place}${unseen}: ${quotation === undefined ? says : `“${quotation}”`}`
}

/** Whether two names are those of one person: case and white space make no second one. */
export const samePerson = (a: string, b: string): boolean => knownName(a) === knownName(b)

/** The roles a person holds, those of lower rank among them. Without a list of people everybody is an editor. */
export function rolesOf(name: string, { people, ranks, unlisted = [] }: Staff): readonly string[] {
  const person = people?.find((each) => samePerson(each.name, name))
  const held = people === undefined ? ['editor'] : (person?.roles ?? unlisted)
  const highest = Math.max(...held.map((role) => ranks.indexOf(role)), -1)
  return [...new Set([...ranks.slice(0, highest + 1), ...held])]
}
