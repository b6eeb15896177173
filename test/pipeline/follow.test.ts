import { expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { withKnownPages } from '../../src/pipeline/follow.ts'
import { replay } from '../../src/pipeline/replay.ts'
import type { Asking } from '../../src/seams/world.ts'
import { change } from '../config/house.ts'
import { type Answer, address, beatFile, feed, page, polledNewsroom, quakes } from './polled.ts'

const [one, two, three] = quakes
const linkOf = (quake: (typeof quakes)[number] | undefined) => String(quake?.properties.url)

const article = (words: string): Answer => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><head><title>Quake report</title></head><body><article><h1>Quake report</h1>
<p>${words} The seismological centre counted many aftershocks during the night and asked residents to stay outside.</p>
<p>Rescue workers reached the last village in the morning, and the roads to the coast are open again for lorries.</p>
</article></body></html>`,
})

/** A newsroom whose feed's records lead to pages. */
async function followNewsroom(pages: Record<string, Answer>, rights = '', more = '') {
  const answer = (url: string, _: Asking): Answer =>
    pages[url] ?? { body: page([one, two]), headers: { etag: '"1"' } }
  const desk = await polledNewsroom(
    answer,
    `    follow: { link: /properties/url, as: { kind: article }${rights} }\n${more}`,
  )
  const items = async () => {
    const found = await desk.desk.newsroom.store.findItems(feed)
    const of = (record: unknown, ...names: string[]) =>
      names.reduce<unknown>(
        (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
        record,
      )
    return found.map(({ id, record }) => ({
      id,
      text: String(of(record, 'page', 'text')).replace(/^Quake report\s+/, ''),
      page: of(record, 'page'),
      source: of(record, 'pageSource'),
    }))
  }
  const numbers = async (id: string) =>
    (await desk.desk.newsroom.store.findItem(`${feed}#${id}`))?.versions.length
  return { ...desk, pages, items, numbers }
}

test('a new record’s page is asked for as a page, archived with the record that led there, read and joined to it', async () => {
  const desk = await followNewsroom({
    [linkOf(one)]: article('Walls fell.'),
    [linkOf(two)]: article('Nobody was hurt.'),
  })
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 2, fresh: 2, error: null }])
  expect(desk.asked.map(({ url, as }) => [url, as])).toEqual([
    [address, 'feed'],
    [linkOf(one), 'page'],
    [linkOf(two), 'page'],
  ])
  expect((await desk.items()).map(({ text }) => String(text).split('.')[0])).toEqual([
    'Walls fell',
    'Nobody was hurt',
  ])
  const arrivals = await desk.desk.newsroom.store.arrivals(`${feed}/page`)
  expect(arrivals.map(({ url, context, error }) => [url, context, error])).toEqual([
    [linkOf(one), one, undefined],
    [linkOf(two), two, undefined],
  ])
})

test('a record that says the same is not followed again, one that changed is, and its other versions stay', async () => {
  const desk = await followNewsroom({
    [linkOf(one)]: article('Walls fell.'),
    [linkOf(two)]: article('Nobody was hurt.'),
  })
  await desk.run()
  desk.asked.splice(0)
  const revised = { ...one, properties: { ...one?.properties, mag: 6.1 } }
  desk.pages[address] = { body: page([revised, two]) }
  desk.pages[linkOf(one)] = article('Walls and bridges fell.')
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 2, fresh: 1, error: null }])
  expect(desk.asked.map(({ url }) => url)).toEqual([address, linkOf(one)])
  expect((await desk.items())[0]?.text).toContain('Walls and bridges fell.')
  expect([await desk.numbers(String(one?.id)), await desk.numbers(String(two?.id))]).toEqual([2, 1])
})

test('a page that fails leaves its item without it, told, and is asked for again, with pauses, a few times', async () => {
  const fails = new UpstreamError('http-status', 'the server answers 503', { status: 503, retryable: true })
  const desk = await followNewsroom({ [linkOf(one)]: { fails }, [linkOf(two)]: article('Nobody was hurt.') })
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 2, fresh: 2, error: null }])
  expect(desk.said).toContain(
    `${feed}: ${one?.id}: http-status: the server answers 503; the page is asked for again after 2018-02-07T03:15:00.000Z`,
  )
  desk.pages[address] = { status: 304 }
  desk.clock.now = new Date('2018-02-07T03:14:00Z')
  await desk.run(true)
  expect(desk.asked.filter(({ url }) => url === linkOf(one))).toHaveLength(1)
  desk.pages[linkOf(one)] = article('Walls fell.')
  desk.clock.now = new Date('2018-02-07T03:15:00Z')
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 0, fresh: 1, error: null }])
  expect((await desk.items())[0]?.text).toContain('Walls fell.')
  const dead = await followNewsroom({
    [linkOf(one)]: { fails },
    [linkOf(two)]: { fails: new UpstreamError('http-status', '404', { status: 404 }) },
  })
  for (let day = 7; day < 20; day += 1) {
    dead.clock.now = new Date(`2018-02-${String(day).padStart(2, '0')}T03:00:00Z`)
    await dead.run()
    dead.pages[address] = { status: 304 }
  }
  const asked = (quake: typeof one) => dead.asked.filter(({ url }) => url === linkOf(quake)).length
  expect([asked(one), asked(two)]).toEqual([5, 1])
})

test('only the newest records of a turn are followed, and the others not later either', async () => {
  const desk = await followNewsroom({ [linkOf(one)]: article('Walls fell.') }, ', latest: 1')
  await desk.run()
  desk.pages[address] = { body: page([two, one], { again: true }) }
  await desk.run()
  expect(desk.asked.map(({ url }) => url)).toEqual([address, linkOf(one), address])
})

test('a page that reserves mining is neither read nor archived, unless a licence is named', async () => {
  const mining = { reserved: true, policy: 'https://example.org/tdm', said: 'tdm-reservation: 1' }
  const pages = {
    [linkOf(one)]: { ...article('Walls fell.'), mining },
    [linkOf(two)]: article('Nobody was hurt.'),
  }
  const desk = await followNewsroom(pages)
  await desk.run()
  expect((await desk.items())[0]).toMatchObject({ page: undefined, source: { link: linkOf(one), mining } })
  expect(await desk.desk.newsroom.store.arrivals(`${feed}/page`)).toHaveLength(1)
  expect(desk.said).toContainEqual(
    expect.stringContaining('reserves text and data mining (tdm-reservation: 1)'),
  )
  const licensed = await followNewsroom(pages, ', rights: { licence: Agreement of 2018 }')
  await licensed.run()
  expect((await licensed.items())[0]).toMatchObject({
    text: expect.stringContaining('Walls fell'),
    source: { licence: 'Agreement of 2018', mining },
  })
})

test('where texts may not be stored, a page leaves title, link, time and hash, and its bytes nowhere', async () => {
  const desk = await followNewsroom(
    { [linkOf(one)]: article('Walls fell.'), [linkOf(two)]: article('x.') },
    ', rights: { store: none }',
  )
  await desk.run()
  const [item] = await desk.items()
  expect(item?.page).toEqual({ title: 'Quake report', url: linkOf(one) })
  expect(item?.source).toEqual({
    link: linkOf(one),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    store: 'none',
  })
  const hash = String(
    item?.source && typeof item.source === 'object' && 'hash' in item.source ? item.source.hash : '',
  )
  expect(await desk.desk.newsroom.store.readPayload(hash)).toBe(undefined)
  expect(await desk.desk.newsroom.store.arrivals(`${feed}/page`)).toEqual([])
})

test('killed between a page and its item, the next run asks for no page twice', async () => {
  const desk = await followNewsroom({
    [linkOf(one)]: article('Walls fell.'),
    [linkOf(two)]: article('Nobody was hurt.'),
  })
  const { store } = desk.desk.newsroom
  desk.desk.newsroom.store = {
    ...store,
    saveItems: (items, at) =>
      items.length > 0 ? Promise.reject(new Error('killed')) : store.saveItems(items, at),
  }
  expect((await desk.run()).error).toEqual('killed')
  await desk.restart()
  expect(await desk.run(true)).toMatchObject({ feeds: [{ fresh: 2, error: null }] })
  expect(desk.asked.filter(({ as }) => as === 'page')).toHaveLength(2)
})

test('facts lead into the page, and a draft that takes more of it than its rights allow is held back', async () => {
  const pages = {
    [linkOf(one)]: article('Walls fell.'),
    [address]: { body: page([one, three]) },
    [linkOf(three)]: article('x.'),
  }
  const make = async (rights: string) => {
    const desk = await followNewsroom(pages, rights)
    await change(desk.project, beatFile, 'facts:\n', 'facts:\n  report: { at: /page/text, type: text }\n')
    await change(
      desk.project,
      'pipelines/quakes/article.en.hbs',
      '{{#because}}',
      '{{#if report}}{{#p}}{{report}}{{/p}}{{/if}}\n\n{{#because}}',
    )
    await desk.restart()
    await desk.run()
    const story = (await desk.desk.newsroom.store.queue()).find(({ headline }) =>
      headline.includes('Isangel'),
    )
    const shown = await desk.desk.newsroom.store.showStory(story?.slug ?? '')
    return shown?.findings
      .map(({ rule, level, message }) => ({ rule, level, message }))
      .filter(({ rule }) => rule === 'rights')
  }
  expect(await make('')).toEqual([])
  expect(await make(', rights: { quote: { words: 80 } }')).toEqual([])
  const message = expect.stringMatching(
    /^\d\d words are taken from quakes\/week#us1000chl5 word for word, which may be quoted with 20 words in all/,
  )
  expect(await make(', rights: { quote: { words: 20 } }')).toEqual([
    { rule: 'rights', level: 'error', message },
  ])
})

test('a payload that is read again has the page that each record led to then, and asks for none', async () => {
  const desk = await followNewsroom({
    [linkOf(one)]: article('Walls fell.'),
    [linkOf(two)]: article('Nobody was hurt.'),
  })
  await desk.run()
  const revised = { ...one, properties: { ...one?.properties, mag: 6.1 } }
  desk.pages[address] = { body: page([revised, two]) }
  desk.pages[linkOf(one)] = article('Walls and bridges fell.')
  await desk.run()
  desk.asked.splice(0)
  const open = desk.desk.newsroom.house.beats[0]?.feeds[0]
  if (open === undefined) throw new Error('no feed')
  const read = async (record: unknown) => {
    const listed = await open.toItem(JSON.parse(JSON.stringify(record)), 'p')
    const [item] = await withKnownPages(open, [listed], desk.desk.newsroom)
    return item?.hash
  }
  const versions = (await desk.desk.newsroom.store.findItem(`${feed}#${one?.id}`))?.versions ?? []
  expect([await read(revised), await read(one)]).toEqual(versions.map(({ hash }) => hash))
  const { store, world, house } = desk.desk.newsroom
  const [beat] = house.beats
  const replayed = beat && (await replay({ beat, store, world }, open, { apply: false }))
  expect(replayed?.totals).toEqual({ payloads: 2, new: 0, changed: 0, gone: 0, failed: 0 })
  expect(desk.asked).toEqual([])
})
