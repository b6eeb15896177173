import { readdir, readFile } from 'node:fs/promises'
import Parser from 'rss-parser'
import { parseFeed } from '../../src/feeds/_parse.ts'

const fixtures = new URL('../../test/fixtures/feeds/rss/', import.meta.url)

/** How fast sound feeds are read, beside rss-parser alone, which sanitises nothing and resolves no address. */
export async function speeds(): Promise<string[]> {
  const feeds: [name: string, bytes: Uint8Array][] = [
    ['500 items with HTML', new TextEncoder().encode(synthetic())],
  ]
  for (const name of (await readdir(fixtures)).sort()) {
    const folder = new URL(`${name}/`, fixtures)
    const [file = ''] = (await readdir(folder)).filter((each) => each.startsWith('input.'))
    feeds.push([name, await readFile(new URL(file, folder))])
  }
  const lines: string[] = ['\nspeed, items a second of processor time: ours, rss-parser alone']
  for (const [name, bytes] of feeds) {
    const payload = { url: 'https://feed.example.org/', bytes, hash: '', fetchedAt: '' }
    const { items } = await parseFeed(payload)
    const text = new TextDecoder().decode(bytes)
    const rates = await sideBySide(
      items.length,
      () => parseFeed(payload),
      () => new Parser({ defaultRSS: 2 }).parseString(text),
    ).catch(() => undefined)
    const [ours = 0, theirs = 1] = rates ?? []
    const beside =
      rates === undefined ? 'rss-parser fails' : `${ours}, ${theirs} (${Math.round((100 * ours) / theirs)} %)`
    lines.push(`  ${name.padEnd(24)} ${beside}`)
  }
  return lines
}

/** Items a second of processor time, of the best of many rounds, turn and turn about: others use this machine, too. */
async function sideBySide(items: number, ...reads: (() => Promise<unknown>)[]): Promise<number[]> {
  const best = reads.map(() => Number.POSITIVE_INFINITY)
  const end = performance.now() + 3000
  for (let round = 0; performance.now() < end || round < 20; round++) {
    for (const [index, read] of reads.entries()) {
      const before = process.cpuUsage()
      await read()
      const { user, system } = process.cpuUsage(before)
      best[index] = Math.min(best[index] ?? 0, user + system)
    }
  }
  return best.map((microseconds) => Math.round((1_000_000 * items) / microseconds))
}

/** Items as wires write them: a title, a link, a date, two paragraphs of HTML. */
function synthetic(): string {
  const item = (index: number): string => `<item><title>Rates &amp; bonds fall ${index}</title>
    <link>https://wire.example.org/2026/11/${index}</link><guid isPermaLink="false">wire-${index}</guid>
    <pubDate>Mon, 23 Nov 2026 04:05:06 GMT</pubDate><dc:creator>Mark Pilgrim</dc:creator>
    <category>Markets</category><category>Bonds</category>
    <description>&lt;p&gt;Rates fell on Monday as the bank &lt;a href="/more"&gt;said it would&lt;/a&gt;, the third time this year.&lt;/p&gt;
    &lt;p&gt;Bonds &lt;em&gt;rose&lt;/em&gt; by 0.4 points &amp;amp; closed at 98.2 in a quiet session in which little else moved.&lt;/p&gt;</description></item>`
  const items = Array.from({ length: 500 }, (_none, index) => item(index)).join('\n')
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>
    <link>https://wire.example.org/</link><description>All of it</description>${items}</channel></rss>`
}
