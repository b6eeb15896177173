import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { parseFileBy, readHere } from '../../../src/commands/feed-parse.ts'
import { chaptersJson, metadata } from '../../../src/media/_bulletin/chapters.ts'
import { type Episode, podcastFeed } from '../../../src/media/_bulletin/podcast.ts'

const podcast = {
  title: 'Новости & <Nightdesk>',
  description: 'Главное за день. ]]> Конец.',
  language: 'ru',
  publisher: 'Nightdesk',
  site: 'https://paper.example/bulletins/ru/',
  category: 'News',
  email: 'desk@paper.example',
  image: 'https://paper.example/cover.jpg',
}

const episode: Episode = {
  guid: 'nightdesk-bulletin-1',
  title: 'Выпуск «А & Б» < 5\u0001',
  summary: '0:00 Главное\n0:45 Курс < 64 & > 60\nТекст читает синтезированный голос.',
  at: '2018-02-07T03:00:00.000Z',
  seconds: 3725.4,
  audio: { name: 'b-1.mp3', type: 'audio/mpeg', bytes: 1234 },
  captions: 'b-1.vtt',
  transcript: 'b-1.txt',
  chapters: 'b-1.chapters.json',
}

test('a podcast feed has what Apple asks for, its chapters and its transcript', () => {
  const { rss } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse(
    podcastFeed(podcast, [episode]),
  )
  expect([rss['@version'], rss['@xmlns:itunes'], rss['@xmlns:podcast']]).toEqual([
    '2.0',
    'http://www.itunes.com/dtds/podcast-1.0.dtd',
    'https://podcastindex.org/namespace/1.0',
  ])
  const { channel } = rss
  expect({
    category: channel['itunes:category'],
    explicit: channel['itunes:explicit'],
    author: channel['itunes:author'],
    owner: channel['itunes:owner'],
    image: channel['itunes:image'],
    self: channel['atom:link'],
  }).toEqual({
    category: { '@text': 'News' },
    explicit: false,
    author: 'Nightdesk',
    owner: { 'itunes:email': 'desk@paper.example' },
    image: { '@href': 'https://paper.example/cover.jpg' },
    self: {
      '@href': 'https://paper.example/bulletins/ru/feed.xml',
      '@rel': 'self',
      '@type': 'application/rss+xml',
    },
  })
  expect({
    enclosure: channel.item.enclosure,
    duration: channel.item['itunes:duration'],
    transcript: channel.item['podcast:transcript'],
    chapters: channel.item['podcast:chapters'],
    date: channel.item.pubDate,
  }).toEqual({
    enclosure: {
      '@url': 'https://paper.example/bulletins/ru/b-1.mp3',
      '@type': 'audio/mpeg',
      '@length': '1234',
    },
    duration: '1:02:05',
    transcript: {
      '@url': 'https://paper.example/bulletins/ru/b-1.vtt',
      '@type': 'text/vtt',
      '@language': 'ru',
    },
    chapters: {
      '@url': 'https://paper.example/bulletins/ru/b-1.chapters.json',
      '@type': 'application/json+chapters',
    },
    date: 'Wed, 07 Feb 2018 03:00:00 GMT',
  })
})

test('hostile words in it stay words, for our own reader too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-podcast-'))
  const file = join(folder, 'feed.xml')
  await writeFile(file, podcastFeed(podcast, [episode]))
  const { error, repairs, feed, items } = await parseFileBy(readHere)({ file, url: '', headers: {} })
  expect([error, repairs, feed.title, items[0]?.title]).toEqual([
    null,
    [],
    'Новости & <Nightdesk>',
    'Выпуск «А & Б» < 5',
  ])
  expect(items[0]?.summary).toBe(
    '<p>0:00 Главное</p><p>0:45 Курс &lt; 64 &amp; &gt; 60</p><p>Текст читает синтезированный голос.</p>',
  )
})

test('a feed without a programme is one', () => {
  expect(podcastFeed(podcast, [])).toContain('<itunes:type>episodic</itunes:type>')
})

test('no headline writes tags of its own', () => {
  const tags = metadata(
    {
      ...{ title: 'a=b;c#d\\e', artist: 'N', album: 'A', language: 'en', day: '2018-02-07', comment: 'c' },
    },
    [{ title: 'One\n[CHAPTER]\nSTART=0', start: 0, end: 1.5 }],
  )
  expect(tags.split('\n').filter((line) => line === '[CHAPTER]')).toHaveLength(1)
  expect(tags).toContain('title=a\\=b\\;c\\#d\\\\e\n')
  expect(tags).toContain('title=One [CHAPTER] START\\=0\n')
  expect(tags).toContain('START=0\nEND=1500\n')
})

test('chapters have their times, and an address where the story has one', () => {
  const chapters = chaptersJson([{ title: 'One', start: 0.12345, end: 2, url: 'https://paper.example/one' }])
  expect(JSON.parse(new TextDecoder().decode(chapters))).toEqual({
    version: '1.2.0',
    chapters: [{ startTime: 0.123, endTime: 2, title: 'One', url: 'https://paper.example/one' }],
  })
})
