import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { alike, openBatch } from '../../src/pipeline/batch.ts'
import { approveBatch, lookAt } from '../../src/pipeline/batch-decide.ts'
import { batchNow, toRead } from '../../src/pipeline/batch-now.ts'
import { approve, edit, show, spike, type Word } from '../../src/pipeline/review.ts'
import { change, houseCopy } from '../config/house.ts'
import { type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

const rules = resolve(import.meta.dirname, '../../editorial-rules/review.yaml')
const loose = { share: 0.2, confidence: 0.9 }

/** A newsroom with forty quakes of one template, one of them far deeper than all others. */
async function manyQuakes(more: { people?: string; profile?: string } = {}) {
  const project = await houseCopy()
  await cp(rules, join(project, 'editorial-rules/review.yaml'))
  if (more.profile !== undefined) {
    await cp(resolve(rules, '../profiles'), join(project, 'editorial-rules/profiles'), { recursive: true })
    await writeFile(join(project, 'editorial-rules/profiles/own.yaml'), more.profile)
    await change(
      project,
      'editorial-rules/newsroom.yaml',
      'name:',
      `${more.people ?? ''}policy: { profiles: [own] }\nname:`,
    )
  }
  const features = Array.from({ length: 40 }, (_, at) => ({
    type: 'Feature',
    id: `us${at}`,
    properties: {
      mag: 4.6 + (at % 9) / 10,
      place: `${10 + at}km N of Town ${String.fromCharCode(65 + (at % 26))}${at < 26 ? 'a' : 'o'}, Chile`,
      time: 1517900000000 + at * 60_000,
      updated: 1517950000000,
      url: `https://example.org/us${at}`,
      type: 'earthquake',
    },
    geometry: { type: 'Point', coordinates: [1, 1, at === 7 ? 640 : 20 + (at % 5)] },
  }))
  const week = join(project, 'pipelines/quakes/recorded/week.geojson')
  await writeFile(week, JSON.stringify({ type: 'FeatureCollection', features }))
  const desk = await smallNewsroom(project)
  await desk.run()
  return { ...desk, project }
}

/** Reads all that a batch asks, and finds it right. */
async function readAll({ newsroom: { review } }: SmallNewsroom, id: number, by: string): Promise<void> {
  await lookAt(review, id, by, { say: 'right' })
  for (const { slug } of toRead(await batchNow(review.store, id)))
    await lookAt(review, id, by, { slug, say: 'right' })
}

async function opened(more?: Parameters<typeof manyQuakes>[0]) {
  const desk = await manyQuakes(more)
  const { review } = desk.newsroom
  const [group] = await alike(review)
  const id = await openBatch(review, group?.group ?? '', 'Mara Lind', loose)
  return { ...desk, id, review, now: () => batchNow(review.store, id), group: group?.group ?? '' }
}

test('forty stories of a template are approved by what was read of them, and each says so', async () => {
  const desk = await opened()
  const before = await desk.now()
  // The deep one and the most newsworthy stand out; the rest are drawn from by the guarantee.
  expect(before.members.filter(({ role }) => role === 'data').map(({ because }) => because)).toEqual(
    expect.arrayContaining(['the most newsworthy of them', expect.stringMatching(/^depth is 640/)]),
  )
  expect(before.members.filter(({ role }) => role === 'sample')).toHaveLength(before.sample)
  await expect(approveBatch(desk.review, desk.id, 'Mara Lind')).rejects.toThrow(/still to be read/)
  await readAll(desk, desk.id, 'Mara Lind')
  const came = await approveBatch(desk.review, desk.id, 'Mara Lind')
  expect({ approved: came.approved, waiting: came.waiting, left: came.left }).toEqual({
    ...{ approved: 40, waiting: 0, left: [] },
  })
  const unread = before.members.find(({ role }) => role === 'rest')?.slug ?? ''
  const [approval] = (await show(desk.review, unread)).approvals
  const { population, sample, most } = before
  expect(approval).toMatchObject({
    by: 'Mara Lind',
    evidence: {
      batch: {
        ...{ id: desk.id, as: 'rest', looked: false, guarantee: loose, stories: 40 },
        ...{ population, sample, most, readers: ['Mara Lind'] },
      },
      review: {
        substantive: { is: false },
        statement: expect.stringMatching(/^Mara Lind has not read this/),
      },
    },
  })
  const sampled = before.members.find(({ role }) => role === 'sample')?.slug ?? ''
  const [looked] = (await show(desk.review, sampled)).approvals
  expect(looked).toMatchObject({
    evidence: {
      batch: { as: 'sample', looked: true },
      review: { statement: expect.stringMatching(/has read/) },
    },
  })
  expect((await desk.now()).batch.state).toBe('approved')
})

/** How often each story of a batch was approved, and how often the audit says so. */
async function approvalsOf({ review, now }: Awaited<ReturnType<typeof opened>>) {
  const counts = []
  for (const { slug } of (await now()).members) {
    const log = await review.store.auditOf(slug)
    const told = log.filter(({ verb }) => verb === 'approved').length
    counts.push([(await show(review, slug)).approvals.length, told])
  }
  return counts
}
const once40 = Array.from({ length: 40 }, () => [1, 1])

test('an approval that breaks off half-way is gone on with: no story is left out, none is approved twice', async () => {
  const desk = await opened()
  await readAll(desk, desk.id, 'Mara Lind')
  const { store } = desk.review
  let calls = 0
  const failing: typeof store.approve = async (...asked) => {
    if (++calls > 17) throw new Error('the disk is gone')
    return store.approve(...asked)
  }
  const broken = { ...desk.review, store: { ...store, approve: failing } }
  await expect(approveBatch(broken, desk.id, 'Mara Lind')).rejects.toThrow('the disk is gone')
  expect((await desk.now()).batch.state).toBe('open')
  const told: [number, number][] = []
  const came = await approveBatch(desk.review, desk.id, 'Mara Lind', {}, ({ done, of }) =>
    told.push([done, of]),
  )
  expect([came.approved, came.left, came.now.batch.state]).toEqual([23, [], 'approved'])
  expect([told.length, told[0], told.at(-1)]).toEqual([23, [0, 23], [22, 23]])
  expect(await approvalsOf(desk)).toEqual(once40)
})

test('a process that is killed while it approves leaves each story approved once or not at all', async () => {
  const desk = await opened()
  await readAll(desk, desk.id, 'Mara Lind')
  const worker = fileURLToPath(new URL('workers/approve-until-killed.ts', import.meta.url))
  const folder = join(desk.project, 'newsroom')
  for (const kill of [6, 11, undefined]) {
    const child = spawn(process.execPath, [worker, desk.project, folder, String(desk.id), 'Mara Lind'])
    const gone = once(child, 'exit')
    for await (const line of createInterface(child.stdout)) if (line === String(kill)) child.kill('SIGKILL')
    expect((await gone)[kill === undefined ? 0 : 1]).toBe(kill === undefined ? 0 : 'SIGKILL')
  }
  expect((await desk.now()).batch.state).toBe('approved')
  expect(await approvalsOf(desk)).toEqual(once40)
})

test('a text that is found wrong while the batch is being approved stops it', async () => {
  const desk = await opened()
  await readAll(desk, desk.id, 'Mara Lind')
  const stop = async (done: number) => {
    if (done === 3) await lookAt(desk.review, desk.id, 'Jo Park', { say: 'wrong', note: 'it is no quake' })
  }
  const looks: Promise<void>[] = []
  const deciding = approveBatch(desk.review, desk.id, 'Mara Lind', {}, ({ done }) => looks.push(stop(done)))
  await expect(deciding).rejects.toThrow(/is stopped: the template is wrong, says Jo Park/)
  await Promise.all(looks)
  const { batch, members } = await desk.now()
  expect([batch.state, members.filter(({ done }) => done).length < 40]).toEqual(['stopped', true])
})

test('one wrong text of the sample stops the batch, and there is no second sample to be had', async () => {
  const desk = await opened()
  const [first] = (await desk.now()).members.filter(({ role }) => role === 'sample')
  const wrong = { slug: first?.slug, say: 'wrong' } as const
  await expect(lookAt(desk.review, desk.id, 'Jo Park', wrong)).rejects.toThrow(
    'a note that says what is wrong',
  )
  await lookAt(desk.review, desk.id, 'Jo Park', { ...wrong, note: 'The depth is in miles.' })
  expect((await desk.now()).batch).toMatchObject({
    state: 'stopped',
    because: `${first?.slug} is wrong, says Jo Park: The depth is in miles.`,
  })
  await expect(approveBatch(desk.review, desk.id, 'Jo Park')).rejects.toThrow('is stopped')
  await expect(openBatch(desk.review, desk.group, 'Jo Park', loose)).rejects.toThrow('was stopped')
})

test('the sample is the same for whoever opens the batch, and a stricter one holds it', async () => {
  const [one, other] = [await opened(), await opened()]
  const samples = await Promise.all(
    [one, other].map(async ({ now }) =>
      (await now()).members.flatMap(({ slug, role }) => (role === 'sample' ? [slug] : [])),
    ),
  )
  // Another run filed them: it is another dataset, and another draw.
  expect(samples[0]).not.toEqual(samples[1])
  await one.review.store.endBatch(one.id, { state: 'closed', by: 'Mara Lind', at: '', because: 'too loose' })
  const strict = await openBatch(one.review, one.group, 'Jo Park', { share: 0.05, confidence: 0.95 })
  const larger = (await batchNow(one.review.store, strict)).members.flatMap(({ slug, role }) =>
    role === 'sample' ? [slug] : [],
  )
  expect(larger.length).toBeGreaterThan(samples[0]?.length ?? 0)
  expect(larger).toEqual(expect.arrayContaining(samples[0] ?? []))
})

test('what a person changed falls out; where it was drawn, it was wrong as it stood', async () => {
  const desk = await opened()
  const { members } = await desk.now()
  const rest = members.find(({ role }) => role === 'rest')?.slug ?? ''
  const { headline, standfirst, body } = (await show(desk.review, rest)).draft
  await edit(desk.review, rest, 'Jo Park', undefined, { headline, standfirst, body: [...body].reverse() })
  expect((await desk.now()).members.find(({ slug }) => slug === rest)?.out).toBe('a person has edited it')
  await readAll(desk, desk.id, 'Mara Lind')
  const sampled = members.find(({ role }) => role === 'sample')?.slug ?? ''
  await spike(desk.review, sampled, 'Jo Park', 'It is a blast in a quarry.')
  await expect(approveBatch(desk.review, desk.id, 'Mara Lind')).rejects.toThrow(
    `${sampled} of the sample was not right as it stood: it is spiked: It is a blast in a quarry.`,
  )
  expect((await desk.now()).batch.state).toBe('stopped')
})

test('a story that was approved by itself stays approved as it was; one that is not of the batch cannot be said of', async () => {
  const desk = await opened()
  const { members } = await desk.now()
  const alone = members.find(({ role }) => role === 'rest')
  await approve(desk.review, alone?.slug ?? '', 'Lena Roth', alone?.hash ?? '')
  await expect(lookAt(desk.review, desk.id, 'Jo Park', { slug: alone?.slug, say: 'right' })).rejects.toThrow(
    'is not among what batch',
  )
  await readAll(desk, desk.id, 'Mara Lind')
  expect(await approveBatch(desk.review, desk.id, 'Mara Lind')).toMatchObject({ approved: 39, left: [] })
  expect((await show(desk.review, alone?.slug ?? '')).approvals.map(({ by }) => by)).toEqual(['Lena Roth'])
})

const people = `people:
  - { name: Mara Lind, roles: [editor] }
  - { name: Jo Park, roles: [editor] }
`
const profile = (rule: string) => `title: Own
documents: { code: { title: code, by: Us } }
clauses: { C1: { document: code, says: As it says., standing: ours } }
rules: [{ clause: C1, ${rule} }]
`

test('where two persons approve, each must have read; the first alone approves nothing', async () => {
  const desk = await opened({ people, profile: profile('approvals: 2') })
  await readAll(desk, desk.id, 'Mara Lind')
  expect(await approveBatch(desk.review, desk.id, 'Mara Lind')).toMatchObject({ approved: 0, waiting: 40 })
  await expect(approveBatch(desk.review, desk.id, 'Jo Park')).rejects.toThrow('asks Jo Park to read')
  await readAll(desk, desk.id, 'Jo Park')
  expect(await approveBatch(desk.review, desk.id, 'Jo Park')).toMatchObject({ approved: 40, waiting: 0 })
})

test.each([
  ['confirm: { id: examined, says: I examined it. }', { confirms: ['examined'] }],
  ['review: substantive', {}],
] satisfies [string, Word][])(
  'where the policy asks %s of every text, the unread go to the ordinary queue',
  async (rule, word) => {
    const desk = await opened({ people, profile: profile(rule) })
    await readAll(desk, desk.id, 'Mara Lind')
    const { members } = await desk.now()
    const unread = members.flatMap(({ slug, role }) => (role === 'rest' ? [slug] : []))
    const came = await approveBatch(desk.review, desk.id, 'Mara Lind', word)
    const out = new Set(came.left.map(({ slug }) => slug))
    expect(unread.filter((slug) => !out.has(slug))).toEqual([])
    const statuses = await Promise.all(unread.map(async (slug) => (await show(desk.review, slug)).status))
    expect(new Set(statuses)).toEqual(new Set(['in-review']))
  },
)
