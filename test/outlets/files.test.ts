import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { load } from 'cheerio'
import { beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import files from '../../src/outlets/files.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { publicationOf, stillWorld } from './publication.ts'

let newsroom: string
let outlet: Outlet

beforeEach(async () => {
  newsroom = await mkdtemp(join(tmpdir(), 'files-'))
  outlet = files.open(files.options.parse({}), stillWorld('2018-02-07T06:02:00Z'), newsroom)
})

const fileOf = (name: string) => join(newsroom, 'outlet', 'earthquakes', name)
const read = (ending: string, slug = 'quake-hualien') => readFile(fileOf(`${slug}.${ending}`), 'utf8')
const ninjs = async (): Promise<Record<string, unknown>> => JSON.parse(await read('ninjs.json'))
const all = async () => {
  const names = (await readdir(join(newsroom, 'outlet', 'earthquakes'))).sort()
  return Promise.all(names.map(async (name) => [name, await readFile(fileOf(name), 'utf8')]))
}

const schema: object = JSON.parse(
  await readFile(new URL('../fixtures/outlets/ninjs-schema_3.1.json', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' })
const isNinjs = ajv.compile(schema)
const faultsOf = (document: unknown) => (isNinjs(document) ? [] : isNinjs.errors)

const corrected = publicationOf(
  { headline: 'Magnitude 6.5 earthquake strikes near Hualien' },
  {
    note: 'The magnitude was 6.5, not 6.4.',
    published: '2018-02-08T09:00:00Z',
    updated: '2018-02-08T09:00:00Z',
  },
)

test('an article is four files and the receipt that speaks for them', async () => {
  const sent = await outlet.publish(publicationOf(), 'key-1')
  expect((await all()).map(([name]) => name)).toEqual([
    'quake-hualien.html',
    'quake-hualien.ledger.json',
    'quake-hualien.md',
    'quake-hualien.ninjs.json',
    'quake-hualien.receipt.json',
  ])
  expect(sent).toEqual({
    id: 'earthquakes/quake-hualien',
    url: `file://${fileOf('quake-hualien.html')}`,
    hash: 'b'.repeat(64),
    at: '2018-02-07T06:02:00.000Z',
  })
})

test('the page has a language, one heading, a time, the disclosure above the text and no script', async () => {
  await outlet.publish(publicationOf(), 'key-1')
  const page = load(await read('html'))
  expect({
    language: page('html').attr('lang'),
    headings: page('h1')
      .map((_, element) => page(element).text())
      .get(),
    time: page('article time').first().attr('datetime'),
    standfirst: page('article header p.standfirst').text(),
    disclosure: page('article header .disclosure').text(),
    body: page('article > p')
      .map((_, element) => page(element).text())
      .get(),
    source: page('.sources a').attr('href'),
    type: page('article').attr('data-digital-source-type'),
    scripts: page('script').length,
  }).toEqual({
    language: 'en',
    headings: ['Magnitude 6.4 earthquake strikes near Hualien'],
    time: '2018-02-07T06:01:00Z',
    standfirst: 'The quake had a depth of 10.6 kilometers.',
    disclosure: 'This text was produced automatically. An editor reviewed it before publication.',
    body: [
      'HUALIEN, Taiwan, Feb. 6 — A magnitude 6.4 earthquake struck near Hualien, Taiwan, the U.S. Geological Survey said.',
      'It was felt in Taipei.',
    ],
    source: 'https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc',
    type: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
    scripts: 0,
  })
})

test('the ninjs document is valid and says how the text came to be', async () => {
  await outlet.publish(publicationOf(), 'key-1')
  const document = await ninjs()
  expect(faultsOf(document)).toEqual([])
  expect(document).toMatchObject({
    pubStatus: 'usable',
    version: '1',
    language: 'en',
    digitalSourceType: {
      uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
      literal: 'dataDrivenMedia',
    },
  })
})

test('the schema refuses a ninjs document with a key or a time that is none', async () => {
  await outlet.publish(publicationOf(), 'key-1')
  expect(faultsOf({ ...(await ninjs()), headline: 'Not a key of ninjs 3' })).not.toEqual([])
  expect(faultsOf({ ...(await ninjs()), versionCreated: 'on Tuesday' })).not.toEqual([])
})

test('the front matter is YAML that says the same as the publication', async () => {
  const { disclosure, sources } = publicationOf()
  await outlet.publish(publicationOf({ headline: 'Quotes: "6.4" #1 & <b>, \u0085 — end' }), 'key-1')
  const [, front = '', body] = (await read('md')).split(/^---$/m)
  expect(parse(front)).toEqual({
    title: 'Quotes: "6.4" #1 & <b>, \u0085 — end',
    description: 'The quake had a depth of 10.6 kilometers.',
    dateline: 'HUALIEN, Taiwan, Feb. 6',
    date: '2018-02-07T06:01:00Z',
    updated: '2018-02-07T06:01:00Z',
    version: 1,
    language: 'en',
    author: 'Nightdesk',
    publisher: 'The Night Desk',
    desk: 'science',
    tags: ['earthquakes', 'Taiwan'],
    sources: sources.map(({ name, link, time }) => ({ name, link, time })),
    disclosure: disclosure.sentence,
    digital_source_type: disclosure.digitalSourceType,
    corrections: [],
    hash: 'b'.repeat(64),
    slug: 'quake-hualien',
    key: 'key-1',
  })
  expect(body).toBe(`

*This text was produced automatically. An editor reviewed it before publication.*

**HUALIEN, Taiwan, Feb. 6** — A magnitude 6.4 earthquake struck near Hualien, Taiwan, the U.S. Geological Survey said.

It was felt in Taipei.

## Sources

- [U.S. Geological Survey](<https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc>)
`)
})

test('the ledger carries every claim beside the text it points into', async () => {
  const { text, claims, sources } = publicationOf()
  await outlet.publish(publicationOf(), 'key-1')
  expect(JSON.parse(await read('ledger.json'))).toEqual({
    id: 'earthquakes/quake-hualien',
    hash: 'b'.repeat(64),
    language: 'en',
    text,
    claims,
    sources,
  })
})

test('publishing again under the same key rewrites nothing', async () => {
  await outlet.publish(publicationOf(), 'key-1')
  await writeFile(fileOf('quake-hualien.md'), 'edited by hand')
  await outlet.publish(publicationOf(), 'key-1')
  expect(await read('md')).toBe('edited by hand')
})

test.each([
  ['before the receipt', ['receipt.json']],
  ['after the first file', ['html', 'ninjs.json', 'ledger.json', 'receipt.json']],
])('a process killed %s leaves nothing that the next send does not complete', async (_, missing) => {
  const whole = await outlet.publish(publicationOf(), 'key-1')
  const before = await all()
  for (const ending of missing) await rm(fileOf(`quake-hualien.${ending}`))
  expect(await outlet.find('key-1')).toBeUndefined()
  expect(await outlet.publish(publicationOf(), 'key-1')).toEqual(whole)
  expect(await all()).toEqual(before)
})

test('a process killed while it wrote a file leaves a draft that the next send uses up', async () => {
  await outlet.publish(publicationOf(), 'key-1')
  const before = await all()
  await rm(fileOf('quake-hualien.receipt.json'))
  await rm(fileOf('quake-hualien.html'))
  const mark = createHash('sha256').update('key-1').digest('hex').slice(0, 12)
  const draft = `.quake-hualien.html.${mark}.tmp`
  await writeFile(fileOf(draft), '<!doctype')
  await outlet.publish(publicationOf(), 'key-1')
  expect(await all()).toEqual(before)
})

test('a correction keeps the first date, counts the version and tells readers what was wrong', async () => {
  const sent = await outlet.publish(publicationOf(), 'key-1')
  await outlet.correct(corrected, sent, 'key-2')
  const page = load(await read('html'))
  expect(page('h1').text()).toBe('Magnitude 6.5 earthquake strikes near Hualien')
  expect(page('[itemprop=datePublished]').attr('datetime')).toBe('2018-02-07T06:01:00Z')
  expect(page('[itemprop=dateModified]').attr('datetime')).toBe('2018-02-08T09:00:00Z')
  expect(page('header .correction').text()).toBe(
    'Correction (February 8, 2018 at 9:00 AM UTC): The magnitude was 6.5, not 6.4.',
  )
  const document = await ninjs()
  expect(faultsOf(document)).toEqual([])
  expect(document).toMatchObject({
    version: '2',
    firstCreated: '2018-02-07T06:01:00Z',
    versionCreated: '2018-02-08T09:00:00Z',
    edNote: '2018-02-08T09:00:00Z The magnitude was 6.5, not 6.4.',
  })
})

test.each(['correct', 'kill'] as const)(
  'a %s that was cut short is completed under its key, not done twice',
  async (verb) => {
    const sent = await outlet.publish(publicationOf(), 'key-1')
    const receipt = await read('receipt.json')
    const again = () =>
      verb === 'correct'
        ? outlet.correct(corrected, sent, 'key-2')
        : outlet.kill(corrected, sent, 'Deleted.', 'key-2')
    const done = await again()
    const after = await all()
    await writeFile(fileOf('quake-hualien.receipt.json'), receipt)
    expect(await outlet.find('key-2')).toBeUndefined()
    expect(await again()).toEqual(done)
    expect(await all()).toEqual(after)
  },
)

test('the name of an article holds for all its versions', async () => {
  const sent = await outlet.publish(publicationOf(), 'key-1')
  const { uri } = await ninjs()
  expect(uri).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  await outlet.correct(corrected, sent, 'key-2')
  expect((await ninjs()).uri).toBe(uri)
})

test('a kill leaves a notice, cancels the wire copy and keeps none of the text', async () => {
  const sent = await outlet.publish(publicationOf(), 'key-1')
  await outlet.kill(publicationOf(), sent, 'USGS deleted the event.', 'key-2')
  const page = load(await read('html'))
  expect(page('h1').text()).toBe('This article has been withdrawn')
  expect(await ninjs()).toMatchObject({
    pubStatus: 'canceled',
    edNote: 'USGS deleted the event.',
    version: '2',
  })
  expect(faultsOf(await ninjs())).toEqual([])
  const written = (await all()).map(([, text]) => text).join('\n')
  expect(written).not.toContain('Magnitude 6.4')
  expect(written).not.toContain('felt in Taipei')
})

test.each([
  ['a path', '../../etc/passwd'],
  ['a folder', 'a/b'],
  ['capitals', 'Quake'],
  ['nothing', ''],
  ['a hidden file', '.quake'],
  ['a line break', 'quake\n'],
  ['too long a name', 'q'.repeat(121)],
])('a slug that is %s is refused and nothing is written', async (_, slug) => {
  await expect(outlet.publish(publicationOf({}, {}, slug), 'key-1')).rejects.toMatchObject({
    kind: 'unsafe-name',
  })
  expect(await readdir(newsroom)).toEqual([])
})

test('foreign text is text wherever it stands, and no link of it runs', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>" \' & {{x}} [a](javascript:x)\u0000'
  const hostile = publicationOf(
    { headline: evil, standfirst: evil, dateline: evil, body: [evil, `# ${evil}`] },
    {
      sources: [{ item: evil, name: evil, link: 'javascript:alert(1)' }],
      disclosure: {
        digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
        sentence: evil,
      },
      byline: evil,
      publisher: evil,
      keywords: [evil],
      note: evil,
    },
  )
  await outlet.publish(hostile, 'key-1')
  const page = load(await read('html'))
  const shown = evil.replace('\u0000', '')
  expect(page('script, img, article a').length).toBe(0)
  expect(page('h1').text()).toBe(shown)
  expect(page('meta[name=description]').attr('content')).toBe(shown)
  expect(faultsOf(await ninjs())).toEqual([])
  const [, front = '', body = ''] = (await read('md')).split(/^---$/m)
  expect(parse(front)).toMatchObject({ title: evil, sources: [{ name: evil }] })
  const escaped = String.raw`\<script\>alert(1)\</script\>\<img src=x onerror=alert(1)\>" ' \& \{\{x\}\} \[a\](javascript:x)`
  expect(body.trim().split('\n\n')).toEqual([
    `*${escaped}*`,
    `**Correction (2018-02-07T06:01:00Z):** ${escaped}`,
    `**${escaped}** — ${escaped}`,
    `\\# ${escaped}`,
    '## Sources',
    `- ${escaped}`,
  ])
})

test('a link of a source is made safe for every format', async () => {
  const link = 'https://user:secret@example.org/ä b|c?q=[1]&r=100%#one#two'
  await outlet.publish(publicationOf({}, { sources: [{ item: 'x', name: 'X', link }] }), 'key-1')
  const safe = 'https://example.org/%C3%A4%20b%7Cc?q=%5B1%5D&r=100%25#one%23two'
  expect(load(await read('html'))('.sources a').attr('href')).toBe(safe)
  expect(faultsOf(await ninjs())).toEqual([])
  expect(await read('md')).toContain(`- [X](<${safe}>)`)
})

test('a Russian article has Russian words of the page', async () => {
  const sent = await outlet.publish(publicationOf({ language: 'ru' }), 'key-1')
  expect(load(await read('html'))('h2').text()).toBe('Источники')
  await outlet.kill(publicationOf({ language: 'ru' }), sent, 'Событие удалено.', 'key-2')
  expect(load(await read('html'))('h1').text()).toBe('Материал отозван')
})

test('a receipt that is none is told, not passed over', async () => {
  await outlet.publish(publicationOf(), 'key-1')
  await writeFile(fileOf('quake-hualien.receipt.json'), '{"id":')
  await expect(outlet.find('key-1')).rejects.toThrow('quake-hualien.receipt.json is no receipt')
})

test('the front matter has the names that a site generator reads', async () => {
  for (const [frontMatter, names] of [
    ['hugo', ['date', 'lastmod', 'language']],
    ['astro', ['pubDate', 'updatedDate', 'language']],
    ['eleventy', ['date', 'updated', 'lang']],
  ] as const) {
    const options = files.options.parse({ folder: frontMatter, frontMatter })
    await files.open(options, stillWorld('2018-02-07T06:02:00Z'), newsroom).publish(publicationOf(), 'key-1')
    const text = await readFile(join(newsroom, frontMatter, 'earthquakes/quake-hualien.md'), 'utf8')
    const fields: unknown = parse(text.split('---\n')[1] ?? '')
    expect(Object.keys(Object(fields))).toEqual(expect.arrayContaining([...names]))
  }
})

test('with git each version is one commit that names who approved it, and nothing else is committed', async () => {
  const run = promisify(execFile)
  const git = async (...command: string[]) => (await run('git', ['-C', newsroom, ...command])).stdout.trim()
  await git('init', '--quiet')
  await writeFile(join(newsroom, 'note.txt'), 'not ours')
  const open = () =>
    files.open(files.options.parse({ git: true }), stillWorld('2018-02-07T06:02:00Z'), newsroom)
  const sent = await open().publish(publicationOf(), 'key-1')
  await rm(fileOf('quake-hualien.receipt.json'))
  await open().publish(publicationOf(), 'key-1')
  await open().correct(corrected, sent, 'key-2')
  expect((await git('log', '--format=%s|%b')).split('\n').filter((line) => line !== '')).toEqual([
    expect.stringMatching(/^correct earthquakes\/quake-hualien, version 2\|Approved-by: Vera$/),
    `Content-hash: ${'b'.repeat(64)}`,
    expect.stringMatching(/^publish earthquakes\/quake-hualien, version 1\|Approved-by: Vera$/),
    `Content-hash: ${'b'.repeat(64)}`,
  ])
  expect(await git('status', '--short', 'note.txt')).toBe('?? note.txt')
})

test('a folder in no repository is told with the way out, and no receipt says it was sent', async () => {
  const open = () =>
    files.open(files.options.parse({ git: true }), stillWorld('2018-02-07T06:02:00Z'), newsroom)
  await expect(open().publish(publicationOf(), 'key-1')).rejects.toThrow('git init')
  expect(await open().find('key-1')).toBeUndefined()
})

const media = {
  ...{ name: 'map-1280.png', type: 'image/png', hash: 'c'.repeat(64), width: 1280, height: 720 },
  bytes: new Uint8Array([0x89, 0x50, 0, 0xff]),
  ...{ alt: 'A map: "Hualien" <marked>.', caption: 'Where it shook.', credit: 'Nightdesk / USGS' },
}
const film = {
  ...{ ...media, name: 'film.mp4', type: 'video/mp4', seconds: 20 },
  captions: new TextEncoder().encode('WEBVTT'),
}

test('media lie beside the article byte for byte, with their words in the page and in Markdown', async () => {
  await outlet.publish(publicationOf({}, { media: [media, film] }), 'key-1')
  expect([...(await readFile(fileOf('quake-hualien.map-1280.png')))]).toEqual([...media.bytes])
  const $ = load(await read('html'))
  expect($('figure img').attr()).toEqual({
    ...{ src: 'quake-hualien.map-1280.png', alt: media.alt, width: '1280', height: '720' },
  })
  expect($('figure').first().find('figcaption').text()).toBe('Where it shook. Nightdesk / USGS')
  expect($('video track').attr()).toMatchObject({ kind: 'captions', src: 'quake-hualien.film.mp4.vtt' })
  expect(await read('film.mp4.vtt')).toBe('WEBVTT')
  expect(await read('md')).toContain('![A map: "Hualien" \\<marked\\>.](<quake-hualien.map-1280.png>)')
})

test('a picture that was taken back, or whose article was withdrawn, does not stay behind, nor in Git', async () => {
  const sh = (...args: string[]) => promisify(execFile)('git', args, { cwd: newsroom })
  await sh('init', '--quiet')
  const kept = files.open(files.options.parse({ git: true }), stillWorld('2018-02-07T06:02:00Z'), newsroom)
  const names = async () =>
    (await readdir(join(newsroom, 'outlet/earthquakes'))).filter((name) => /png|mp4/.test(name))
  const committed = async () => (await sh('ls-files', '*.png', '*.mp4')).stdout.trim().split('\n').sort()
  const sent = await kept.publish(publicationOf({}, { media: [media, film] }), 'key-1')
  expect(await committed()).toEqual([
    'outlet/earthquakes/quake-hualien.film.mp4',
    'outlet/earthquakes/quake-hualien.map-1280.png',
  ])
  await kept.correct(publicationOf({}, { media: [film] }), sent, 'key-2')
  expect([await names(), await committed()]).toEqual([
    ['quake-hualien.film.mp4', 'quake-hualien.film.mp4.vtt'],
    ['outlet/earthquakes/quake-hualien.film.mp4'],
  ])
  await kept.kill(publicationOf(), sent, 'wrong quake', 'key-3')
  expect([await names(), await committed()]).toEqual([[], ['']])
})
