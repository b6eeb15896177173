import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { languageOf } from '../../src/feeds/_article/language.ts'
import { dayOfAddress, momentOf } from '../../src/feeds/_article/moment.ts'
import { read } from './read.ts'

const lines = [
  'The council of Eastmouth voted 27 to 14 on Sunday night to reopen the harbour bridge to cars from 1 December.',
  'Repairs came to 3.2 million pounds, of which the insurer of the barge has paid half, the treasurer said.',
  'Lorries of more than 7.5 tonnes stay banned from the bridge until a second survey is done in January.',
]
const other = [
  'A bakery on Quay Street that had baked the bread of the town for ninety years closed its door on Saturday.',
  'The baker, who is 71, had looked for somebody to follow him for three years and found nobody, he said.',
]
const body = lines.map((line) => `<p>${line}</p>`).join('')
const page = (inside: string, head = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${inside}</body></html>`

const recordSchema = z.looseObject({ paragraphs: z.array(z.string()) })

async function articleOf(html: string | Uint8Array, options: unknown = {}) {
  const { records } = await read('article', html, options)
  return recordSchema.parse(records[0])
}
const paragraphsOf = async (html: string): Promise<string[]> => (await articleOf(html)).paragraphs

describe('the body of an article', () => {
  test('of a page that scrolls on into the next story is the first story', async () => {
    const story = (paragraphs: readonly string[]): string =>
      `<article class="post"><h1>Story</h1><div class="entry-content">${paragraphs.map((p) => `<p>${p}</p>`).join('')}</div></article>`
    expect(await paragraphsOf(page(story(lines) + story(other)))).toEqual(lines)
  })

  test('is whole where the publisher cuts it in two for an advertisement', async () => {
    const part = (line: string | undefined): string => `<div class="article-body"><p>${line}</p></div>`
    const cut = lines
      .map(part)
      .join('<div class="ad-slot"><p>Buy a boat today, and pay for it in a year.</p></div>')
    expect(await paragraphsOf(page(`<article>${cut}</article>`))).toEqual(lines)
  })

  test('is not lost because its holder is named for a sidebar', async () => {
    const link = `<p><a href="/x">${'A long line that leads to another page of the site. '.repeat(2)}</a></p>`
    const rest = `<div>${link.repeat(15)}${other.map((line) => `<p>${line}</p>`).join('')}</div>`
    const html = page(`<div class="has-sidebar"><div class="x">${body}</div></div>${rest}`)
    expect(await paragraphsOf(html)).toEqual(lines)
  })

  test('has the posts it quotes, also where their holder is named for social media', async () => {
    const post =
      '<div class="social-embed"><blockquote class="twitter-tweet"><p>We open in December.</p>— The mayor</blockquote></div>'
    expect(await paragraphsOf(page(`<div class="story-body">${body}${post}</div>`))).toEqual([
      ...lines,
      'We open in December.',
      '— The mayor',
    ])
  })

  test('has no link to other stories of the site, but the links that it speaks of', async () => {
    const links =
      '<p><a href="/bakery">Bakery closes after ninety years</a></p><ul><li><a href="https://survey.example.com/bridge.pdf">The survey of the bridge</a></li></ul>'
    expect(await paragraphsOf(page(`<div class="story-body">${body}${links}</div>`))).toEqual([
      ...lines,
      'The survey of the bridge',
    ])
  })

  test.each([
    'Read more: <a href="/x">The barge</a>',
    'Lesen Sie auch: <a href="/x">Der Kahn</a>',
    'Читайте также: <a href="/x">Баржа</a>',
    '関連記事',
    'Sign up for our newsletter.',
    'Advertisement',
    'Get breaking news alerts and special reports, delivered weekday mornings.',
    'A cyclist rides past the blocked bridge on Monday. © Reuters / David Example',
    'FILE - In this Nov. 19, 2025, photo, cars wait at the bridge.',
    'Your email address will not be published.',
    'By Ida Brandt',
    'Follow us on <a href="https://x.example/courier">X</a>',
    'Photograph: E. Lind/Courier',
    '(Reporting by Ida Brandt; editing by Tom Reyes)',
    '© 2026 The Eastmouth Courier. All rights reserved.',
  ])('has no line such as %s', async (line) => {
    expect(await paragraphsOf(page(`<div class="story-body">${body}<p>${line}</p></div>`))).toEqual(lines)
  })

  test('keeps what only sounds like furniture', async () => {
    const said = [
      'Follow the river for two miles and you come to the old lock, which nobody has opened since the war.',
      'By the river the old men sit, and they say that the bridge was never as safe as the council now has it.',
      'Comments by the mayor on Monday had made the vote uncertain, and two of her own party stayed at home.',
    ]
    const more = said.map((line) => `<p>${line}</p>`).join('')
    expect(await paragraphsOf(page(`<div class="story-body">${body}${more}</div>`))).toEqual([
      ...lines,
      ...said,
    ])
  })

  test('is plain text: scripts are gone, written marks stay as they were written', async () => {
    const html = page(
      `<article>${body}<script>alert(1)</script><p onclick="x()">She wrote &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; smiled, and that was the end of the meeting.</p></article>`,
    )
    expect((await paragraphsOf(html)).at(-1)).toBe(
      'She wrote <script>alert(1)</script> &amp; smiled, and that was the end of the meeting.',
    )
  })

  test('has no row of a list of other stories, whatever it is called', async () => {
    const row = (n: number): string =>
      `<div><b><a href="/story/${n}">The headline of another story, ${n}</a></b><p>${other[n % 2]}</p></div>`
    const rows = `<div>${row(1)}${row(2)}${row(3)}${row(4)}</div>`
    expect(await paragraphsOf(page(`<div><div>${body}</div>${rows}</div>`))).toEqual(lines)
  })

  test('begins at its headline', async () => {
    const head = '<title>Bridge to reopen on 1 December</title>'
    const before = other.map((line) => `<p>${line}</p>`).join('')
    const html = page(
      `<div>${before}<h1>Bridge to reopen on 1 December</h1><p>By Ida Brandt</p>${body}</div>`,
      head,
    )
    expect(await paragraphsOf(html)).toEqual(lines)
  })

  test('ends where the readers begin', async () => {
    const answers = other.map((line) => `<div><p>${line}</p></div>`).join('')
    expect(await paragraphsOf(page(`<div class="post">${body}<h3>2 comments</h3>${answers}</div>`))).toEqual(
      lines,
    )
  })
})

describe('a page without an article is a named fault:', () => {
  const teaser = (n: number): string =>
    `<div class="row"><h3><a href="/story/${n}">A headline of the day, number ${n}</a></h3><p>${lines[n % 3]}</p></div>`
  const teasers = Array.from({ length: 12 }, (_one, n) => teaser(n)).join('')

  test.each([
    ['a front page', page(teasers), 'no-article'],
    ['a page of links', page('<p><a href="/a">One story of the day</a></p>'.repeat(50)), 'no-article'],
    ['a page that needs scripts', page('<div id="root"></div>'), 'no-article'],
    ['100,000 open elements', `<html><body>${'<div>'.repeat(100_000)}${body}</html>`, 'too-deep'],
    ['more than 200,000 elements', page('<p>x</p>'.repeat(200_001)), 'too-large'],
    ['no markup', 'The bridge reopens.', 'not-html'],
    ['half a page', `<html><body><article>${body}`, 'cut-short'],
  ])('%s', async (_what, html, kind) => {
    await expect(read('article', html)).rejects.toMatchObject({ kind })
  })

  test('half a page is read where the publisher always ends so', async () =>
    expect((await articleOf(`<html><body><article>${body}`, { openEnd: true })).paragraphs).toEqual(lines))
})

describe('a hostile page is read within its limits:', () => {
  test.each([
    ['4,900 elements open at once', '<b>'.repeat(4900)],
    ['20,000 misnested elements', '<a><b><p></b></a>'.repeat(5000)],
    ['200,000 entities', '<div>&lt;&amp;&#1234;</div>'.repeat(60_000)],
    ['a class of a million names', `<div class="${'related-x '.repeat(1_000_000)}"></div>`],
    ['a line of links without end', `<p>${'<a href="/x">x</a> '.repeat(30_000)}</p>`],
    ['JSON-LD nested without end', `<script type="application/ld+json">${'['.repeat(100_000)}</script>`],
    ['10 MB of blanks', ' '.repeat(10_000_000)],
  ])('%s', async (_what, junk) => {
    expect(
      await paragraphsOf(page(`${junk}</b><article><div class="story-body">${body}</div></article>`)),
    ).toEqual(expect.arrayContaining(lines))
  })

  test('an article of 20,000 paragraphs comes whole', async () => {
    const long = Array.from(
      { length: 20_000 },
      (_one, n) => `Clause ${n} of the treaty says, among other things, who pays.`,
    )
    const html = page(`<article>${long.map((line) => `<p>${line}</p>`).join('')}</article>`)
    expect(await paragraphsOf(html)).toEqual(long)
  })
})

test('an encoding that the page names late is found, and one that it names wrongly is told', async () => {
  const late = `<html><head><script>${' '.repeat(3000)}</script><meta charset="windows-1251"></head><body><p>${lines[0]} ЖЗИ</p></body></html>`
  const bytes = Uint8Array.from([...late], (letter) => {
    const code = letter.charCodeAt(0)
    return code > 0x400 ? code - 0x410 + 0xc0 : code
  })
  expect(await articleOf(bytes)).toMatchObject({ paragraphs: [`${lines[0]} ЖЗИ`] })
  const wrong = new TextEncoder().encode(page(`<p>${lines[0]} – café</p>`, '<meta charset="iso-8859-1">'))
  const { records, repairs } = await read('article', wrong)
  expect(recordSchema.parse(records[0]).paragraphs).toEqual([`${lines[0]} – café`])
  expect(repairs).toHaveLength(1)
})

describe('what the page says of its article', () => {
  const told = async (head: string, inside = '') =>
    articleOf(page(`${inside}<article>${body}</article>`, head))

  test('is its headline, not the name of the site', async () => {
    const head =
      '<title>Bridge reopens on 1 December | The Courier</title><meta property="og:site_name" content="The Courier">'
    expect(await told(head)).toMatchObject({ title: 'Bridge reopens on 1 December', site: 'The Courier' })
  })

  test('is who wrote it, without the word "by" and without a login', async () => {
    expect(await told('<meta name="author" content="By Ida Brandt">')).toMatchObject({ byline: 'Ida Brandt' })
    expect(
      await told('<meta name="author" content="admin">', '<p class="byline">Von Jana Weiß</p>'),
    ).toMatchObject({
      byline: 'Jana Weiß',
    })
  })

  test('is who wrote it, without the outlet beside the name', async () => {
    expect(await told('<meta name="author" content="Ida Brandt | The Courier">')).toMatchObject({
      byline: 'Ida Brandt',
    })
    expect((await told('<link rel="author" href="/humans.txt">')).byline).toBeUndefined()
  })

  test.each([
    ['Posted on Nov. 20, 2026 at 4:07 PM', '2026-11-20'],
    ['20 November 2026', '2026-11-20'],
    ['20 ноября 2026, 01:10', '2026-11-20'],
    ['20. März 2026', '2026-03-20'],
    ['20 de noviembre de 2026', '2026-11-20'],
    ['2026-11-20 15:24', '2026-11-20T15:24:00'],
    ['2026年11月20日', '2026-11-20'],
    ['05/06/2026', undefined],
    ['31 February 2026', undefined],
  ])('is the day that it shows under its headline: %s', async (shown, day) => {
    expect((await told('', `<h1>Bridge</h1><div class="post-date">${shown}</div>`)).published).toBe(day)
  })

  test('is its own address, resolved against the base', async () => {
    const head = '<base href="https://courier.example/a/"><link rel="canonical" href="../bridge">'
    expect(await told(head)).toMatchObject({ url: 'https://courier.example/bridge' })
  })

  test('is no day that had not come when it was fetched', async () => {
    const head =
      '<meta name="date" content="2027-01-01"><link rel="canonical" href="https://courier.example/2026/11/20/bridge">'
    expect(await told(head)).toMatchObject({ published: '2026-11-20' })
  })

  test('is whether all may read it; what only machines see of a closed text is not taken', async () => {
    const data = (free: boolean): string =>
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', isAccessibleForFree: free, articleBody: `${lines[0]}\n\n${other.join('\n\n')} ${lines.join(' ')}` })}</script>`
    const stub = (free: boolean): string => page(`<article><p>${lines[0]}</p></article>`, data(free))
    expect(await articleOf(stub(false))).toMatchObject({ free: false, paragraphs: [lines[0]] })
    expect(await articleOf(stub(true))).toMatchObject({
      free: true,
      paragraphs: [lines[0], other[0], `${other[1]} ${lines.join(' ')}`],
    })
  })
})

test.each([
  ['2026-11-23T01:10:00+0000', '2026-11-23T01:10:00+00:00'],
  ['2026-11-23T01:10:00.123Z', '2026-11-23T01:10:00Z'],
  ['20261123T0110', '2026-11-23T01:10:00'],
  ['2026-11-23 01:10', '2026-11-23T01:10:00'],
  ['2026-11-23', '2026-11-23'],
  ['Mon, 23 Nov 2026 01:10:00 +0300', '2026-11-22T22:10:00.000Z'],
  ['1795396200', '2026-11-23T01:10:00.000Z'],
  ['2026-02-30', undefined],
  ['yesterday', undefined],
])('the time %s of a page is %s', (written, moment) => expect(momentOf(written)).toBe(moment))

test.each([
  ['https://courier.example/2026/11/23/bridge', '2026-11-23'],
  ['https://courier.example/news/bridge-2026-11-23', '2026-11-23'],
  ['https://courier.example/20261123/bridge', '2026-11-23'],
  ['https://courier.example/2026/13/41/bridge', undefined],
  ['https://courier.example/item/1234567890', undefined],
])('the address %s carries the day %s', (url, day) => expect(dayOfAddress(url)).toBe(day))

test('the language is what the page says, unless its script shows another; else its small words tell', () => {
  const russian =
    'Городской совет решил открыть мост через гавань, и это было не первое решение по этому вопросу.'
  expect(languageOf(lines.join(' '), ['en-GB'])).toBe('en')
  expect(languageOf(russian, ['en'])).toBe('ru')
  expect(languageOf(lines.join(' '), [undefined])).toBe('en')
  expect(
    languageOf(
      'Der Rat der Stadt hat in der Nacht mit den Stimmen der Mehrheit für die Öffnung der Brücke gestimmt, und das ist nicht das erste Mal.',
      [],
    ),
  ).toBe('de')
  expect(languageOf(lines.join(' '), ['de'])).toBe('en')
  expect(languageOf('7 : 3', [])).toBeUndefined()
})
