import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

const g2 = (meta: string, content = '', attributes = 'guid="urn:x:1" version="1"') =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ${attributes}><itemMeta>${meta}</itemMeta>${content}</newsItem>`
const nitf = (docdata: string, body = '<p>Text.</p>') =>
  `<nitf><head><docdata><doc-id id-string="n1"/>${docdata}</docdata></head><body><body.content>${body}</body.content></body></nitf>`
const ninjs = (fields: object) => JSON.stringify({ uri: 'urn:x:1', ...fields })

describe('an embargo', () => {
  const until = { embargo: '2026-11-23T06:00:00.000Z' }

  test('is an instant, whatever the format', async () => {
    const items = [
      await read('newsml', g2('<embargoed>2026-11-23T07:00:00+01:00</embargoed>')),
      await read('nitf', nitf('<date.release norm="20261123T070000+0100"/>')),
      await read('ninjs', ninjs({ embargoed: '2026-11-23T07:00:00+01:00' })),
    ]
    for (const { records } of items) expect(records).toMatchObject([until])
  })

  test('without a zone is of the zone that the beat names, also in summer', async () => {
    const zone = { zone: 'America/New_York' }
    const winter = await read('nitf', nitf('<date.release norm="20261123T010000"/>'), zone)
    expect(winter.records).toMatchObject([until])
    const summer = await read('nitf', nitf('<date.release norm="20260701T010000"/>'), zone)
    expect(summer.records).toMatchObject([{ embargo: '2026-07-01T05:00:00.000Z' }])
    await expect(read('nitf', nitf(''), { zone: 'Mars/Olympus' })).rejects.toThrow(/no zone/)
  })

  test.each([
    ['newsml', g2('<embargoed/>'), 'has no end'],
    ['newsml', g2('<embargoed>after the speech</embargoed>'), '"after the speech" cannot be read'],
    ['nitf', nitf('<date.release norm="20261323T010000"/>'), '"20261323T010000" cannot be read'],
    ['nitf', nitf('').replace('<docdata>', '<docdata management-status="Embargoed">'), 'has no end'],
    ['ninjs', ninjs({ embargoed: '2026-02-30T00:00:00Z' }), '"2026-02-30T00:00:00Z" cannot be read'],
    ['ninjs', ninjs({ embargoed: true }), 'has no end'],
  ])(
    'of %s that has no end, or none that can be read, holds for good and is told',
    async (kind, body, said) => {
      const { records, repairs } = await read(kind, body)
      expect(records).toMatchObject([{ embargo: '9999-12-31T00:00:00.000Z' }])
      expect(repairs?.[0]).toContain(said)
    },
  )

  test('that nobody set is none', async () => {
    for (const { records } of [
      await read('newsml', g2('')),
      await read('nitf', nitf('')),
      await read('ninjs', ninjs({ embargoed: null })),
    ]) {
      expect(records[0]).not.toHaveProperty('embargo')
    }
  })
})

describe('the publishing status', () => {
  test.each([
    ['newsml', g2('<pubStatus qcode="stat:canceled"/>'), 'canceled'],
    ['newsml', g2('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>'), 'withheld'],
    ['newsml', g2(''), 'usable'],
    ['nitf', nitf('').replace('<docdata>', '<docdata management-status="Cancelled">'), 'canceled'],
    ['nitf', nitf(''), 'usable'],
    ['ninjs', ninjs({ pubStatus: 'withheld' }), 'withheld'],
    ['ninjs', ninjs({ pubstatus: 'canceled' }), 'canceled'],
    ['ninjs', ninjs({}), 'usable'],
  ])('of %s is one word, spelled one way', async (kind, body, pubStatus) => {
    expect((await read(kind, body)).records).toMatchObject([{ pubStatus }])
  })
})

test('the text keeps its paragraphs where the wire escapes its markup, or puts it in a CDATA section', async () => {
  const inline = (data: string, type = 'text/html') =>
    g2('', `<contentSet><inlineData contenttype="${type}">${data}</inlineData></contentSet>`)
  const told = { text: 'One & two.\n\nThree.', html: '<p>One &amp; two.</p><p>Three.</p>' }
  const bodies = [
    inline('&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;'),
    inline('<![CDATA[<p>One &amp; two.</p><p>Three.</p>]]>'),
    inline('One &amp; two.\n\nThree.', 'text/plain'),
    inline('One &amp; two.\nThree.', 'text/plain'),
  ]
  for (const body of bodies) expect((await read('newsml', body)).records).toMatchObject([told])
  const nested = nitf('', '<![CDATA[<p>One &amp; two.</p><p>Three.</p>]]>')
  expect((await read('nitf', nested)).records).toMatchObject([told])
})

test('what a stranger writes into a text does not reach the page', async () => {
  const evil =
    '<p onclick="x()">A<script>alert(1)</script><img src="javascript:x()" onerror="x()"/><a href="javascript:x()">b</a><iframe src="https://evil.example"/></p>'
  const xhtml = g2(
    '',
    `<contentSet><inlineXML contenttype="application/xhtml+xml"><body>${evil}</body></inlineXML></contentSet>`,
  )
  const bodies = [
    ['newsml', xhtml],
    ['nitf', nitf('', evil)],
    ['ninjs', ninjs({ body_xhtml: evil })],
  ] as const
  for (const [kind, body] of bodies) {
    const [record] = (await read(kind, body)).records
    expect(JSON.stringify(record)).not.toMatch(/script|onclick|onerror|iframe/)
    expect(record).toMatchObject({ text: expect.stringContaining('A') })
  }
})

test('elements with a prefix are read as those without', async () => {
  const body = g2('<nar:pubStatus qcode="stat:withheld"/>')
    .replace('<newsItem', '<nar:newsItem')
    .replace('</newsItem', '</nar:newsItem')
    .replaceAll('itemMeta', 'nar:itemMeta')
  expect((await read('newsml', body)).records).toMatchObject([{ id: 'urn:x:1', pubStatus: 'withheld' }])
})

test('a message without news is a fault, unless the wire sends signs of life', async () => {
  const heartbeat = '<newsMessage><header><sent>2026-11-22T21:04:11Z</sent></header><itemSet/></newsMessage>'
  await expect(read('newsml', heartbeat)).rejects.toMatchObject({ kind: 'no-records' })
  expect(await read('newsml', heartbeat, { mayBeEmpty: true })).toEqual({ records: [], encoding: 'utf-8' })
})

test.each([
  ['newsml', '<NewsML Version="1.2"><NewsItem/></NewsML>', /NewsML 1 came/],
  ['newsml', nitf(''), /<nitf> came/],
  ['nitf', g2(''), /<newsItem> came/],
  ['ninjs', '[{"id":1},{"id":2}]', /none has a `uri`/],
])('%s says what came in its place', async (kind, body, said) => {
  await expect(read(kind, body)).rejects.toMatchObject({
    kind: 'not-feed',
    message: expect.stringMatching(said),
  })
})

test.each(['newsml', 'nitf'])(
  '%s expands no entities of its own and reaches for none outside',
  async (kind) => {
    const root = kind === 'nitf' ? nitf('').replace('Text.', '&x;') : g2('<edNote>&x;</edNote>')
    for (const entity of ['"bomb"', 'SYSTEM "file:///etc/passwd"', 'SYSTEM "https://evil.example/"']) {
      const body = `<!DOCTYPE x [<!ENTITY x ${entity}>]>${root}`
      await expect(read(kind, body)).rejects.toMatchObject({ kind: 'not-xml' })
    }
    const deep = `${'<p>'.repeat(300)}x${'</p>'.repeat(300)}`
    const body = kind === 'nitf' ? nitf('', deep) : g2('', deep)
    await expect(read(kind, body)).rejects.toMatchObject({ kind: 'too-deep' })
  },
)

test('a thousand items in one message are a thousand records', async () => {
  const items = Array.from({ length: 1000 }, (_each, index) =>
    g2('', '', `guid="urn:x:${index}" version="1"`),
  )
  const { records } = await read('newsml', `<newsMessage><itemSet>${items.join('')}</itemSet></newsMessage>`)
  expect(records).toHaveLength(1000)
  expect(records[999]).toEqual({ id: 'urn:x:999', version: '1', pubStatus: 'usable' })
})
