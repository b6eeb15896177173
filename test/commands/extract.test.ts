import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { batch } from '../../src/commands/batch.ts'
import { extractLine, extractOf } from '../../src/commands/extract.ts'

const page = new URL('../fixtures/feeds/article/council-vote/', import.meta.url)
const now = () => new Date('2026-11-23T03:00:00Z')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extract-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function answered(...lines: unknown[]): Promise<unknown[]> {
  const output = new PassThrough()
  const written = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  await batch(extractLine, extractOf(now), Readable.from([written]), output)
  output.end()
  const text = String(Buffer.concat(await output.toArray()))
  return text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

test('a saved page comes as its article, gzipped or not', async () => {
  const bytes = await readFile(new URL('input.html', page))
  const [plain, zipped] = [join(folder, 'page.html'), join(folder, 'page.html.gz')]
  await writeFile(plain, bytes)
  await writeFile(zipped, gzipSync(bytes))
  const { records } = JSON.parse(await readFile(new URL('records.json', page), 'utf8'))
  const { title, byline, published, text, language } = records[0]
  const article = { title, byline, published, text, language }
  expect(await answered({ file: plain }, { file: zipped, url: 'https://courier.example/x' })).toEqual([
    { file: plain, ...article },
    { file: zipped, ...article },
  ])
})

test('what a page does not say is null', async () => {
  const file = join(folder, 'bare.html')
  const sentence =
    'The ferry left at noon with forty passengers and came back at six in the evening with none of them.'
  await writeFile(file, `<p>${sentence}</p><p>${sentence}</p>`)
  expect(await answered({ file })).toEqual([
    { file, title: null, byline: null, published: null, text: `${sentence}\n\n${sentence}`, language: 'en' },
  ])
})

test('a page without an article, a file that is not there and a line that is no JSON are errors in their places', async () => {
  const [list, cut, missing] = ['list.html', 'cut.html.gz', 'missing.html'].map((name) => join(folder, name))
  await writeFile(list ?? '', '<html><body><a href="/">Home</a><p>Nothing here.</p></body></html>')
  await writeFile(cut ?? '', gzipSync('<p>half</p>').subarray(0, 20))
  const told = await answered({ file: list }, { file: cut }, { file: missing }, 'no json', { url: 'x' })
  expect(told).toMatchObject([
    { file: list, error: { kind: 'no-article' } },
    { file: cut, error: { kind: 'not-gzip' } },
    { file: missing, error: { kind: 'no-file' } },
    { error: { kind: 'not-json' } },
    { error: { kind: 'wrong-shape' } },
  ])
})

test('a gzip that unpacks to more than 15 MB is refused before it is read', async () => {
  const file = join(folder, 'bomb.html.gz')
  await writeFile(file, gzipSync(Buffer.alloc(40_000_000, 0x20)))
  expect(await answered({ file })).toMatchObject([{ file, error: { kind: 'too-large' } }])
})
