import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { verifyFiles } from '../../src/commands/verify.ts'
import type { Papered } from '../../src/media/_papers/papers.ts'
import { type Verified, verifiedLines } from '../../src/media/_papers/verify.ts'
import { withPapers } from '../../src/media/_papers/with-papers.ts'
import { openMediaReader } from '../../src/media/_reading/apart.ts'
import { clip, desk, folder, hasFfmpeg, papers, picture, svg } from '../media/papers/given.ts'
import { mutated } from '../media/papers/mutate.ts'

/** One signed file of each format that is written here, and who signed them. */
let signed: Papered[] = []
let anchors = ''
const reader = openMediaReader()

beforeAll(async () => {
  const at = await desk()
  const clips = hasFfmpeg ? (['mp4', 'm4a', 'mp3', 'wav'] as const) : []
  const made = [
    ...[await picture('png', 160, 90), await picture('jpeg', 160, 90), await picture('webp', 160, 90), svg],
    ...(await Promise.all(clips.map(clip))),
  ]
  for (const file of made) signed.push(await withPapers(file, papers, at))
  anchors = (await at.signer()).anchors
})
afterAll(async () => {
  signed = []
  await reader.close()
})

const verifiedAs = async (bytes: Uint8Array, name: string, trust = anchors): Promise<Verified> => {
  const file = join(await folder(), name)
  await writeFile(file, bytes)
  const [told] = await verifyFiles([file], trust, { ...reader, close: async () => undefined })
  if (told === undefined || !('credentials' in told)) throw new Error(JSON.stringify(told))
  return told
}

test('of each format it is told who signed it, what was done, of what, for which story', async () => {
  for (const { bytes, name, type } of signed) {
    const { credentials, sourceTypes, marks, error } = await verifiedAs(bytes, name)
    expect({ type, credentials, sourceTypes, marks, error }).toEqual({
      type,
      credentials: {
        ...{ state: 'trusted', signedBy: 'Ночная редакция', trusted: true, changed: false, failures: [] },
        generator: 'Nightdesk 0.1.0',
        actions: [
          {
            ...{ action: 'c2pa.created', sourceType: 'dataDrivenMedia', by: 'Nightdesk 0.1.0' },
            ...{ when: '2026-11-26T02:00:00.000Z', said: "chart made by code from the story's data" },
          },
        ],
        earlier: [],
        ingredients: [
          {
            title: 'U.S. Geological Survey: earthquakes/usgs#us1000chhc',
            ...{ relationship: 'inputTo', credentials: 'none' },
            address: 'https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc',
          },
        ],
        story: { slug: papers.slug, draft: papers.draft, items: ['earthquakes/usgs#us1000chhc'] },
        remote: null,
      },
      sourceTypes: [
        { from: 'credentials', sourceType: 'dataDrivenMedia' },
        { from: 'fields', sourceType: 'dataDrivenMedia' },
      ],
      marks: [],
      error: null,
    })
  }
})

test('a signer that this newsroom does not know is told as that', async () => {
  const [png] = signed
  const told = await verifiedAs(png?.bytes ?? Buffer.of(), 'a.png', '')
  expect(told.credentials).toMatchObject({ state: 'valid', trusted: false, changed: false, failures: [] })
  expect(verifiedLines(told)).toContain('  says it was signed by: Ночная редакция, with Nightdesk 0.1.0')
})

/** A byte of the content itself, far from head and manifest. */
const contentAt: Readonly<Record<string, (file: Buffer) => number>> = {
  'image/png': (file) => file.indexOf('IDAT') + 200,
  'image/jpeg': (file) => file.length - 400,
  'image/webp': (file) => file.indexOf('VP8') + 200,
  'image/svg+xml': (file) => file.indexOf('<rect') + 13,
  'video/mp4': (file) => file.indexOf('mdat') + 500,
  'audio/mp4': (file) => file.indexOf('mdat') + 500,
  'audio/mpeg': (file) => file.length - 700,
  'audio/wav': (file) => file.indexOf('data') + 2000,
}

test('one flipped bit in the content of any format is reported', async () => {
  for (const { bytes, name, type } of signed) {
    const file = Buffer.from(bytes)
    const at = contentAt[type]?.(file) ?? -1
    file[at] = (file[at] ?? 0) ^ 1
    const told = await verifiedAs(file, name)
    expect({ type, state: told.credentials.state, changed: told.credentials.changed }).toEqual({
      ...{ type, state: 'invalid', changed: true },
    })
    expect(told.credentials.failures.join()).toMatch(/(?:dataHash|bmffHash)\.mismatch/)
    expect(verifiedLines(told)).toContain('  changed since it was signed: YES')
  }
})

test('500 broken files neither crash it nor hold it up, and none of them is valid where its bytes are others', async () => {
  const states = new Map<string, number>()
  for (let seed = 0; seed < 500; seed++) {
    const file = signed[seed % signed.length]
    if (file === undefined) continue
    const broken = mutated(file.bytes, seed * 31 + 7)
    const { credentials } = await reader.look({ name: `${seed}`, bytes: broken, anchors })
    states.set(credentials.state, (states.get(credentials.state) ?? 0) + 1)
    // A flip within the padding of a manifest is outside what is signed: all else must be told.
    if (credentials.state === 'trusted') expect(differences(broken, file.bytes)).toBeLessThan(65)
  }
  expect([...states.values()].reduce((sum, count) => sum + count, 0)).toBe(500)
  expect(states.get('invalid') ?? 0).toBeGreaterThan(100)
  expect(states.get('trusted') ?? 0).toBeLessThan(40)
})

function differences(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Math.abs(a.length - b.length)
  return a.reduce((sum, byte, at) => sum + (byte === b[at] ? 0 : 1), 0)
}

test('the address that a file names for its credentials is told and not asked', async () => {
  let asked = 0
  const server = createServer((_, answer) => {
    asked++
    answer.end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/evil.c2pa`
  const file = join(await folder(), 'a.jpg')
  const named = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${url}"/></rdf:RDF></x:xmpmeta>`
  await sharp((await picture('jpeg')).bytes)
    .withXmp(named)
    .jpeg()
    .toFile(file)
  const [told] = await verifyFiles([file], anchors)
  expect(told).toMatchObject({ credentials: { state: 'remote', remote: url, changed: null } })
  expect(asked).toBe(0)
})

test('a file that is no medium, and one that is not there, stop nothing', async () => {
  const place = await folder()
  await writeFile(join(place, 'a.jpg'), '<!doctype html><script>alert(1)</script>')
  const [png] = signed
  await writeFile(join(place, 'b.png'), png?.bytes ?? '')
  const told = await verifyFiles(
    [join(place, 'a.jpg'), join(place, 'none.png'), place, join(place, 'b.png')],
    anchors,
  )
  expect(
    told.map((each) => ('credentials' in each ? [each.type, each.credentials.state] : each.error.kind)),
  ).toEqual([[null, 'none'], 'unreadable', 'not-a-file', ['image/png', 'trusted']])
})

test('what a file says of itself cannot write to the terminal', () => {
  const none = { ...{ state: 'none' as const, signedBy: null, trusted: false, changed: null, failures: [] } }
  const lines = verifiedLines({
    ...{
      file: 'a\u001b[2J.png',
      type: 'image/png',
      size: 1,
      sha256: '',
      sourceTypes: [],
      private: [],
      marks: [],
    },
    credentials: {
      ...none,
      generator: null,
      actions: [],
      earlier: [],
      ingredients: [],
      story: null,
      remote: null,
    },
    ...{ fields: { Title: 'x\r\n\u202egpj.exe\u001b]0;t\u0007' }, error: null },
  })
  expect(lines.join('')).not.toMatch(/[\x00-\x1f\u202e]/)
})

test('a reader that is too slow is ended with all that it started, and the next file is read', async () => {
  const quick = openMediaReader({ milliseconds: 1, megabytes: 128 })
  const [png] = signed
  const bytes = png?.bytes ?? Buffer.of()
  await expect(quick.look({ name: 'a.png', bytes, anchors })).rejects.toThrow(
    'a.png: reading it takes longer than 0.001 s',
  )
  await quick.close()
  expect((await reader.look({ name: 'a.png', bytes, anchors })).credentials.state).toBe('trusted')
})
