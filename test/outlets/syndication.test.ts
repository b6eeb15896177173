import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { beforeEach, expect, test } from 'vitest'
import jsonfeed from '../../src/feeds/jsonfeed.ts'
import rss from '../../src/feeds/rss.ts'
import syndication from '../../src/outlets/syndication.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { publicationOf, stillWorld } from './publication.ts'

const options = syndication.options.parse({
  title: 'The Night Desk & friends',
  site: 'https://paper.example/feeds/{language}/',
  link: 'https://paper.example/{beat}/{slug}',
  limit: 2,
})
let newsroom: string
let outlet: Outlet

beforeEach(async () => {
  newsroom = await mkdtemp(join(tmpdir(), 'syndication-'))
  outlet = syndication.open(options, stillWorld('2018-02-07T06:02:00Z'), newsroom)
})

const read = (name: string, language = 'en') => readFile(join(newsroom, 'feeds', language, name), 'utf8')

/** What our own reader of feeds gets out of one. */
async function entriesOf(name: string): Promise<unknown[]> {
  const payload = {
    bytes: new TextEncoder().encode(await read(name)),
    headers: {},
    url: `https://paper.example/feeds/en/${name}`,
    hash: 'd'.repeat(64),
    fetchedAt: '2018-02-07T07:00:00Z',
  }
  const { records } = name.endsWith('.json')
    ? await jsonfeed.read(payload, jsonfeed.options.parse({}))
    : await rss.read(payload, rss.options.parse({}))
  return [...records]
}

const hostile = 'Rates & <script>alert(1)</script> ]]> "up" \u0008東京'
const plain = 'Rates & prices "up" \u0008東京 — 5 %'

test('all three feeds give back the same articles, newest first', async () => {
  const at = (hour: number) => ({
    published: `2018-02-07T0${hour}:00:00Z`,
    updated: `2018-02-07T0${hour}:00:00Z`,
  })
  await outlet.publish(publicationOf({ headline: 'Oldest' }, at(1), 'a'), 'key-1')
  await outlet.publish(publicationOf({ headline: plain }, at(2), 'b'), 'key-2')
  await outlet.publish(publicationOf({ headline: 'Newest' }, at(3), 'c'), 'key-3')
  for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
    expect(await entriesOf(name), name).toMatchObject([
      { title: 'Newest', link: 'https://paper.example/earthquakes/c' },
      {
        title: 'Rates & prices "up" 東京 — 5 %',
        content: expect.stringContaining('This text was produced automatically.'),
      },
    ])
  }
})

test('a headline that looks like markup is text to whoever reads the feed', async () => {
  await outlet.publish(publicationOf({ headline: hostile }), 'key-1')
  const title = 'Rates & <script>alert(1)</script> ]]> "up" 東京'
  expect(await entriesOf('atom.xml')).toMatchObject([{ title }])
  expect(await entriesOf('feed.json')).toMatchObject([{ title }])
  // An RSS title has no way to say that it is no markup; our reader shows what it cannot trust as text.
  expect(JSON.stringify(await entriesOf('rss.xml'))).not.toContain('<script>')
})

test('a withdrawn article stays in the feeds as a notice and leaves the sitemap', async () => {
  const sent = await outlet.publish(publicationOf(), 'key-1')
  expect(await read('news-sitemap.xml')).toContain('Magnitude 6.4')
  await outlet.kill(publicationOf(), sent, 'The event was deleted by its source.', 'key-2')
  const [entry] = await entriesOf('atom.xml')
  expect(entry).toMatchObject({ title: 'This article has been withdrawn' })
  expect(JSON.stringify(entry)).not.toContain('Taipei')
  expect(await read('news-sitemap.xml')).not.toContain('<url>')
  expect(await read('corrections.html')).toContain('The newsroom has withdrawn this article.')
})

test('a correction stands in the feeds and on the public page of corrections', async () => {
  const sent = await outlet.publish(publicationOf(), 'key-1')
  const note = 'The magnitude was <6.5>, not 6.4.'
  await outlet.correct(publicationOf({ headline: 'Magnitude 6.5' }, { note }), sent, 'key-2')
  expect(await entriesOf('rss.xml')).toMatchObject([
    { title: 'Magnitude 6.5', content: expect.stringContaining('not 6.4.') },
  ])
  const page = load(await read('corrections.html'))
  expect({ link: page('li a').attr('href'), note: page('li p').last().text() }).toEqual({
    link: 'https://paper.example/earthquakes/quake-hualien',
    note,
  })
})

test('the sitemap holds the news of two days only', async () => {
  const old = { published: '2018-02-04T06:00:00Z', updated: '2018-02-04T06:00:00Z' }
  await outlet.publish(publicationOf({ headline: 'Old' }, old, 'old'), 'key-1')
  await outlet.publish(publicationOf({ headline: 'Fresh' }, {}, 'fresh'), 'key-2')
  const map = load(await read('news-sitemap.xml'), { xml: true })
  expect(map('news\\:title').text()).toBe('Fresh')
})

test('each language has its own feeds', async () => {
  await outlet.publish(publicationOf({ language: 'ru', headline: 'Землетрясение' }), 'key-1')
  expect(await read('rss.xml', 'ru')).toContain('Землетрясение')
  await expect(read('rss.xml')).rejects.toThrow('ENOENT')
})

test('thirty articles published side by side are all in the feed', async () => {
  const many = syndication.open({ ...options, limit: 50 }, stillWorld('2018-02-07T06:02:00Z'), newsroom)
  const numbers = Array.from({ length: 30 }, (_, number) => number)
  await Promise.all(
    numbers.map((number) =>
      many.publish(publicationOf({ headline: `Story ${number}` }, {}, `story-${number}`), `key-${number}`),
    ),
  )
  expect(await entriesOf('feed.json')).toHaveLength(30)
})
