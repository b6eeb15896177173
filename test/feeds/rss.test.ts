import { expect, test } from 'vitest'
import { read } from './read.ts'

const rss = (item: string, more = '') =>
  `<rss version="2.0" ${more}><channel><title>Wire</title><link>https://wire.example.org/</link>${item}</channel></rss>`
const atom = (entry: string, more = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${more}><title type="html">Wire &amp;amp; Co</title>${entry}</feed>`
const recordsOf = async (body: string, options: unknown = {}) => (await read('rss', body, options)).records
const lists = { authors: [], categories: [], enclosures: [] }

test('an item of RSS comes with its times in UTC, its addresses absolute, its persons by name', async () => {
  const item = `<item><title>
      Rates &amp;amp; &lt;b&gt;bonds&lt;/b&gt;&amp;nbsp;fall </title><link>/2026/11?a=1&amp;b=2</link>
    <guid isPermaLink="false">wire-7</guid><pubDate>Mon, 23 Nov 2026 04:05 EST</pubDate>
    <author>mark@example.org (Mark Pilgrim)</author><author>desk@example.org</author>
    <category>Markets</category><category>Markets</category><category domain="x">Bonds</category>
    <enclosure url="a.mp3" length="12" type="audio/mpeg"/><enclosure url="data:text/html,x"/></item>`
  expect(await read('rss', rss(item))).toEqual({
    title: 'Wire',
    encoding: 'utf-8',
    records: [
      {
        id: 'wire-7',
        title: 'Rates & bonds fall',
        link: 'https://feed.example.org/2026/11?a=1&b=2',
        authors: ['Mark Pilgrim', 'desk@example.org'],
        published: '2026-11-23T09:05:00.000Z',
        categories: ['Markets', 'Bonds'],
        enclosures: [{ url: 'https://feed.example.org/night/a.mp3', type: 'audio/mpeg', length: 12 }],
      },
    ],
  })
})

test('HTML of a stranger comes without script, event, frame or strange address, and as plain text beside it', async () => {
  const html = `<![CDATA[<p onclick="x()">Rates fell <a href="/more" onmouseover="x()">today</a>.</p><script>x()</script>
    <iframe src="https://evil.example"></iframe><p><img src="chart.png" onerror="x()"><a href="javascript:x()">He &amp; she</a></p>]]>`
  expect(await recordsOf(rss(`<item><guid>1</guid><description>${html}</description></item>`))).toEqual([
    {
      id: '1',
      summary:
        '<p>Rates fell <a href="https://feed.example.org/more">today</a>.</p>\n    <p><img src="https://feed.example.org/night/chart.png" /><a>He &amp; she</a></p>',
      summaryText: 'Rates fell today. He & she',
      ...lists,
    },
  ])
})

test('an entry of Atom keeps the order of its XHTML, its own base and its plain text', async () => {
  const entry = `<entry xml:base="https://b.example.org/x/"><id>1</id><link rel="self" href="self"/><link href="y"/>
    <title type="text">Use &lt;b&gt; &amp; win</title>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <em>two</em> three<br/>four</div></content></entry>`
  expect(await read('rss', atom(entry))).toEqual({
    title: 'Wire & Co',
    encoding: 'utf-8',
    records: [
      {
        id: '1',
        title: 'Use <b> & win',
        link: 'https://b.example.org/x/y',
        content: 'One <em>two</em> three<br />four',
        contentText: 'One two three four',
        ...lists,
      },
    ],
  })
})

test('one date or link that cannot be read does not cost the feed its other entries', async () => {
  const entries = `<entry><id>1</id><published>soon</published><link/></entry>
    <entry><id>2</id><published>2026-11-23T04:05:06+03:00</published><updated>2026-11-23</updated></entry>`
  expect(await recordsOf(atom(entries))).toEqual([
    { id: '1', ...lists },
    { id: '2', published: '2026-11-23T01:05:06.000Z', updated: '2026-11-23T00:00:00.000Z', ...lists },
  ])
})

test('a time without a zone is UTC, whatever this machine thinks', async () => {
  const at = async (written: string) => {
    const [record] = await recordsOf(rss(`<item><guid>1</guid><pubDate>${written}</pubDate></item>`))
    return typeof record === 'object' && record !== null && 'published' in record
      ? record.published
      : undefined
  }
  expect({
    none: await at('23 Nov 2026 04:05:06'),
    iso: await at('2026-11-23 04:05'),
    moscow: await at('Mon, 23 Nov 2026 04:05:06 MSK'),
    summer: await at('Thu, 23 Jul 2026 04:05:06 CEST'),
    alaska: await at('Mon, 23 Nov 26 04:05 AKST'),
    offset: await at('Mon, 23 Nov 2026 04:05:06 +05:30'),
    nonsense: await at('foo 1'),
  }).toEqual({
    none: '2026-11-23T04:05:06.000Z',
    iso: '2026-11-23T04:05:00.000Z',
    moscow: '2026-11-23T01:05:06.000Z',
    summer: '2026-07-23T02:05:06.000Z',
    alaska: '2026-11-23T13:05:00.000Z',
    offset: '2026-11-22T22:35:06.000Z',
    nonsense: undefined,
  })
})

test('areas and parameters of an alert are read by their names, however often they stand', async () => {
  const entry = `<entry><id>1</id>
    <cap:geocode><valueName>FIPS6</valueName><value>002122 002170</value><valueName>UGC</valueName><value></value></cap:geocode>
    <cap:parameter><valueName>VTEC</valueName><value>/O.NEW/</value></cap:parameter>
    <cap:parameter><valueName>VTEC</valueName><value>/O.CON/</value></cap:parameter>
    <cap:parameter><valueName>headline</valueName><value>High wind tonight</value></cap:parameter>
    <cap:event>High Wind</cap:event><cap:polygon></cap:polygon></entry>`
  const extensions = ['cap:geocode', 'cap:parameter', 'cap:event', 'cap:polygon', 'cap:expires']
  expect(
    await recordsOf(atom(entry, 'xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1"'), { extensions }),
  ).toEqual([
    {
      id: '1',
      ...lists,
      ext: {
        'cap:geocode': { FIPS6: ['002122', '002170'], UGC: [] },
        'cap:parameter': { VTEC: ['/O.NEW/', '/O.CON/'], headline: ['High wind tonight'] },
        'cap:event': 'High Wind',
      },
    },
  ])
})

test('an extension has the form of the xml kind, also where its elements are named as those of an entry', async () => {
  const item = `<item><guid>1</guid><media:group><media:content url="a"/><title>T</title><title>U</title></media:group></item>`
  expect(
    await recordsOf(rss(item, 'xmlns:media="m"'), { extensions: ['media:group'], lists: ['media:content'] }),
  ).toEqual([
    { id: '1', ...lists, ext: { 'media:group': { 'media:content': [{ '@url': 'a' }], title: ['T', 'U'] } } },
  ])
})

test('a feed without a version is RSS 2.0, a feed without items is a quiet one', async () => {
  expect(
    await recordsOf('<rss><channel><title>Q</title><item><guid>1</guid></item></channel></rss>'),
  ).toEqual([{ id: '1', ...lists }])
  expect(await recordsOf(rss(''))).toEqual([])
})

test('other XML is no feed', async () => {
  await expect(read('rss', '<ValCurs><Valute/></ValCurs>')).rejects.toMatchObject({ kind: 'not-feed' })
  await expect(read('rss', '<rss version="2.0"></rss>')).rejects.toMatchObject({ kind: 'not-feed' })
})
