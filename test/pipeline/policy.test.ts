import { cp, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { barred } from '../../src/pipeline/may-write.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { approve, correct, edit, kill, show, type Word } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { hualien, reworded, smallNewsroom } from './small-newsroom.ts'

const profiles = resolve(import.meta.dirname, '../../editorial-rules/profiles')

const people = `people:
  - { name: Mara Lind, roles: [editor] }
  - { name: Jo Park, roles: [editor] }
  - { name: Lena Roth, roles: [senior-editor] }
  - { name: Tom Beck, roles: [reporter] }
`
const two = `title: Two
documents: { code: { title: code, by: Us } }
clauses: { C1: { document: code, says: Two approve what neither wrote., standing: ours } }
rules: [{ clause: C1, approvals: 2, own: never }]
`

/** A newsroom under the profiles named: the house's own files, and \`two\`, by which two persons approve. */
async function newsroomUnder(names: string) {
  const project = await houseCopy()
  const folder = join(project, 'editorial-rules/profiles')
  await cp(profiles, folder, { recursive: true })
  await writeFile(join(folder, 'two.yaml'), two)
  await change(
    project,
    'editorial-rules/newsroom.yaml',
    'name:',
    `${people}policy: { profiles: [${names}] }\nname:`,
  )
  const desk = await smallNewsroom(project)
  await desk.run()
  const { review, publishing, store } = desk.newsroom
  const shown = () => show(review, hualien)
  return {
    ...desk,
    store,
    shown,
    approve: async (by: string, word: Word = {}) => {
      const { status, approvals } = await approve(review, hualien, by, (await shown()).hash, word)
      return [status, ...approvals.flatMap((each) => (each.voidedAt === undefined ? [each.by] : []))]
    },
    edit: async (by: string, from: string, to: string) =>
      edit(review, hualien, by, undefined, reworded((await shown()).draft, from, to)),
    correct: async (by: string, from: string, to: string) =>
      correct(review, hualien, by, reworded((await shown()).draft, from, to), 'A word was wrong.'),
    publish: async () => (await publishDue(publishing)).map(({ status, error }) => [status, error]),
  }
}

/** Files the story anew as if a model had written it. */
async function modelWrote({ store, shown }: Awaited<ReturnType<typeof newsroomUnder>>): Promise<void> {
  const { draft, claims, findings, text } = await shown()
  const story = await store.showStory(hualien)
  if (story === undefined) throw new Error(`no ${hualien}`)
  const { kind, key, inputs, newsworthiness, because, evidence } = story
  const { beat, desk, language, hash } = story.story
  await store.fileStory({
    ...{
      beat,
      kind,
      key,
      language,
      desk,
      slug: hualien,
      newsworthiness,
      because,
      inputs,
      hash: `${hash}-llm`,
    },
    ...{ claims, findings: findings.filter(() => text !== ''), evidence, items: [], sources: [] },
    draft: { ...draft, writer: 'llm' },
    status: 'in-review',
    issued: '2018-02-07T03:10:00.000Z',
    expected: { status: 'in-review', version: draft.version },
  })
}

test('the first of two approvals is kept, the second approves the story', async () => {
  const desk = await newsroomUnder('two')
  expect(await desk.approve('Mara Lind')).toEqual(['in-review', 'Mara Lind'])
  expect(await desk.publish()).toEqual([])
  expect((await desk.shown()).policy).toEqual({
    profiles: ['two'],
    asks: [
      expect.objectContaining({ ask: 'not-own' }),
      expect.objectContaining({
        ask: 'approvals',
        says: '2 persons approve it',
        met: false,
        clause: 'Us, code: Two approve what neither wrote.',
      }),
    ],
  })
  expect(await desk.approve('Jo Park')).toEqual(['approved', 'Jo Park', 'Mara Lind'])
  expect(await desk.publish()).toEqual([['sent', null]])
})

test('one person stays one, however they write their name and however often they approve', async () => {
  const desk = await newsroomUnder('two')
  await desk.approve('Mara Lind')
  expect(await desk.approve(' mara  LIND ')).toEqual(['in-review', 'mara  LIND', 'Mara Lind'])
})

test('a change voids what was approved so far, also where the words come back', async () => {
  const desk = await newsroomUnder('two')
  await desk.approve('Mara Lind')
  await desk.edit('Tom Beck', 'earthquake', 'quake')
  await desk.edit('Tom Beck', 'quake', 'earthquake')
  expect(await desk.approve('Jo Park')).toEqual(['in-review', 'Jo Park'])
})

test('a revised source voids what was approved so far', async () => {
  const desk = await newsroomUnder('two')
  await desk.approve('Mara Lind')
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  expect((await desk.shown()).approvals).toEqual([
    expect.objectContaining({ by: 'Mara Lind', voidedAt: '2018-02-07T03:00:00.000Z' }),
  ])
})

test('who wrote the words does not approve them', async () => {
  const desk = await newsroomUnder('two')
  await desk.edit('Jo Park', 'earthquake', 'quake')
  await expect(desk.approve('Jo Park')).rejects.toThrow(
    `${hualien} is not approved: Jo Park wrote this; somebody else approves it (Us, code: Two approve what neither wrote.)`,
  )
  expect(await desk.approve('Mara Lind')).toEqual(['in-review', 'Mara Lind'])
  expect(await desk.approve('Lena Roth')).toEqual(['approved', 'Lena Roth', 'Mara Lind'])
})

test('a reporter and a stranger do not approve', async () => {
  const desk = await newsroomUnder('house')
  await expect(desk.approve('Tom Beck')).rejects.toThrow('reporter is no editor; an editor approves')
  await expect(desk.approve('Zoe')).rejects.toThrow('Zoe is not among the people of newsroom.yaml')
  expect(await desk.approve('Mara Lind')).toEqual(['approved', 'Mara Lind'])
})

test('of two persons who decide at once one decision is kept and the other approves', async () => {
  const desk = await newsroomUnder('two')
  const both = await Promise.all([desk.approve('Mara Lind'), desk.approve('Jo Park')])
  expect(both.map(([status]) => status).sort()).toContain('approved')
  expect((await desk.shown()).status).toBe('approved')
})

test('a correction alone is not what two persons approved, and is refused with the clause', async () => {
  const desk = await newsroomUnder('two')
  await desk.approve('Mara Lind')
  await desk.approve('Jo Park')
  await desk.publish()
  await expect(desk.correct('Lena Roth', 'earthquake', 'quake')).rejects.toThrow(
    `${hualien} is not corrected so: Lena Roth wrote this; somebody else approves it`,
  )
  expect((await kill(desk.newsroom.review, hualien, 'Lena Roth', 'Wrong.')).status).toBe('killed')
  expect(await desk.publish()).toEqual([['sent', null]])
})

test("a model's text needs a note of its benefit, a look for bias and a senior editor's permission", async () => {
  const desk = await newsroomUnder('guardian')
  await modelWrote(desk)
  await expect(desk.approve('Mara Lind')).rejects.toThrow(
    'it needs a note: the specific benefit of AI in this text',
  )
  await expect(desk.approve('Mara Lind', { note: 'Out by six.' })).rejects.toThrow(
    'it needs your word (bias)',
  )
  const bias = { confirms: ['bias'] }
  expect(await desk.approve('Mara Lind', { note: 'Out by six.', ...bias })).toEqual([
    'in-review',
    'Mara Lind',
  ])
  await expect(desk.approve('Jo Park', { ...bias, permits: true })).rejects.toThrow(
    'Jo Park is no senior-editor',
  )
  expect(await desk.approve('Lena Roth', { ...bias, permits: true })).toEqual([
    'approved',
    'Lena Roth',
    'Mara Lind',
  ])
  expect((await desk.shown()).approvals).toEqual([
    expect.objectContaining({
      by: 'Lena Roth',
      evidence: {
        policy: ['guardian'],
        roles: ['reporter', 'editor', 'senior-editor'],
        permits: true,
        confirms: ['bias'],
        review: expect.objectContaining({ substantive: { is: false, lacks: [], rule: 'none' } }),
      },
    }),
    expect.objectContaining({
      by: 'Mara Lind',
      evidence: {
        policy: ['guardian'],
        roles: ['reporter', 'editor'],
        note: 'Out by six.',
        confirms: ['bias'],
        review: expect.objectContaining({ substantive: { is: false, lacks: [], rule: 'none' } }),
      },
    }),
  ])
})

test("where a model's text is not published it is marked with the clause and not approved", async () => {
  const desk = await newsroomUnder('house, ap')
  await modelWrote(desk)
  const clause = 'AP, Standards around generative AI: “they do not use it to create publishable content”'
  const message = `text of a language model is not published here; spike it, or let a person write it anew (${clause})`
  expect((await desk.shown()).findings).toEqual([
    { rule: 'profiles/ap.A2', level: 'error', start: 0, end: 42, message },
  ])
  await expect(desk.approve('Mara Lind')).rejects.toThrow(message)
})

test('what was approved before the policy came, or goes where no disclosure goes, stays in the house', async () => {
  const desk = await newsroomUnder('house')
  await modelWrote(desk)
  await desk.approve('Mara Lind')
  const { publishing, house } = desk.newsroom
  const strict = await newsroomUnder('ap')
  const beats = house.beats.map((beat) => ({
    ...beat,
    outlets: beat.outlets.map((outlet) => ({ ...outlet, carries: ['text'] as const })),
  }))
  const said = async (desk: typeof publishing) =>
    (await publishDue(desk)).map(({ status, error }) => [status, error])
  expect(await said({ ...publishing, policyOf: strict.newsroom.house.policyOf })).toEqual([
    [
      'failed',
      expect.stringContaining(
        `${hualien} does not go to files: text of a language model is not published here`,
      ),
    ],
  ])
  const [key] = (await desk.store.outbox(hualien)).map((row) => row.key)
  await desk.store.sendAgain(key ?? '', '2018-02-07T03:00:00.000Z')
  expect(await said({ ...publishing, beats })).toEqual([
    [
      'failed',
      `${hualien} does not go to files: the outlet carries no disclosure in metadata (This house, house guide, 1.4: “Every copy says how it was made”)`,
    ],
  ])
  await desk.store.sendAgain(key ?? '', '2018-02-07T03:00:00.000Z')
  expect(await said(publishing)).toEqual([['sent', null]])
})

test('before a model is asked the policy is; what is confidential or under embargo it does not see', async () => {
  const desk = await newsroomUnder('ap')
  const [beat] = desk.newsroom.house.beats
  const [item] = await desk.store.findItems('quakes/week', { notAfter: '2018-02-08T00:00:00Z', limit: 1 })
  if (beat === undefined || item === undefined) throw new Error('no beat')
  const policy = desk.newsroom.house.policyOf(beat)
  const secrets = { ...policy, rules: policy.rules.filter(({ clause }) => clause.id === 'ap.A5') }
  const at = (time: string) => new Date(time)
  const now = at('2018-02-07T03:00:00Z')
  const { feeds } = beat
  const embargoed = { ...item, embargo: '2018-02-07T06:00:00+01:00' }
  expect(await barred(policy, 'template', feeds, [embargoed], now)).toBeUndefined()
  expect(await barred(policy, 'llm', feeds, [item], now)).toContain(
    'the writer "llm" does not write from records here',
  )
  const material =
    'confidential or embargoed material is not put before a model (AP, Standards around generative AI:'
  const judged = (confidential: () => Promise<unknown>) => [{ id: item.feed, confidential }]
  expect(await barred(secrets, 'llm', feeds, [item], now)).toBeUndefined()
  expect(await barred(secrets, 'llm', feeds, [item, embargoed], now)).toContain(material)
  expect(await barred(secrets, 'llm', feeds, [embargoed], at('2018-02-07T05:00:00Z'))).toBeUndefined()
  expect(
    await barred(
      secrets,
      'llm',
      judged(async () => true),
      [item],
      now,
    ),
  ).toContain(material)
  expect(
    await barred(
      secrets,
      'llm',
      judged(async () => false),
      [item],
      now,
    ),
  ).toBeUndefined()
  expect(
    await barred(
      secrets,
      'llm',
      judged(() => Promise.reject(new Error('no'))),
      [item],
      now,
    ),
  ).toContain(material)
})
