import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { carriers, mediumKinds, origins, type Policy, rolesOf } from '../../../src/news/policy.ts'
import { weighApproval } from '../../../src/news/policy-approve.ts'
import { asksOf } from '../../../src/news/policy-asks.ts'
import { mediumBreaches } from '../../../src/news/policy-media.ts'
import { keptUntil, publishBreaches } from '../../../src/news/policy-publish.ts'
import { writeBreaches } from '../../../src/news/policy-write.ts'
import { plainCopy, policyOf, rulesOf, usual } from './usual.ts'

const cases = new URL('../../fixtures/policy/', import.meta.url)
const folder = new URL('../../../editorial-rules/profiles/', import.meta.url)

const standing = z.strictObject({
  by: z.string(),
  roles: z.array(z.string()).default(['reporter', 'editor']),
  permits: z.boolean().default(false),
  confirms: z.array(z.string()).default([]),
  substantive: z.boolean().default(false),
})

const facts = z.strictObject({
  writer: z.enum(['template', 'llm', 'person']).default('template'),
  made: z.enum(['template', 'llm', 'person', 'mixed']).default('template'),
  from: z.enum(origins).default('records'),
  confidential: z.boolean().default(false),
  evaluated: z.boolean().default(false),
  authors: z.array(z.string()).default([]),
  findings: z.array(z.string()).default([]),
  sources: z.strictObject({ synthetic: z.number(), all: z.number() }).default({ synthetic: 0, all: 1 }),
  open: z.number().default(0),
  by: z.string().default('Mara'),
  note: z.string().default(''),
  permits: z.boolean().default(false),
  confirms: z.array(z.string()).default([]),
  approvals: z.array(standing).optional(),
  carries: z.array(z.enum(carriers)).default([...carriers]),
  responsible: z.string().default('Nightdesk Ltd'),
  kind: z.enum(mediumKinds).default('photo'),
  shows: z.enum(['real', 'imagined']).default('real'),
  subject: z.boolean().default(false),
  labelled: z.boolean().default(false),
  sourceType: z.boolean().default(false),
  published: z.string().default(''),
  at: z.string().default(''),
})

const medium = facts.extend({
  made: z.enum(['captured', 'data', 'altered', 'generated']).default('captured'),
})

const named = { clause: z.string(), name: z.string() }
const decision = z.union([
  z.strictObject({
    ...named,
    decision: z.enum(['write', 'approve', 'publish', 'asks', 'keep']),
    forbids: facts,
    allows: facts,
  }),
  z.strictObject({ ...named, decision: z.literal('medium'), forbids: medium, allows: medium }),
])

const editor = { by: 'Mara', roles: ['reporter', 'editor'], permits: false, confirms: [] }

/** The rules that forbid the decision, or keep it waiting for others. */
function against(policy: Policy, kind: string, given: z.infer<typeof facts>): string[] {
  const { responsible, evaluated, approvals } = given
  const here: Policy = {
    ...policy,
    responsible: responsible === 'none' ? undefined : responsible,
    evaluations: evaluated ? [{ writer: 'llm', by: 'Ada', at: '2026-11-01', report: 'trials/llm.md' }] : [],
  }
  const ids = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule)
  if (kind === 'write') return ids(writeBreaches(here, given))
  if (kind === 'publish') return ids(publishBreaches(here, { ...given, approvals: approvals ?? [editor] }))
  if (kind === 'asks') {
    // What a clause lets a person state is not asked where it has nothing to say.
    const asked = asksOf(here, given, []).map(({ rule }) => rule)
    return policy.rules.map(({ clause }) => `profiles/${clause.id}`).filter((rule) => !asked.includes(rule))
  }
  if (kind === 'keep') {
    const until = keptUntil(here, given.published)
    return until !== undefined && given.at < until
      ? policy.rules.flatMap((rule) => (rule.demand === 'retain' ? [`profiles/${rule.clause.id}`] : []))
      : []
  }
  const { by, note, permits, confirms } = given
  const said = { by, permits, confirms, ...(note === '' ? {} : { note }) }
  const weighed = weighApproval(here, given, said, approvals ?? [])
  return ids([...weighed.refused, ...weighed.needs])
}

const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()

for (const file of files) {
  const name = file.replace('.yaml', '')
  const told = z.array(decision).parse(parse(await readFile(new URL(file, cases), 'utf8')))
  const policy = await policyOf(name)

  test(`${name}: every clause has a decision that it forbids and one that it allows`, async () => {
    const clauses = new Set((await rulesOf(name)).map(({ clause }) => clause.id.slice(name.length + 1)))
    expect([...new Set(told.map(({ clause }) => clause))].sort()).toEqual([...clauses].sort())
  })

  test.each(told.map((each) => [`${each.clause}: ${each.name}`, each] as const))(`${name} %s`, (_, each) => {
    const rule = `profiles/${name}.${each.clause}`
    const found =
      each.decision === 'medium'
        ? [each.forbids, each.allows].map((given) =>
            mediumBreaches(policy, given).map((finding) => finding.rule),
          )
        : [each.forbids, each.allows].map((given) => against(policy, each.decision, given))
    expect(found.map((rules) => rules.includes(rule))).toEqual([true, false])
  })
}

test('a finding names the clause it rests on, and says where its wording was not seen', async () => {
  const policy = await policyOf('ap', 'bbc')
  const work = { writer: 'llm', from: 'records', confidential: false } as const
  expect(writeBreaches(policy, work).map(({ message }) => message)).toEqual([
    'the writer "llm" does not write from records here; template or person may (AP, Standards around generative AI: “they do not use it to create publishable content”)',
    'what the writer "llm" writes is not published here (AP, Standards around generative AI: “they do not use it to create publishable content”)',
    'the writer "llm" does not write from records here; template or person may (Broadcast, 7 things you need to know about the BBC\'s AI guidance [as reported]: A model writes no news and does no research for it; it may shorten, translate or put into another form what was approved.)',
    'what the writer "llm" writes is not published here (Broadcast, 7 things you need to know about the BBC\'s AI guidance [as reported]: A model writes no news and does no research for it; it may shorten, translate or put into another form what was approved.)',
  ])
})

test('of several profiles the strictest decides', async () => {
  const copy = { ...plainCopy, made: 'llm' } as const
  const said = { by: 'Mara', note: 'Faster.', confirms: ['bias', 'verified'] }
  const rules = async (...profiles: string[]) => {
    const { refused, needs } = weighApproval(await policyOf(...profiles), copy, said, [])
    return { refused: refused.map(({ rule }) => rule), needs: needs.map(({ demand }) => demand) }
  }
  expect(await rules('house')).toEqual({ refused: [], needs: [] })
  expect(await rules('reuters')).toEqual({ refused: [], needs: [] })
  expect(await rules('reuters', 'guardian')).toEqual({ refused: [], needs: ['approvals', 'permission'] })
  expect(await rules('house', 'reuters', 'guardian', 'ap')).toEqual({
    refused: ['profiles/ap.A2'],
    needs: ['approvals', 'permission'],
  })
})

test('without a list of people everybody is an editor, and nobody is more', () => {
  const staff = { ranks: usual.staff.ranks, people: undefined }
  expect(rolesOf('Anyone', staff)).toEqual(['reporter', 'editor'])
})

test('who is not on the list, or below an editor, does not approve; a role is one that is held', async () => {
  const policy = await policyOf('house')
  const copy = { ...plainCopy, made: 'person' } as const
  const said = (by: string, role?: string) =>
    weighApproval(policy, copy, role === undefined ? { by } : { by, role }, []).refused.map(
      ({ message }) => message,
    )
  expect(said('Zoe')).toEqual(['Zoe is not among the people of newsroom.yaml'])
  expect(said('Tom')).toEqual(['reporter is no editor; an editor approves'])
  expect(said('Mara', 'senior-editor')).toEqual(['Mara is not senior-editor; they are reporter, editor'])
  expect(said('Lena', 'senior-editor')).toEqual([])
  expect(said('Lena', 'reporter')).toEqual(['reporter is no editor; an editor approves'])
})

test('a demand can be for copy on which a rule of the house left a mark', async () => {
  const [rule] = await rulesOf('house')
  if (rule === undefined) throw new Error('the house has no rules')
  const two = {
    ...rule,
    demand: 'approvals',
    persons: 2,
    when: { findings: ['house.suicide', 'sensitive.*'] },
  } as const
  const policy = { ...usual, profiles: ['own'], rules: [two] }
  const needs = (...findings: string[]) =>
    weighApproval(policy, { ...plainCopy, findings }, { by: 'Mara' }, []).needs.length
  expect([needs(), needs('house.suicide'), needs('sensitive.minors'), needs('house.hype-en')]).toEqual([
    0, 1, 1, 0,
  ])
})
