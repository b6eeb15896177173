import { expect, test } from 'vitest'
import { read } from './read.ts'

const item = (html: string) =>
  `<rss version="2.0"><channel><item><guid>1</guid><description><![CDATA[${html}]]></description></item></channel></rss>`

/** Each would take minutes, gigabytes or the stack of a reader that trusts. */
const bombs: readonly [name: string, kind: string, body: string, options: unknown][] = [
  ['a million open brackets', 'json', '['.repeat(1_000_000), {}],
  ['half a million less-than signs', 'xml', '<'.repeat(500_000), {}],
  ['half a million less-than signs', 'rss', '<'.repeat(500_000), {}],
  ['a hundred thousand open comments', 'xml', `<a>${'<!--'.repeat(100_000)}</a>`, {}],
  ['three hundred thousand open elements', 'rss', '<a>'.repeat(300_000), {}],
  ['a text of open tags', 'rss', item('<b>'.repeat(300_000)), {}],
  ['a text of tags that never end', 'rss', item('<h'.repeat(300_000)), {}],
  ['a page of open elements', 'html', `<html>${'<div>'.repeat(200_000)}</html>`, { rows: 'p', fields: {} }],
  ['a table of one row', 'csv', `${'a,'.repeat(2_000_000)}\n`, {}],
  ['a table of one open quotation mark', 'csv', `a,b\n"${'x'.repeat(5_000_000)}`, {}],
]

test.each(bombs)(
  '%s in %s costs the night no more than three seconds',
  async (_name, kind, body, options) => {
    const started = performance.now()
    const outcome = await read(kind, body, options).then(
      ({ records }) => records.length,
      (error: unknown) => (error instanceof Error ? error.name : 'crash'),
    )
    expect([1, 'UpstreamError']).toContain(outcome)
    expect(performance.now() - started).toBeLessThan(3000)
  },
)

test('a text that is all tags loses them and keeps its words', async () => {
  const { records } = await read('rss', item(`${'<b>'.repeat(6000)}Rates & <i>bonds</i>`))
  expect(records).toEqual([
    {
      id: '1',
      summary: 'Rates &amp; bonds',
      summaryText: 'Rates & bonds',
      authors: [],
      categories: [],
      enclosures: [],
    },
  ])
})
