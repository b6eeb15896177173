import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openHouse } from '../../src/house.ts'
import { change, complaints, houseCopy } from './house.ts'

const file = 'editorial-rules/profiles/own.yaml'
const newsroom = 'editorial-rules/newsroom.yaml'

const profile = (rule: string, more = ''): string => `title: Our own
documents: { code: { title: code, by: Us } }
clauses:
  C1: { document: code, says: Two persons approve., standing: ours }
${more}rules:
  - { clause: C1, ${rule} }
`

/** The small house with a profile of its own. */
async function withProfile(text: string): Promise<string> {
  const folder = await houseCopy()
  await mkdir(join(folder, 'editorial-rules/profiles'), { recursive: true })
  await writeFile(join(folder, file), text)
  return folder
}

const chosen = async (folder: string, more: string): Promise<string> => {
  await change(folder, newsroom, 'name:', `${more}\nname:`)
  return folder
}

/** What a profile may not say, and what the person who wrote it is told. */
const loosening: Readonly<Record<string, readonly [rule: string, said: string]>> = {
  'no approval': [
    'approvals: 0',
    '6:30 rules.0.approvals: a profile only tightens (law 1: a person approves whatever is published); take it out',
  ],
  'publishing by itself': [
    'autonomous: true',
    '6:31 rules.0.autonomous: a profile only tightens (law 1: nothing publishes itself); take it out',
  ],
  'an approval of any wording': [
    'binds: story',
    '6:26 rules.0.binds: a profile only tightens (law 1: an approval holds for one content hash); take it out',
  ],
  'claims that nobody holds to evidence': [
    'claims: free',
    '6:27 rules.0.claims: a profile only tightens (law 2: every claim points at its evidence); take it out',
  ],
  'confidential material before a model': [
    'confidential: allowed',
    '6:33 rules.0.confidential: a profile only tightens (law 4: what is confidential stays in the house); take it out',
  ],
  'no disclosure': [
    'disclose: []',
    '6:29 rules.0.disclose: a profile only tightens (law 7: disclosure travels with every copy); take it out',
  ],
  'media without a label': [
    'media: { label: never }',
    '6:26 rules.0.media: a profile only tightens (law 7: disclosure travels with every copy); take it out',
  ],
  'records thrown away': [
    'retain: { years: 0 }',
    '6:27 rules.0.retain: a profile only tightens (law 5: nothing is lost); take it out',
  ],
}

test.each(Object.entries(loosening))(
  'a profile that would allow %s is refused at its line',
  async (_, [rule, said]) => {
    expect(await complaints(await withProfile(profile(rule)))).toEqual([`${file}:${said}`])
  },
)

test('a profile says what it rests on, and nothing rests on nothing', async () => {
  const clauses = `  C2: { document: law, says: x, standing: quoted }\n`
  const text = profile('writers: []', clauses).concat(
    '  - { clause: C9, approvals: 2 }\n  - { clause: C1 }\n  - { clause: C1, unless: [examined] }\n',
  )
  expect(await complaints(await withProfile(text))).toEqual([
    `${file}:5:3 clauses.C2: no rule rests on it; write one or take it out`,
    `${file}:5:7 clauses.C2: was seen in its own words; give them as quotation:`,
    `${file}:5:19 clauses.C2.document: there is no document "law" above`,
    `${file}:7:28 rules.0.writers: nobody could write; name at least one`,
    `${file}:8:15 rules.1.clause: there is no clause "C9" above`,
    `${file}:9:5 rules.2: demands nothing; take it out`,
    `${file}:10:5 rules.3: demands nothing; take it out`,
    `${file}:10:27 rules.3.unless: lifts nothing without disclose:`,
  ])
})

test('a newsroom chooses profiles that there are, for beats and desks that there are', async () => {
  const folder = await withProfile(profile('approvals: 2'))
  await chosen(folder, 'policy: { profiles: [own, ap], desks: { sports: [own] }, beats: { tides: [own] } }')
  expect(await complaints(folder)).toEqual([
    `${newsroom}:1:27 policy.profiles: no profile "ap"; there are: own`,
    `${newsroom}:1:41 policy.desks.sports: no beat is of this desk; there are: science`,
    `${newsroom}:1:67 policy.beats.tides: no such beat; there are: quakes`,
  ])
})

test('a role that a profile asks for is held by somebody', async () => {
  const rule = 'permission: senior-editor'
  const people = 'people: [{ name: Mara Lind, roles: [editor] }, { name: mara  lind, roles: [reporter] }]\n'
  const folder = await chosen(await withProfile(profile(rule)), `${people}policy: { profiles: [own] }`)
  expect(await complaints(folder)).toEqual([
    `${newsroom}:1:56 people.1.name: mara  lind stands here twice`,
    `${newsroom}:2:22 policy.profiles: the profile "own" asks for a senior-editor, and nobody under people: is one`,
  ])
  const accounts = await chosen(await withProfile(profile(rule)), 'policy: { profiles: [own] }')
  expect(await complaints(accounts)).toEqual([])
  const adviser = profile('permission: editorial-adviser')
  const nobody = await chosen(await withProfile(adviser), 'policy: { profiles: [own] }')
  expect(await complaints(nobody)).toHaveLength(1)
  const chief = 'people: [{ name: Jo Park, roles: [editor-in-chief] }]\n'
  expect(
    await complaints(await chosen(await withProfile(profile(rule)), `${chief}policy: { profiles: [own] }`)),
  ).toEqual([])
})

test('a beat has its own profiles, else those of its desk, else those of the newsroom', async () => {
  const policyIn = async (policy: string) => {
    const folder = await chosen(await withProfile(profile('approvals: 2')), `policy: ${policy}`)
    const { policyOf } = await openHouse(folder)
    return [
      policyOf({ name: 'quakes', desk: 'science' }),
      policyOf({ name: 'rain', desk: 'science' }),
      policyOf({ name: 'rain', desk: 'weather' }),
    ].map(({ profiles, rules }) => `${profiles.join('+')} ${rules.length}`)
  }
  expect(await policyIn('{ desks: { science: [house, own] }, beats: { quakes: [own] } }')).toEqual([
    'own 1',
    'house+own 1',
    'house 0',
  ])
})
