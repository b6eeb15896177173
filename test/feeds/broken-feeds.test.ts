import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { read } from './read.ts'

const fixtures = new URL('../fixtures/syndication/', import.meta.url)
const files = (await readdir(fixtures, { recursive: true })).filter((file) => file.endsWith('.xml')).sort()

/** Numbers that look random, always the same. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}

/** A feed cut anywhere, or with up to eight bytes that are not its own. */
function broken(bytes: Uint8Array, draw: (below: number) => number): Uint8Array {
  if (draw(2) === 0) return bytes.slice(0, draw(bytes.length))
  const flipped = Uint8Array.from(bytes)
  for (let count = draw(8); count >= 0; count--) flipped[draw(bytes.length)] = draw(256)
  return flipped
}

test('a feed cut or damaged anywhere is read or refused by name, never a crash', async () => {
  const draw = drawing(20261125)
  const crashes: unknown[] = []
  for (const file of files) {
    const bytes = await readFile(new URL(file, fixtures))
    for (const options of [{ takesCut: true, whole: true }, {}, { takesCut: true }]) {
      await read('syndication', broken(bytes, draw), options).catch((error: unknown) => {
        if (!(error instanceof UpstreamError)) crashes.push({ file, error })
      })
    }
  }
  expect(crashes).toEqual([])
})

const rss = (inner: string): string => `<rss version="2.0"><channel>${inner}</channel></rss>`

/** Each would take a parser that trusts minutes or gigabytes. */
const bombs: Readonly<Record<string, [body: string, outcome: unknown]>> = {
  'entities within entities': [
    `<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]>${rss('<title>&c;</title>')}`,
    0,
  ],
  'an entity of a file': [
    `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<title>&x;</title>')}`,
    0,
  ],
  'one entity a hundred thousand times': [
    `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(400)}">]>${rss(`<title>${'&a;'.repeat(100_000)}</title>`)}`,
    0,
  ],
  'a hundred thousand items that never close': [rss('<item>'.repeat(100_000)), 'too-deep'],
  'a hundred thousand elements that never close': [rss('<a>'.repeat(100_000)), 'too-deep'],
  'ten thousand comments before a feed': [
    `${'<!-- x -->'.repeat(10_000)}${rss('<item><guid>1</guid></item>')}`,
    1,
  ],
  'a person of a million letters': [rss(`<item><author>${'a'.repeat(1_000_000)}@b.</author></item>`), 1],
  'two thousand attributes': [
    rss(`<item ${Array.from({ length: 2000 }, (_none, index) => `a${index}="1"`).join(' ')}/>`),
    1,
  ],
}

test.each(Object.entries(bombs))('%s: no feed costs a night', async (_name, [body, outcome]) => {
  const told = await read('rss', body).then(
    ({ records }) => records.length,
    (error: unknown) => (error instanceof UpstreamError ? error.kind : error),
  )
  expect(told).toBe(outcome)
})

test('what the publisher wrote wrong is mended and told, so that the night goes on', async () => {
  const sloppy = `<rss version="2.0"><channel><title>R&D &eacute;<item><title>A & B<link>https://w.example.org/1<guid>1</guid>
    <description>He said <p>one<br>two</description><item><guid>2</guid><pubDate>soon</pubDate></b></item></channel></rss>`
  expect(await read('rss', sloppy)).toEqual({
    title: 'R&D é',
    encoding: 'utf-8',
    records: [
      {
        id: '1',
        title: 'A & B',
        link: 'https://w.example.org/1',
        summary: 'He said <p>one<br />two</p>',
        summaryText: 'He said one two',
        authors: [],
        categories: [],
        enclosures: [],
      },
      { id: '2', authors: [], categories: [], enclosures: [] },
    ],
    repairs: [
      expect.stringMatching(
        /^the XML is faulty: & of nothing known at 1:\d+; \d+ elements are never closed$/,
      ),
    ],
  })
})

test('the publisher’s word on how often to come is heard', async () => {
  const every = async (told: string): Promise<unknown> => (await read('rss', rss(told))).everySeconds
  const sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
  expect({
    minutes: await every('<ttl>60</ttl>'),
    period: await every(`<x:updatePeriod ${sy.replace('sy', 'x')}>hourly</x:updatePeriod>`),
    often: await every(
      `<sy:updatePeriod ${sy}>daily</sy:updatePeriod><sy:updateFrequency ${sy}>4</sy:updateFrequency>`,
    ),
    nonsense: await every('<ttl>often</ttl>'),
  }).toEqual({ minutes: 3600, period: 3600, often: 21_600, nonsense: undefined })
})

test('a feed of nothing but its root is a quiet one, not one cut short', async () => {
  expect(await read('rss', '<feed xmlns="http://www.w3.org/2005/Atom"/>\n')).toEqual({
    records: [],
    encoding: 'utf-8',
  })
  await expect(read('rss', '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link/>')).rejects.toMatchObject(
    {
      kind: 'cut-short',
    },
  )
})
