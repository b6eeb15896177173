import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { seen, signs } from '../../src/desk/unseen.ts'
import { words as en } from '../../src/desk/words/en.ts'
import { words as ru } from '../../src/desk/words/ru.ts'
import { plainText } from '../../src/news/draft.ts'
import { attacked } from './attacked.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

/** What a reader is shown of a text: `[RLO]` for a mark. */
const shown = (text: string): string => {
  const $ = load(seen(text, en.unseen), null, false)
  $('mark').each((_, mark) => void $(mark).replaceWith(`[${$(mark).attr('data-name')}]`))
  return $.root().text()
}

describe('characters that cannot be seen', () => {
  test.each([
    ['Quake \u202e4.6\u202c hits', 'Quake [RLO]4.6[PDF] hits'],
    ['\u2066a\u2067b\u2068c\u2069', '[LRI]a[RLI]b[FSI]c[PDI]'],
    ['left\u200e right\u200f', 'left[LRM] right[RLM]'],
    ['un\u200bseen, pay\u00adment, \ufeffmark', 'un[ZWSP]seen, pay[SHY]ment, [BOM]mark'],
    ['pay\u200dpal', 'pay[ZWJ]pal'],
    ['6\u200c.4', '6[ZWNJ].4'],
    ['\u202e\u202e\u202e', '[RLO ×3]'],
    ['a\u{e0068}\u{e0069}', 'a[TAG ×2]'],
  ])('are named where they stand in %j', (text, marked) => {
    expect(shown(text)).toBe(marked)
  })

  test.each([
    ['نمی\u200cخواهم'],
    ['क्\u200dष'],
    ['👩\u200d👩\u200d👧\u200d👦'],
    ['👩🏽\u200d🚒 ❤️\u200d🔥'],
    ['🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Землетрясение магнитудой 6,4'],
  ])('are left alone where a script or an emoji is written with them: %s', (text) => {
    expect(shown(text)).toBe(text)
  })

  test('stay in the page: what is copied is what stands in the text', () => {
    const text = '<b>Quake \u202e4.6\u202c & \u200b\u200b\u202e more'
    expect(load(seen(text, en.unseen), null, false).text()).toBe(text)
  })

  test('are said with their number and what they do, in either language', () => {
    const title = (html: string) => load(html)('mark').attr('title')
    expect(title(seen('\u202e', en.unseen))).toBe(
      'U+202E RLO: unseen character that turns the direction of the words after it',
    )
    expect(title(seen('\u202e', ru.unseen))).toBe(
      'U+202E RLO: невидимый знак, который поворачивает направление слов после него',
    )
  })

  test('are marked a hundred times in one text and not more', () => {
    const html = seen('a\u202e'.repeat(5_000), en.unseen)
    expect([html.match(/<mark/g)?.length, load(html).text()]).toEqual([100, 'a\u202e'.repeat(5_000)])
  })

  test('are told beside a field, once each, which holds them unchanged', () => {
    const $ = load(signs('a\u202eb\u202ec\u200bd', en.unseen))
    expect(
      $('mark')
        .toArray()
        .map((mark) => $(mark).attr('data-name')),
    ).toEqual(['RLO', 'ZWSP'])
    expect(signs('plain', en.unseen)).toBe('')
  })
})

/** The quake, with a figure turned round in its headline and its first paragraph. */
function turned() {
  const story = quake()
  const [lede = '', ...rest] = story.draft.body
  const draft = {
    ...story.draft,
    headline: `Quake of \u202e4.6\u202c`,
    body: [`${lede} un\u200bseen`, ...rest],
  }
  return { ...story, draft, text: plainText(draft), claims: [], findings: [] }
}

describe('a story with such characters', () => {
  test('shows them in headline and text, in the queue too, and approves the very bytes', async () => {
    const story = turned()
    const { get, post, face } = await visit(fakeNewsroom([story]))
    const $ = load(await (await get(`/stories/${story.slug}`)).text())
    expect($('.copy h1').text()).toBe(story.draft.headline)
    expect(
      $('.copy h1 mark')
        .toArray()
        .map((mark) => $(mark).attr('data-name')),
    ).toEqual(['RLO', 'PDF'])
    expect($('.copy p mark').attr('data-name')).toBe('ZWSP')
    const queue = load(await (await get('/')).text())
    expect(queue('.row .headline mark')).toHaveLength(2)
    expect($('form#approve [name=hash]').attr('value')).toBe(story.hash)
    await post(`/stories/${story.slug}/approve`, { hash: story.hash })
    expect((await face.show(story.slug))?.draft).toEqual(story.draft)
  })

  test('keeps them in the fields of an edit, and names them beside', async () => {
    const story = turned()
    const { get } = await visit(fakeNewsroom([story]))
    const $ = load(await (await get(`/stories/${story.slug}?edit`)).text())
    expect($('textarea[name=headline]').text()).toBe(story.draft.headline)
    expect($('textarea[name=body]').first().text()).toBe(story.draft.body[0])
    expect($('label:has([name=headline]) mark')).toHaveLength(2)
    expect($('label:has([name=body]) mark')).toHaveLength(1)
  })

  test('names them in evidence, records, sources and findings, in both languages', async () => {
    const { get } = await visit(fakeNewsroom([attacked('4.6\u202e')]))
    for (const language of ['en', 'ru']) {
      const $ = load(await (await get('/stories/attacked', { 'accept-language': language })).text())
      const marked = ['.evidence .value', '.evidence .label', '.record .value', '.record .key', '.findings q']
      expect(marked.filter((place) => $(`${place} mark[data-name=RLO]`).length === 0)).toEqual([])
    }
  })

  test('names them in the difference of two versions', async () => {
    const story = turned()
    const [version] = story.versions
    if (version === undefined) throw new Error('the story has a version')
    const versions = [{ ...version, version: 2 }, version]
    const face = fakeNewsroom([{ ...story, versions }])
    const wording = async (_slug: string, which: object) =>
      'version' in which && which.version === 1 ? quake().draft : story.draft
    const { get } = await visit({ ...face, wording })
    const $ = load(await (await get(`/stories/${story.slug}/versions?from=1&to=2`)).text())
    expect(
      $('.difference ins mark')
        .toArray()
        .map((mark) => $(mark).attr('data-name')),
    ).toEqual(['RLO', 'PDF', 'ZWSP'])
  })
})
