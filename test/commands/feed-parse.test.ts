import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { batch } from '../../src/commands/batch.ts'
import {
  feedParseLine,
  inWords,
  parseAnywhere,
  parseFileBy,
  readHere,
} from '../../src/commands/feed-parse.ts'
import { UpstreamError } from '../../src/news/errors.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-parse-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(name: string, body: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), body)
  return join(folder, name)
}

async function answered(...lines: unknown[]): Promise<unknown[]> {
  const output = new PassThrough()
  const input = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  await batch(feedParseLine, parseFileBy(readHere), Readable.from([input]), output)
  output.end()
  return String(Buffer.concat(await output.toArray()))
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

const about = {
  ...{ title: null, link: null, description: null, language: null, id: null },
  ...{ authors: [], published: null, updated: null },
}
const item = {
  ...{ id: null, url: null, title: null, summary: null, content: null, authors: [] },
  ...{ published: null, updated: null, categories: [], enclosures: [] },
}
const sound = { repairs: [], recovered: false, error: null }
const rss = (inner: string) => `<rss version="2.0"><channel>${inner}</channel></rss>`

test('each line of a batch has its feed or its error in its place, and no fault stops it', async () => {
  const good = await written('good.xml', rss('<title>Wire</title><item><guid>7</guid></item>'))
  const page = await written('page.xml', '<!DOCTYPE html><html><title>Access denied</title></html>')
  expect(
    await answered(
      { file: good },
      'nonsense',
      { file: join(folder, 'none') },
      { file: page },
      { file: good },
    ),
  ).toEqual([
    {
      file: good,
      feed: { ...about, title: 'Wire' },
      items: [{ ...item, id: '7' }],
      encoding: 'utf-8',
      ...sound,
    },
    { error: { kind: 'not-json', message: expect.any(String) } },
    {
      file: join(folder, 'none'),
      ...{ feed: about, items: [], encoding: null, repairs: [], recovered: false },
      error: { kind: 'no-file', message: expect.stringContaining('no such file') },
    },
    {
      file: page,
      ...{ feed: about, items: [], encoding: null, repairs: [], recovered: false },
      error: { kind: 'not-xml', message: expect.stringContaining('Access denied') },
    },
    {
      file: good,
      feed: { ...about, title: 'Wire' },
      items: [{ ...item, id: '7' }],
      encoding: 'utf-8',
      ...sound,
    },
  ])
})

test('Content-Location is what addresses are relative to, Content-Language what language it is', async () => {
  const file = await written('relative.xml', rss('<link>/news</link><item><link>a?b=1&amp;c=2</link></item>'))
  const headers = { 'content-location': 'https://wire.example.org/feeds/', 'CONTENT-LANGUAGE': 'nn' }
  expect(await parseFileBy(readHere)({ file, headers })).toEqual({
    file,
    feed: { ...about, link: 'https://wire.example.org/news', language: 'nn' },
    items: [
      {
        ...item,
        id: 'https://wire.example.org/feeds/a?b=1&c=2',
        url: 'https://wire.example.org/feeds/a?b=1&c=2',
      },
    ],
    encoding: 'utf-8',
    ...sound,
  })
})

test('a feed that is cut short gives what there is of it, and says so', async () => {
  const file = await written('cut.xml', '<rss><channel><title>Wire</title><item><guid>1</guid><title>Rates f')
  expect(await parseFileBy(readHere)({ file, headers: {} })).toEqual({
    file,
    feed: { ...about, title: 'Wire' },
    items: [{ ...item, id: '1', title: 'Rates f' }],
    encoding: 'utf-8',
    repairs: ['the XML is faulty: it is cut short; 4 elements are never closed'],
    recovered: true,
    error: null,
  })
})

test('HTML of a stranger does nothing in the page of whoever shows it, however it is hidden', async () => {
  const html = `<p onclick="x()">a <a href="jav&#x09;ascript&#58;x()">b</a><a href="data:text/html,x">c</a></p><svg onload="x()"/>
    <script>x()</script><iframe src="//e.example"></iframe><img src="/i.png" onerror="x()"><style>p{}</style>`
  const body = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>How to use &lt;script&gt; &amp; live</title>
    <content type="html"><![CDATA[${html}]]></content></entry></feed>`
  const file = await written('hostile.xml', body)
  const { items } = await parseFileBy(readHere)({ file, url: 'https://wire.example.org/', headers: {} })
  expect(items).toEqual([
    {
      ...item,
      title: 'How to use &lt;script&gt; &amp; live',
      content: '<p>a <a>b</a><a>c</a></p>\n    <img src="https://wire.example.org/i.png" />',
    },
  ])
})

test('a feed at an address comes through the fetcher of the house, and its refusal is the error', async () => {
  const bytes = new TextEncoder().encode(rss('<link>/</link>'))
  const fetched = { url: 'https://wire.example.org/rss', status: 200, headers: {}, bytes }
  const told = await parseAnywhere('https://old.example.org/rss', async () => fetched, readHere)
  expect(told.feed).toEqual({ ...about, link: 'https://wire.example.org/' })
  const refused = await parseAnywhere(
    'https://old.example.org/rss',
    async () => {
      throw new UpstreamError('timeout', 'no answer')
    },
    readHere,
  )
  expect(refused).toEqual({
    file: 'https://old.example.org/rss',
    ...{ feed: about, items: [], encoding: null, repairs: [], recovered: false },
    error: { kind: 'timeout', message: 'no answer' },
  })
})

test('what was damaged on the way is told for people as it is for scripts', async () => {
  const file = await written(
    'words.xml',
    rss('<title>Wire</title><item><title>A &eacute;</title><link>/a</link></item>'),
  )
  expect(inWords(await parseFileBy(readHere)({ file, url: 'https://w.example.org/', headers: {} }))).toBe(
    'Wire, 1 items, utf-8\n(no date)  A é  https://w.example.org/a\nmended: characters are written by names that XML does not know\n',
  )
  expect(inWords(await parseFileBy(readHere)({ file: join(folder, 'none'), headers: {} }))).toMatch(
    /^no-file: /,
  )
})

test('warnings that a server prints before the feed are left out', async () => {
  const body = `Warning: mysql_connect() in /var/www\n${rss('<item><guid>1</guid></item>')}`
  const { items, repairs } = await parseFileBy(readHere)({
    file: await written('noise.xml', body),
    headers: {},
  })
  expect({ items, repairs }).toEqual({
    items: [{ ...item, id: '1' }],
    repairs: ['"Warning: mysql_connect() in /var/www" stands before the feed and is left out'],
  })
})
