import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { json, nightdesk, type SmallHouse, smallHouse } from './house.ts'

// A dozen processes a test: on a machine at work that takes its time.
vi.setConfig({ testTimeout: 180_000 })

// One story goes its whole way: each test takes it from where the one before has left it.
let house: SmallHouse
const slug = 'quakes-m6-4-hualian'

beforeAll(async () => {
  house = await smallHouse()
  await nightdesk(house, ['run', '--recorded', '--now', '2018-02-07T03:00:00Z'])
})

const run = async (...args: string[]) => {
  const ran = await nightdesk(house, args)
  return { code: ran.code, err: ran.err, told: ran.out === '' ? undefined : json(ran) }
}

/** What `show` says of the story, as a script reads it. */
async function shown(): Promise<{ hash: string; text: string; draft: { headline: string; body: string[] } }> {
  return JSON.parse((await nightdesk(house, ['show', slug, '--json'])).out)
}

/** A file with the story's own words and one paragraph more. */
async function article(more: readonly string[]): Promise<string> {
  const { draft } = await shown()
  const file = join(house.project, 'article.json')
  await writeFile(file, JSON.stringify({ headline: draft.headline, body: [...draft.body, ...more] }))
  return file
}

const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)

test('the queue is ranked by newsworthiness, each row with its counts', async () => {
  const { told } = await run('queue', '--json')
  const claims = { supported: 9, derived: 0, unsupported: 0, contradicted: 0 }
  const row = { beat: 'quakes', language: 'en', status: 'in-review', hash: sha256, claims }
  const findings = { error: 0, warning: 0, suggestion: 0 }
  const headline = (what: string) => `Magnitude ${what}`
  expect(told).toEqual(
    [
      { slug, headline: headline('6.4 earthquake hits near Hualian'), newsworthiness: 64 },
      {
        slug: 'quakes-m6-1-hualian',
        headline: headline('6.1 earthquake hits near Hualian'),
        newsworthiness: 61,
      },
      {
        slug: 'quakes-m5-6-isangel',
        headline: headline('5.6 earthquake hits near Isangel'),
        newsworthiness: 56,
      },
    ].map((own) => expect.objectContaining({ ...row, findings, ...own })),
  )
  expect((await run('queue', '--status', 'approved', '--json')).told).toEqual([])
})

test('an approval says in which role it is given, and under which policy', async () => {
  const { told } = await run('show', slug, '--json')
  expect(told).toMatchObject({ policy: { profiles: ['house'], asks: [] } })
  expect(await run('approve', slug, '--as', 'Mara', '--role', 'senior-editor')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Mara is not senior-editor; they are reporter, editor'),
  })
})

test('show gives all an editor decides on; claims and marks point into the text', async () => {
  const { told } = await run('show', slug, '--json')
  const event = 'quakes/week#us1000chhc'
  expect(told).toMatchObject({
    slug,
    status: 'in-review',
    hash: sha256,
    draft: {
      headline: 'Magnitude 6.4 earthquake hits near Hualian',
      dateline: '',
      body: [/./, /./].map(() => expect.any(String)),
    },
    claims: expect.arrayContaining([
      {
        start: 10,
        end: 13,
        text: '6.4',
        kind: 'number',
        verdict: 'supported',
        evidence: [{ source: event, pointer: '/properties/mag', value: 6.4 }],
        why: expect.any(String),
      },
    ]),
    findings: [],
    facts: expect.arrayContaining([
      expect.objectContaining({ id: `${event}:depth`, value: 10.64, unit: 'km', label: 'depth' }),
    ]),
    sources: [expect.objectContaining({ name: event, kind: 'json', publisher: 'U.S. Geological Survey' })],
    versions: [expect.objectContaining({ hash: sha256, at: '2018-02-07T03:00:00.000Z' })],
    approvals: [],
    receipts: [],
    disclosure: {
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
      sentence: expect.stringContaining('U.S. Geological Survey'),
    },
  })
  const { text } = await shown()
  expect(text.slice(10, 13)).toBe('6.4')
  expect(await run('show', 'no-such-story')).toEqual({
    code: 1,
    err: 'no story "no-such-story"; `queue` lists the slugs there are\n',
    told: undefined,
  })
})

test('a stale hash is refused, an edit is checked again, and only the words in force can be approved', async () => {
  const { hash } = await shown()
  const stale = await run('approve', slug, '--as', 'Mara Lind', '--hash', 'f00')
  expect(stale).toMatchObject({
    code: 1,
    told: undefined,
    err: expect.stringContaining(`its hash is ${hash}`),
  })
  expect(await run('approve', slug, '--as', ' ')).toMatchObject({
    code: 1,
    err: 'this needs the name of the person who decides\n',
  })
  const made = await run('edit', slug, '--as', 'Jo Park', '--file', await article(['It killed 38 people.']))
  expect(made.told).toMatchObject({
    status: 'drafted',
    reason: expect.stringContaining('“38”'),
    draft: { writer: 'person', by: 'Jo Park' },
  })
  expect(await run('approve', slug, '--as', 'Mara Lind')).toMatchObject({ code: 1 })
  const { draft } = await shown()
  const file = join(house.project, 'article.txt')
  await writeFile(file, [draft.headline, '', ...draft.body.slice(0, -1)].join('\n\n'))
  const mended = await run('edit', slug, '--as', 'Jo Park', '--file', file)
  expect(mended.told).toMatchObject({ status: 'in-review', claims: expect.any(Array) })
  expect(await run('approve', slug, '--as', 'Mara Lind', '--hash', hash)).toMatchObject({ code: 1 })
  expect(await run('approve', slug, '--as', 'Mara Lind', '--hash', (await shown()).hash)).toMatchObject({
    code: 0,
    told: { status: 'approved', approvals: [{ by: 'Mara Lind', hash: (await shown()).hash }] },
  })
})

test('publish sends once what is approved; a correction and a kill follow it, spiked copy never leaves', async () => {
  const row = {
    slug,
    outlet: 'files',
    id: `quakes/${slug}`,
    url: expect.stringMatching(/^file:/),
    status: 'sent',
    error: null,
  }
  const { hash } = await shown()
  expect(await run('publish', '--json')).toEqual({ code: 0, err: '', told: [{ ...row, hash }] })
  expect((await run('publish', '--json')).told).toEqual([])
  const note = ['--note', 'A sentence was missing.']
  const wrong = await run('correct', slug, '--as', 'Mara', '--file', await article(['38 died.']), ...note)
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('cannot be corrected to this text') })
  const right = ['The quake had a magnitude of 6.4.']
  const corrected = await run('correct', slug, '--as', 'Mara', '--file', await article(right), ...note)
  expect(corrected).toMatchObject({ code: 0, told: { status: 'corrected', receipts: [{ verb: 'publish' }] } })
  expect((await run('publish', '--json')).told).toEqual([{ ...row, hash: (await shown()).hash }])
  expect(await run('kill', slug, '--as', 'Mara', '--reason', 'Withdrawn.')).toMatchObject({
    code: 0,
    told: { status: 'killed', reason: 'Withdrawn.' },
  })
  expect((await run('publish', '--json')).told).toEqual([{ ...row, hash: (await shown()).hash }])
  expect(await run('spike', 'quakes-m6-1-hualian', '--as', 'Mara', '--reason', 'Old.')).toMatchObject({
    code: 0,
    told: { status: 'spiked' },
  })
  expect((await run('publish', '--json')).told).toEqual([])
})
