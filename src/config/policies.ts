import { type Policy, type PolicyRule, rolesOf, type Staff, samePerson } from '../news/policy.ts'
import type { NewsroomFile } from './newsroom.ts'
import { openProfile, type Profile } from './profile.ts'
import type { YamlFile } from './yaml.ts'

/** Which beats there are, and of which desks as far as they were opened. */
type Known = { beats: readonly string[]; desks: readonly string[] | undefined }

/** The policy in force for a beat of a desk. */
export type PolicyOf = (beat: { name: string; desk: string }) => Policy

/**
 * The policies of the house from `newsroom.yaml` and the files of `profiles/`. A profile that is not there, and a role or a
 * responsible person that a profile asks for and nobody has, become complaints of `newsroom.yaml`.
 */
export function policies(
  yaml: YamlFile,
  newsroom: NewsroomFile,
  files: ReadonlyMap<string, YamlFile>,
  known: Known,
): PolicyOf {
  const { policy, ranks, people, responsible, evaluations } = newsroom
  const opened = new Map([...files].map(([name, file]) => [name, openProfile(name, file)]))
  const staff: Staff = { people, ranks }
  complainOfPeople(yaml, newsroom)
  complainOfPlaces(yaml, newsroom, known)
  const common = { staff, responsible, evaluations }
  const policyOf = (names: readonly string[]): Policy => ({
    ...common,
    profiles: names,
    rules: names.flatMap((name) => opened.get(name)?.rules ?? []),
  })
  for (const { at, names } of choices(newsroom)) complainOfChoice(yaml, at, names, files, opened, staff)
  return ({ name, desk }) => policyOf(policy.beats[name] ?? policy.desks[desk] ?? policy.profiles)
}

type Choice = { at: readonly string[]; names: readonly string[] }

const choices = ({ policy: { profiles, desks, beats } }: NewsroomFile): Choice[] => [
  { at: ['policy', 'profiles'], names: profiles },
  ...Object.entries(desks).map(([desk, names]) => ({ at: ['policy', 'desks', desk], names })),
  ...Object.entries(beats).map(([beat, names]) => ({ at: ['policy', 'beats', beat], names })),
]

function complainOfChoice(
  yaml: YamlFile,
  at: readonly string[],
  names: readonly string[],
  files: ReadonlyMap<string, YamlFile>,
  opened: ReadonlyMap<string, Profile | undefined>,
  staff: Staff,
): void {
  for (const [index, name] of names.entries()) {
    // Without a profile of its own, the house is held to its laws alone.
    const unsaid = name === 'house'
    if (!files.has(name) && !unsaid)
      yaml.complain(
        [...at, index],
        `${at.join('.')}: no profile "${name}"; there are: ${[...files.keys()].join(', ')}`,
      )
    for (const role of rolesAsked(opened.get(name)?.rules ?? []))
      if (!holders(role, staff))
        yaml.complain(
          [...at, index],
          `${at.join('.')}: the profile "${name}" asks for a ${role}, and nobody under people: is one`,
        )
  }
}

const rolesAsked = (rules: readonly PolicyRule[]): Set<string> =>
  new Set(
    rules.flatMap((rule) => (rule.demand === 'role' || rule.demand === 'permission' ? [rule.role] : [])),
  )

const holders = (role: string, staff: Staff): boolean =>
  staff.people === undefined
    ? // Accounts hold ranks; which there are is not known here.
      staff.ranks.includes(role)
    : staff.people.some(({ name }) => rolesOf(name, staff).includes(role))

function complainOfPeople(yaml: YamlFile, { people = [], ranks }: NewsroomFile): void {
  for (const [index, { name }] of people.entries())
    if (people.findIndex((each) => samePerson(each.name, name)) < index)
      yaml.complain(['people', index, 'name'], `people.${index}.name: ${name} stands here twice`)
  if (!ranks.includes('editor')) yaml.complain(['ranks'], 'ranks: has no "editor"; an editor is who approves')
}

function complainOfPlaces(yaml: YamlFile, { policy }: NewsroomFile, { beats, desks }: Known): void {
  for (const beat of Object.keys(policy.beats))
    if (!beats.includes(beat))
      yaml.complain(
        ['policy', 'beats', beat],
        `policy.beats.${beat}: no such beat; there are: ${beats.join(', ')}`,
        true,
      )
  for (const desk of Object.keys(policy.desks))
    if (desks !== undefined && !desks.includes(desk))
      yaml.complain(
        ['policy', 'desks', desk],
        `policy.desks.${desk}: no beat is of this desk; there are: ${desks.join(', ')}`,
        true,
      )
}
