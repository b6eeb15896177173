import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { hostileSample, hostileStrings, hugeStrings } from '../hostile/strings.ts'
import { attacked, attackedNewsroom, attackedPages } from './attacked.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { payloadHash } from './fake-parts.ts'
import { visit } from './visit.ts'
import { addressOf, routesOf } from './who-may.ts'

const evil = '</title></pre><script>alert(1)</script><img src=x onerror=alert(1)>"\'`{{constructor}}'

describe('foreign text is data', () => {
  test.each([
    '/',
    '/?status=all',
    '/stories/attacked',
    '/stories/attacked?edit',
    '/stories/attacked/sources/1',
  ])('markup in headline, record, finding or name stays text on %s', async (path) => {
    const { get } = await visit(fakeNewsroom([attacked(evil)]))
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

/** The elements of a page, each with the names and values of its attributes. */
const elementsOf = (html: string) =>
  load(html)('*')
    .toArray()
    .flatMap((each) => (each.type === 'tag' || each.type === 'script' || each.type === 'style' ? [each] : []))
    .map(({ name, attribs }) => ({ name, attributes: Object.entries(attribs) }))

/**
 * What a text on a page must not change: its tags, with the names of their attributes. Read off the bytes and not by a parser
 * that puts things right: a quotation mark or bracket too many shows.
 */
const skeletonOf = (html: string): string =>
  (html.replaceAll(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? [])
    // Where the words of a claim are found in its field they are lit, and what would be unseen stands in a mark.
    .filter((tag) => !/^<\/?mark\b/.test(tag))
    .join('\n')

/** What would run on a page, or lead into running. */
const running = (html: string): string[] =>
  elementsOf(html).flatMap(({ name, attributes }) =>
    attributes
      .filter(([key, value]) => /^(on|hx-on|style|srcdoc)/i.test(key) || leadsAway(name, key, value))
      .map(([key, value]) => `${name} ${key}=${value}`),
  )

const leadsAway = (element: string, name: string, value: string): boolean =>
  /^(src|href|action|formaction|data|hx-get|hx-post)$/.test(name) &&
  (element === 'a' ? /^\s*(javascript|data|vbscript|file|blob):/i.test(value) : !/^[/#?]/.test(value))

const quiet = await attackedNewsroom('harmless words')
let newsroom = quiet
/** One desk over whatever newsroom is attacked now; who is signed in goes by the text, too. */
const desk = await visit(new Proxy(quiet, { get: (_, name) => Reflect.get(newsroom, name) }))

/** The pages of a newsroom that a text has got into, and what the desk says broke. */
async function pagesWith(text: string, paths: readonly string[] = attackedPages) {
  newsroom = await attackedNewsroom(text)
  const pages = []
  for (const path of paths) {
    const answer = await desk.get(path)
    pages.push({ path, status: answer.status, html: await answer.text() })
  }
  return { pages, log: desk.log.splice(0) }
}

const toldOf = async (text: string, paths: readonly string[]) => {
  const { pages, log } = await pagesWith(text, paths)
  return { log, pages: pages.map(({ path, status, html }) => ({ path, status, skeleton: skeletonOf(html) })) }
}

/** Every string is put on these; what stands for its kind, on all pages. */
const always = ['/?status=all', '/stories/attacked']
const pathsFor = (text: string) => (hostileSample.some((each) => each.text === text) ? attackedPages : always)
/** The same pages with words that mean no ill: a link where an address that a browser may follow is one. */
const calm = async (text: string, paths: readonly string[]) => {
  const known = calmed.get(`${text} ${paths.length}`)
  if (known !== undefined) return known
  const made = await toldOf(text, paths)
  calmed.set(`${text} ${paths.length}`, made)
  return made
}
const calmed = new Map<string, Awaited<ReturnType<typeof toldOf>>>()
const kinds = [...Map.groupBy(hostileStrings, ({ kind }) => kind)]

test('there are 400 hostile strings and more, of 14 kinds; a harmless one is shown on every page', async () => {
  expect([hostileStrings.length >= 400, kinds.length]).toEqual([true, 14])
  const plain = await calm('harmless words', attackedPages)
  expect(plain.pages.map(({ status }) => status)).toEqual(attackedPages.map(() => 200))
  expect(plain.log).toEqual([])
})

describe.each(kinds)('%s, wherever text comes from outside', (_, strings) => {
  test('changes no element and no attribute of any page, and nothing breaks', async () => {
    // An address that a browser may follow is a link.
    for (const { text } of strings) {
      const isLink = /^https?:/.test(text) && URL.canParse(text)
      const paths = pathsFor(text)
      const expected = await calm(isLink ? 'https://example.org/harmless' : 'harmless words', paths)
      expect([text, await toldOf(text, paths)]).toEqual([text, expected])
    }
  })

  test('a search for it is answered', async () => {
    newsroom = quiet
    for (const { text } of strings) {
      const words = encodeURIComponent(text.toWellFormed())
      for (const path of ['/?search=', '/published?search=', '/audit?who=', '/audit?verb=']) {
        const answer = await desk.get(path + words)
        expect([text, answer.status, running(await answer.text())]).toEqual([text, 200, []])
      }
    }
    expect(desk.log.splice(0)).toEqual([])
  })
})

describe('what people send', () => {
  /** What fields of forms go by. */
  const fields = [
    ...['reason', 'note', 'text', 'headline', 'standfirst', 'dateline', 'body', 'because', 'words', 'name'],
    ...['password', 'role', 'zone', 'at', 'when', 'way', 'which', 'say', 'claim', 'hash', 'then', 'back'],
    ...['theme', 'language', 'permits', 'confirms', 'item', 'looked', 'seconds', 'start', 'end', 'label'],
  ]
  test.each(hostileSample)(
    '$kind in every field of every form is answered and never a fault',
    async ({ text }) => {
      const { app, post, log } = await visit(await attackedNewsroom('harmless words'))
      const sent = Object.fromEntries(fields.map((field) => [field, text.toWellFormed()]))
      for (const { method, path } of routesOf(app)) {
        if (method !== 'POST' || /^\/(push|api)\//.test(path)) continue
        const answer = await post(addressOf(path, { slug: 'attacked', hash: payloadHash }), sent)
        expect([path, answer.status < 500, running(await answer.text()), log]).toEqual([path, true, [], []])
      }
      expect(log).toEqual([])
    },
  )

  test('a field that no form of the desk sends is refused by its name, in either language, and nothing is done', async () => {
    const { get, post, log } = await visit()
    const path = '/stories/earthquake-hualien-taiwan-m6-4'
    const answer = await post(`${path}/spike`, { reason: 'x'.repeat(2_001) })
    const $ = load(await answer.text())
    expect([answer.status, $('h1').text(), log]).toEqual([422, 'That form could not be read', []])
    expect($('main').text()).toContain('Too long, or of another kind than asked for: reason.')
    const fix = { hash: '', start: 'a', end: '1', replacement: '' }
    const russian = await post(`${path}/fix`, fix, { 'accept-language': 'ru' })
    expect([russian.status, load(await russian.text())('h1').text()]).toEqual([
      422,
      'Форму не удалось прочесть',
    ])
    expect(load(await (await get(path)).text())('.decide .status').text()).toBe('In review')
  })

  test.each(hugeStrings)('a megabyte is too much for a form: $#', async ({ text }) => {
    const { post } = await visit()
    const answer = await post('/stories/earthquake-hualien-taiwan-m6-4/spike', { reason: text })
    expect(answer.status).toBe(413)
  })
})

test.each(hugeStrings)('a megabyte that a feed sends is text on its page: $#', async ({ text }) => {
  const { pages, log } = await pagesWith(text, [`/payload/${payloadHash}`, '/?status=all'])
  expect([pages.map(({ status }) => status), log]).toEqual([[200, 200], []])
  expect(pages.flatMap(({ html }) => html.match(/<b>/g) ?? [])).toEqual([])
})
