import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { differencesOf } from '../../src/news/standing.ts'
import type { Outlet, Publication, Sent } from '../../src/seams/outlet.ts'
import { publicationOf } from '../outlets/publication.ts'
import { benchOf } from './bench.ts'
import { picture } from './picture.ts'
import { outletOf, wanted } from './servers.ts'

const run = Date.now().toString(36)
let count = 0

/** A publication of this hour under a slug that nobody has used. */
function fresh(copy: Parameters<typeof publicationOf>[0] = {}, more: Partial<Publication> = {}): Publication {
  count += 1
  const now = new Date().toISOString()
  return publicationOf(copy, { published: now, updated: now, ...more }, `cms-${run}-${count}`)
}

const keyOf = ({ story }: Publication, verb = 'publish') => `${story.slug}/${verb}`

async function differences(outlet: Outlet, publication: Publication, sent: Sent) {
  const read = await outlet.readBack?.(publication, sent)
  return read === undefined ? 'not read back' : differencesOf(read.approved, read.found ?? {})
}

const everything = [
  'He said "no" — it\'s 3x4 & Wordpress :-) 10:30 ... (c) (tm) -- a - b [gallery] [caption]x[/caption] &amp; <b>bold</b> {{x}}',
  'Grüße aus Zürich, „Müller“ sagte: nein. Ёлка — «Привет» № 5. 日本の地震、震度６。 العربية ١٢٣ עברית 🌍🇹🇼 6\u00a0km 5\u202f000',
  "1. Not a list\tand http://example.test/a?b=c&d=e stays text; C:\\dir *a* _b_ `c` 5' 6\" 'tis don't rock 'n' roll ;-) :lol: 8-)",
]

describe.each(wanted().map((server) => ({ server, name: server.name })))('$name', ({ server }) => {
  const test1 = test.skipIf(outletOf(server) === undefined)

  test1('the account can do what is needed', async () => {
    const outlet = await benchOf(server)
    const checks = (await outlet.check?.({ bylines: ['Nightdesk'] })) ?? []
    expect(checks.filter(({ level }) => level === 'error')).toEqual([])
    expect(checks.length).toBeGreaterThan(3)
  })

  test1('published, published again, corrected and killed: one article, each time as approved', async () => {
    const outlet = await benchOf(server)
    const first = fresh()
    const sent = await outlet.publish(first, keyOf(first))
    expect(await differences(outlet, first, sent)).toEqual([])
    expect(await (await benchOf(server)).publish(first, keyOf(first))).toMatchObject({
      id: sent.id,
      at: sent.at,
    })
    const { story, published } = first
    const second = publicationOf(
      { headline: 'Magnitude 6.5 earthquake strikes near Hualien', body: ['It was stronger.'] },
      { published, note: 'It was "6.5", not 6.4.' },
      story.slug,
    )
    const corrected = await outlet.correct(second, sent, keyOf(second, 'correct'))
    expect(corrected).toMatchObject({ id: sent.id, url: sent.url })
    expect(await differences(outlet, second, corrected)).toEqual([])
    expect(await outlet.find(keyOf(first))).toMatchObject({ id: sent.id, at: sent.at })
    const killed = await outlet.kill(second, corrected, 'The source withdrew it.', keyOf(second, 'kill'))
    expect(killed).toMatchObject({ id: sent.id, url: sent.url })
    expect(await differences(outlet, second, killed)).toEqual([])
    await expect(outlet.correct(second, killed, keyOf(second, 'again'))).rejects.toMatchObject({
      kind: 'withdrawn',
    })
  })

  test1('what an editor typed into the CMS is not written over', async () => {
    const outlet = await benchOf(server)
    const publication = fresh()
    const sent = await outlet.publish(publication, keyOf(publication))
    const edited = { ...sent, revision: 'what stood there before the editor came' }
    await expect(outlet.correct(publication, edited, keyOf(publication, 'correct'))).rejects.toMatchObject({
      kind: 'drifted',
    })
    expect(await differences(outlet, publication, sent)).toEqual([])
  })

  test1('a byline, tags and words of all scripts stand there as they were approved', async () => {
    const outlet = await benchOf(server)
    const publication = fresh(
      {
        headline: everything[0] ?? '',
        standfirst: everything[1] ?? '',
        dateline: 'ZÜRICH, 6. Febr.',
        body: everything,
      },
      { keywords: ['Haushalt & Bäder', 'Землетрясения', '地震'] },
    )
    const sent = await outlet.publish(publication, keyOf(publication))
    expect(await differences(outlet, publication, sent)).toEqual([])
  })

  test1('titles for search and sharing stand there, and on a page that has a place for them', async () => {
    const outlet = await benchOf(server)
    const alternatives = {
      seoTitle: 'Hualien <quake> & hotels: 6.4',
      social: 'Taiwan’s coast shook & hotels leant',
    }
    const publication = fresh({ alternatives })
    const sent = await outlet.publish(publication, keyOf(publication))
    expect(await differences(outlet, publication, sent)).toEqual([])
    if (!server.name.endsWith('companion') && server.kind !== 'ghost') return
    const page = load(await (await fetch(sent.url ?? '')).text())
    expect(page('title').text()).toContain(alternatives.seoTitle)
    expect(page('meta[property="og:description"]').attr('content')).toEqual(alternatives.social)
  })

  test1('a picture goes there once, with its alternative text, caption and credit', async () => {
    const outlet = await benchOf(server)
    for (const publication of [
      fresh({}, { media: [picture(90)] }),
      fresh({}, { media: [picture(90), picture(30)] }),
    ]) {
      const sent = await outlet.publish(publication, keyOf(publication))
      expect(await differences(outlet, publication, sent)).toEqual([])
    }
  })

  test1('copy under embargo is held there till its hour', async () => {
    const outlet = await benchOf(server)
    const notBefore = new Date(Date.now() + 86_400_000).toISOString()
    const publication = fresh({}, { notBefore })
    const sent = await outlet.publish(publication, keyOf(publication))
    expect(await differences(outlet, publication, sent)).toEqual([])
    const read = await outlet.readBack?.(publication, sent)
    expect(read?.found?.status).toBe('scheduled')
    expect(read?.found?.date).toBe(notBefore.slice(0, 19))
  })

  test1('a byline that nobody is named for is refused', async () => {
    const outlet = await benchOf(server, undefined, { authors: { Nightdesk: 'nobody-there' } })
    const publication = fresh({}, { byline: 'Somebody Else' })
    await expect(outlet.publish(publication, keyOf(publication))).rejects.toMatchObject({
      kind: 'unknown-author',
    })
  })
})
