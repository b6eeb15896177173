import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { load } from 'cheerio'
import { beforeAll, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { type Newsroom, openNewsroom, publishNow } from '../../src/newsroom.ts'
import type { Article } from '../../src/outlets/_article.ts'
import { entryOf } from '../../src/outlets/_entry.ts'
import { feedsOf } from '../../src/outlets/_feeds-out.ts'
import { articlePage } from '../../src/outlets/_html.ts'
import { articleNewsml } from '../../src/outlets/_newsml.ts'
import { articleNinjs } from '../../src/outlets/_ninjs.ts'
import { articleNitf } from '../../src/outlets/_nitf.ts'
import { xmlDocument } from '../../src/outlets/_xml.ts'
import { publicationOf } from '../../src/pipeline/publication.ts'
import { approve, correct, edit, kill, show, spike } from '../../src/pipeline/review.ts'
import { validatorOf } from '../outlets/schemas.ts'
import { freshFolder, project } from './place.ts'

const now = new Date('2026-11-23T03:00:00Z')
let folder: string
let newsroom: Newsroom

beforeAll(async () => {
  folder = await freshFolder()
  const opened = await openNewsroom({ project, folder, env: {}, now })
  newsroom = { ...opened, world: { ...opened.world, say: () => undefined } }
  await runNow(newsroom.house, newsroom.store, newsroom.world, true)
}, 300_000)

const ninjs = async () => {
  const schema: unknown = JSON.parse(
    await readFile(join(project, 'test/fixtures/outlets/ninjs-schema_3.1.json'), 'utf8'),
  )
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema')
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  // The schema leaves places to GeoJSON's own, which is not ours to ship: any object passes as one.
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' })
  return ajv.compile(schema)
}

/** Slug of the best story of a beat that waits for review. */
async function best(beat: string, index = 0): Promise<{ slug: string; hash: string }> {
  const row = (await newsroom.store.queue({ beat, status: 'in-review' }))[index]
  if (row === undefined) throw new Error(`${beat} has no story in review`)
  return row
}

const read = (beat: string, file: string) => readFile(join(folder, 'outlet', beat, file), 'utf8')

test('the lead of the night is the M6.4 Hualien earthquake', async () => {
  const [lead] = await newsroom.store.queue({ language: 'en', limit: 1 })
  expect(lead?.headline).toMatch(/^Magnitude 6\.4 earthquake .* of Hualian, Taiwan$/)
})

test('every beat files, nothing is held back, and the night holds more than 300 drafts', async () => {
  const counts = await newsroom.store.counts()
  expect(counts.drafted).toBe(0)
  expect(counts['in-review']).toBeGreaterThan(300)
  const beats = new Set((await newsroom.store.queue()).map((row) => row.beat))
  expect([...beats].sort()).toEqual(newsroom.house.beats.map((beat) => beat.name))
})

test('the published copy of every beat and language is a valid ninjs document and a page with one h1, a time and a lang', async () => {
  const valid = await ninjs()
  for (const { name, languages } of newsroom.house.beats) {
    for (const language of languages) {
      const [story] = await newsroom.store.queue({ beat: name, language, status: 'in-review' })
      if (story === undefined) throw new Error(`${name} has no story in ${language}`)
      const { slug, hash, headline } = story
      await approve(newsroom.review, slug, 'Mara Lind', hash)
      const rows = await publishNow(newsroom)
      expect(rows.map((row) => [row.slug, row.status, row.error])).toEqual([[slug, 'sent', null]])
      const document: unknown = JSON.parse(await read(name, `${slug}.ninjs.json`))
      valid(document)
      expect(valid.errors ?? []).toEqual([])
      expect(document).toMatchObject({
        digitalSourceType: expect.objectContaining({ uri: expect.stringContaining('dataDrivenMedia') }),
      })
      const page = load(await read(name, `${slug}.html`))
      expect(
        page('h1')
          .map((_, h1) => page(h1).text())
          .get(),
      ).toEqual([headline])
      expect(page('html').attr('lang')).toBe(language)
      expect(page('time[datetime]').length).toBeGreaterThan(0)
      const shown = await show(newsroom.review, slug)
      expect(shown.status).toBe('published')
      for (const paragraph of shown.draft.body) expect(page('article').text()).toContain(paragraph)
      expect(await read(name, `${slug}.md`)).toContain(shown.disclosure.sentence)
    }
  }
}, 120_000)

test('publishing again sends nothing, and a send that was not recorded makes no second article', async () => {
  const { slug, hash } = await best('earthquakes', 3)
  await approve(newsroom.review, slug, 'Mara Lind', hash)
  const beat = newsroom.house.beats.find((each) => each.name === 'earthquakes')
  const forgetful = {
    ...newsroom.store,
    recordSent: async () => Promise.reject(new Error('the process died here')),
  }
  const [lost] = await publishNow({ ...newsroom, publishing: { ...newsroom.publishing, store: forgetful } })
  expect(lost?.status).toBe('failed')
  const files = await readdir(join(folder, 'outlet', beat?.name ?? ''))
  const written = await read('earthquakes', `${slug}.html`)
  const later = { ...newsroom.world, now: () => new Date(now.getTime() + 3_600_000) }
  await newsroom.store.sendAgain(`${slug}/files/${hash}/publish`, now.toISOString())
  const [sent] = await publishNow({ ...newsroom, publishing: { ...newsroom.publishing, world: later } })
  expect(sent).toMatchObject({ slug, status: 'sent' })
  expect(await publishNow(newsroom)).toEqual([])
  expect(await readdir(join(folder, 'outlet', 'earthquakes'))).toEqual(files)
  expect(await read('earthquakes', `${slug}.html`)).toBe(written)
})

test('an edit voids an approval, and what it makes up is held back', async () => {
  const { slug, hash } = await best('earthquakes', 4)
  const approved = await approve(newsroom.review, slug, 'Mara Lind', hash)
  const { headline, standfirst, body } = approved.draft
  const edited = await edit(newsroom.review, slug, 'Jo Park', hash, {
    headline,
    standfirst,
    body: [...body, 'It killed 38 people.'],
  })
  expect(edited.status).toBe('drafted')
  expect(edited.claims.filter((claim) => claim.text === '38').map((claim) => claim.verdict)).toEqual([
    'unsupported',
  ])
  await expect(approve(newsroom.review, slug, 'Mara Lind', edited.hash)).rejects.toThrow(/drafted/)
  const mended = await edit(newsroom.review, slug, 'Jo Park', edited.hash, {
    headline,
    standfirst,
    body: body.slice(0, -1),
  })
  expect(mended.status).toBe('in-review')
  await expect(approve(newsroom.review, slug, 'Mara Lind', hash)).rejects.toThrow(/changed/)
  expect(mended.approvals.map((approval) => approval.by)).toEqual(['Mara Lind'])
  expect((await publishNow(newsroom)).map((row) => row.slug)).not.toContain(slug)
})

test('a published story is corrected in the open and killed for all to see; a spiked one never leaves', async () => {
  const { slug, hash } = await best('earthquakes', 5)
  const { draft } = await approve(newsroom.review, slug, 'Mara Lind', hash)
  await publishNow(newsroom)
  const words = { headline: draft.headline, standfirst: draft.standfirst, body: draft.body.slice(0, -1) }
  const corrected = await correct(
    newsroom.review,
    slug,
    'Mara Lind',
    words,
    'The last paragraph did not belong here.',
  )
  expect(corrected.status).toBe('corrected')
  await publishNow(newsroom)
  expect(await read('earthquakes', `${slug}.html`)).toContain('The last paragraph did not belong here.')
  await kill(newsroom.review, slug, 'Mara Lind', 'The agency withdrew the event.')
  await publishNow(newsroom)
  expect(JSON.parse(await read('earthquakes', `${slug}.ninjs.json`))).toMatchObject({ pubStatus: 'canceled' })
  const other = await best('earthquakes', 6)
  await spike(newsroom.review, other.slug, 'Mara Lind', 'Too small.')
  expect(await publishNow(newsroom)).toEqual([])
})

/** Approves so many stories of each beat and language, and gives them as an outlet gets them. */
async function approvedArticles(each: number): Promise<Article[]> {
  const articles: Article[] = []
  for (const beat of newsroom.house.beats) {
    for (const language of beat.languages) {
      const rows = await newsroom.store.queue({ beat: beat.name, language, status: 'in-review', limit: each })
      for (const { slug, hash } of rows) {
        await approve(newsroom.review, slug, 'Mara Lind', hash)
        const story = await newsroom.store.showStory(slug)
        if (story === undefined) throw new Error(`${slug} is gone`)
        const publication = publicationOf(newsroom.publishing, story, beat, hash)
        const { published } = publication
        articles.push({
          publication,
          key: hash,
          id: `${beat.name}/${slug}`,
          version: 1,
          published,
          notes: [],
        })
      }
    }
  }
  return articles
}

/** The plain text of an article as each form of it is read by who gets it. */
function readBack(article: Article): Readonly<Record<string, string>> {
  const { draft } = article.publication
  const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')
  const opened = (dateline: string, [lede = '', ...rest]: readonly string[]) => [
    dateline === '' ? lede : `${dateline} — ${lede}`,
    ...rest,
  ]
  const page = load(articlePage(article))
  const texts = (root: typeof page, selector: string) =>
    root(selector)
      .map((_, element) => root(element).text())
      .get()
  const g2 = load(articleNewsml(article), { xml: true })
  const [, ...plain] = g2('contentSet > inlineData').text().split('\n\n')
  const nitf = load(xmlDocument(articleNitf(article)), { xml: true })
  const entry = entryOf(article, 'https://paper.example/a', false)
  const head = { title: 'Desk', site: 'https://paper.example/', language: draft.language, publisher: 'Desk' }
  const rss = load(feedsOf([entry], head).rss, { xml: true })
  const feed = load(rss('item > content\\:encoded').text())
  return {
    html: joined([...texts(page, 'h1, p.standfirst'), ...texts(page, 'article > p')]),
    'newsml-g2': joined([
      g2('contentMeta > headline').text(),
      ...(draft.standfirst === '' ? [] : [g2('contentMeta > description').first().text()]),
      ...plain,
    ]),
    nitf: joined([
      nitf('hl1').text(),
      nitf('abstract p').text(),
      ...opened(nitf('dateline').text(), texts(nitf, 'body\\.content > p:not([class])')),
    ]),
    rss: joined([rss('item > title').text(), draft.standfirst, ...texts(feed, 'p:not(.disclosure)')]),
  }
}

test('300 drafts over all beats and languages read back, from every form, as the text that was approved', async () => {
  const articles = await approvedArticles(60)
  expect(articles.length).toBeGreaterThanOrEqual(300)
  const isNinjs = await ninjs()
  const [g2, nitf] = await Promise.all([validatorOf('newsml-g2.xsd'), validatorOf('nitf.xsd')])
  for (const article of articles) {
    const { text } = article.publication
    expect(readBack(article), article.id).toEqual({ html: text, 'newsml-g2': text, nitf: text, rss: text })
    expect(g2(articleNewsml(article))).toEqual([])
    expect(nitf(xmlDocument(articleNitf(article)))).toEqual([])
    isNinjs(articleNinjs(article))
    expect(isNinjs.errors ?? []).toEqual([])
  }
}, 120_000)
