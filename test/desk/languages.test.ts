import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { tongues } from '../../src/desk/languages.ts'
import { words as en } from '../../src/desk/words/en.ts'
import { counted } from '../../src/desk/words/plural.ts'
import { words as ru } from '../../src/desk/words/ru.ts'
import { derivations } from '../../src/news/derivations/derivations.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const languageOf = async (answer: Response) => load(await answer.text())('html').attr('lang')

describe('the desk speaks its reader’s language', () => {
  test.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['de-DE,en;q=0.7,ru;q=0.3', 'en'],
    ['de', 'en'],
    ['', 'en'],
    [';;, ru;q=nonsense', 'ru'],
  ])('a browser that prefers %j is answered in %s', async (preferred, language) => {
    const { get } = await visit()
    expect(await languageOf(await get('/', { 'accept-language': preferred }))).toBe(language)
  })

  test('what a reader chose outweighs what the browser prefers, on refusals and before signing in, too', async () => {
    const { app } = await visit()
    const headers = { cookie: 'language=ru', 'accept-language': 'en' }
    const door = load(await (await app.request('/sign-in', { headers })).text())
    expect([door('html').attr('lang'), door('title').text()]).toEqual(['ru', 'Вход · Nightdesk'])
    const refused = await app.request('/stories/x/spike', {
      method: 'POST',
      headers: { ...headers, origin: 'http://localhost' },
    })
    expect(load(await refused.text())('h1').text()).toBe(ru.refusal.signedOut)
  })

  test('beats, counts and times are told in the page’s language', async () => {
    const face = fakeNewsroom([quake()])
    const beats = face.beats.map((beat) => ({ ...beat, titles: { ru: `«${beat.name}»` } }))
    const { get, token } = await visit({ ...face, beats })
    const $ = load(
      await (await get(`/stories/${quake().slug}`, { cookie: `nightdesk=${token}; language=ru` })).text(),
    )
    expect($('.news .meta').text()).toContain('«earthquakes»')
    expect($('.news .meta time').attr('title')).toMatch(/^\d+ февр\. 2018 г\., /)
    expect($('.state .status').text()).toBe('В работе')
  })
})

describe('the switch of looks', () => {
  test('keeps a language and a theme in the browser and leads back to the page it stood on', async () => {
    const { post } = await visit()
    const chose = await post('/looks', { language: 'ru' }, { referer: 'http://localhost/?beat=x' })
    expect([chose.status, chose.headers.get('location')]).toEqual([303, '/?beat=x'])
    expect(chose.headers.getSetCookie()).toEqual([
      'language=ru; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    ])
    const dark = await post('/looks', { theme: 'dark' }, { referer: 'http://localhost/feeds' })
    expect(dark.headers.getSetCookie()).toEqual([
      'theme=dark; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    ])
  })

  test.each([
    ['dark', 'dark'],
    ['light', 'light'],
    ['"><script>', 'light dark'],
    ['', 'light dark'],
  ])('a chosen theme %j is in the page from its first byte', async (theme, scheme) => {
    const { get, token } = await visit()
    const $ = load(
      await (await get('/', { cookie: `nightdesk=${token}; theme=${encodeURIComponent(theme)}` })).text(),
    )
    const expected = scheme === 'light dark' ? 'auto' : scheme
    expect([$('html').attr('class'), $('meta[name=color-scheme]').attr('content')]).toEqual([
      expected,
      scheme,
    ])
    expect($('[name=theme][aria-pressed=true]').attr('value')).toBe(expected)
  })

  test.each(['http://elsewhere.example/x', 'http://localhost//elsewhere.example', 'nonsense', ''])(
    'what says it came from %j is never led away',
    async (referer) => {
      const { post } = await visit()
      const answer = await post('/looks', { theme: 'dark' }, { referer })
      expect(answer.headers.get('location')).toMatch(/^\/(?!\/)/)
    },
  )

  test('what is no language and no theme is not kept', async () => {
    const { post } = await visit()
    const answer = await post('/looks', { theme: 'x; Path=/', language: '../en' })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([303, []])
  })

  test('on a page that answered a form it leads to the queue: that page has no address', async () => {
    const { post } = await visit()
    const $ = load(await (await post('/publish', {})).text())
    expect($('.looks [name=back]').attr('value')).toBe('/')
  })
})

/** Stands for whatever a word is said of: a number, a name, a set of figures; as text it is 5. */
const anything: (...of: unknown[]) => unknown = new Proxy(() => anything, {
  get: (_, name) => (name === Symbol.toPrimitive || name === 'toLocaleString' ? () => 5 : anything),
})

/** Everything a language says: the strings, and what its functions say. */
function* said(value: unknown, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'function') yield [path, String(value(anything, anything, anything))]
  else if (value instanceof Map) for (const [name, each] of value) yield* said(each, `${path}.${name}`)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) yield* said(each, `${path}.${name}`)
}

describe('the words', () => {
  /** Said alike in every language. */
  const alike = /^\.(house|glyph\.|time\.locale|payload\.hash|keys\.list\.\d+\.keys)/

  test('every word of the desk is said in Russian letters', () => {
    const foreign = [...said(ru)].filter(
      ([path, word]) => !alike.test(path) && !/\p{Script=Cyrillic}/u.test(word),
    )
    expect(foreign).toEqual([])
  })

  test('no word of the English desk is Russian', () => {
    expect([...said(en)].filter(([, word]) => /\p{Script=Cyrillic}/u.test(word))).toEqual([])
  })

  test.each(tongues.map(({ language, words }) => [language, words] as const))(
    'every derivation has its name in %s',
    (_, words) => {
      expect(Object.keys(derivations).filter((name) => !words.derivation.has(name))).toEqual([])
    },
  )

  test.each([
    [0, '0 лент'],
    [1, '1 лента'],
    [2, '2 ленты'],
    [5, '5 лент'],
    [11, '11 лент'],
    [21, '21 лента'],
    [112, '112 лент'],
    [12_345_678, '12 345 678 лент'],
  ])('%d is counted as a Russian counts', (n, told) => {
    const feeds = counted('ru')(n, { one: 'лента', few: 'ленты', many: 'лент' })
    expect(feeds.replaceAll('\u00a0', ' ')).toBe(told)
  })
})
