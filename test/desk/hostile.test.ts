import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { Shown } from '../../src/desk/face.ts'
import { plainText } from '../../src/news/draft.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { claimOn, payloadHash } from './fake-parts.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const evil = '</title></pre><script>alert(1)</script><img src=x onerror=alert(1)>"\'`{{constructor}}'

/** A story in which every text that comes from outside is an attack. */
function attacked(): Shown {
  const story = quake()
  const draft = { ...story.draft, headline: evil, standfirst: evil, dateline: evil, body: [evil, evil] }
  const text = plainText(draft)
  const [source] = story.sources
  if (source === undefined) throw new Error('the story has a source')
  const record = { [evil]: evil }
  const pointer = `/${evil.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return {
    ...story,
    slug: 'attacked',
    beat: evil,
    desk: evil,
    because: evil,
    reason: evil,
    draft,
    text,
    claims: [
      claimOn(text, evil, {
        kind: 'quote',
        verdict: 'supported',
        why: evil,
        evidence: [{ source: source.item, pointer, value: evil }],
      }),
    ],
    findings: [{ rule: evil, level: 'error', start: 0, end: 9, message: evil, replacement: evil }],
    sources: [{ ...source, name: evil, record, link: 'javascript:alert(1)' }],
    receipts: [{ outlet: evil, id: evil, url: 'javascript:alert(1)', hash: evil, at: evil }],
    versions: [{ version: 1, writer: 'person', by: evil, hash: evil, at: evil }],
    approvals: [{ by: evil, at: evil, hash: evil }],
    disclosure: { ...story.disclosure, sentence: evil },
  }
}

describe('foreign text is data', () => {
  test.each([
    '/',
    '/?status=all',
    '/stories/attacked',
    '/stories/attacked?edit',
    '/stories/attacked/sources/1',
  ])('markup in headline, record, finding or name stays text on %s', async (path) => {
    const { get } = await visit(fakeNewsroom([attacked()]))
    const html = await (await get(path)).text()
    const $ = load(html)
    expect(
      $('script')
        .toArray()
        .map((script) => $(script).attr('src'))
        .filter((source) => !/^\/public\/[a-z]+\.js$/.test(source ?? '')),
    ).toEqual([])
    expect($('img')).toHaveLength(0)
    expect($('[onerror]')).toHaveLength(0)
    expect($('a[href^="javascript"]')).toHaveLength(0)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('a search is given back as text', async () => {
    const { get } = await visit()
    const $ = load(await (await get(`/?search=${encodeURIComponent(evil)}`)).text())
    expect($('#search').attr('value')).toBe(evil)
    expect($('script')).toHaveLength(2)
  })

  test('a raw payload is saved, never shown as a page', async () => {
    const { get } = await visit()
    const answer = await get(`/payloads/${payloadHash}`)
    expect(answer.headers.get('content-type')).toBe('text/plain')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="abababababab.txt"')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toBe('<script>alert(1)</script>\u0000')
  })

  test('a raw payload is shown as inert text, with its hash, when and from where it came, and what hides in it', async () => {
    const { get } = await visit()
    const answer = await get(`/payload/${payloadHash}`)
    const $ = load(await answer.text())
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect($('script')).toHaveLength(2)
    expect($('pre.record').text().trim()).toBe('<script>alert(1)</script>␀0␀')
    expect(
      $('dl.meta dd')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual([payloadHash, 'https://e.example/a?b=<c>', '7 Feb 2018, 04:10:00 UTC', 'text/html · 26 bytes'])
    expect((await get(`/payload/${'cd'.repeat(32)}`)).status).toBe(404)
  })

  test('a payload is asked for by its hash and nothing else', async () => {
    const { get } = await visit()
    expect((await get('/payloads/..%2f..%2fetc%2fpasswd')).status).toBe(404)
    expect((await get(`/payloads/${'cd'.repeat(32)}`)).status).toBe(404)
  })
})
