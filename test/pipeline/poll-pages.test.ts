import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { change } from '../config/house.ts'
import { type Answer, address, beatFile, feed, page, polledNewsroom, quakes, week } from './polled.ts'

const next = (number: number) => `http://127.0.0.1:9/page/${number}`
const [one, two, three, four] = quakes
const down = new UpstreamError('http-status', 'the server answers 503', { status: 503, retryable: true })

/** A newsroom whose feed has pages, at most three a poll. */
async function pagedNewsroom(pages: Record<string, Answer>, more = '    pages: 3\n') {
  const desk = await polledNewsroom((url) => pages[url] ?? { fails: down }, more)
  await change(desk.project, beatFile, 'records: /features', 'records: /features, paging: { next: /next }')
  await desk.restart()
  const numbers = () =>
    desk.asked.splice(0).map(({ url }) => (url === address ? 1 : Number(url.split('/').at(-1))))
  return { ...desk, pages, numbers }
}

const three3 = (): Record<string, Answer> => ({
  [address]: { body: page([one, two], { next: next(2) }), headers: { etag: '"1"' } },
  [next(2)]: { body: page([three], { next: next(3) }) },
  [next(3)]: { body: page([four]) },
})

test('pages are followed to the last, each archived, and a page without anything new is the last', async () => {
  const desk = await pagedNewsroom(three3())
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 4, fresh: 4, error: null }])
  expect(desk.numbers()).toEqual([1, 2, 3])
  const came = await desk.desk.newsroom.store.arrivals(feed)
  expect(came.map(({ url, readAt }) => [url, readAt !== undefined])).toEqual([
    [address, true],
    [next(2), true],
    [next(3), true],
  ])
  desk.pages[address] = { body: page([two, one], { next: next(2) }) }
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 2, fresh: 0, error: null }])
  expect(desk.numbers()).toEqual([1])
})

test('a linked page behind the first may say nothing at all where records would stand', async () => {
  const desk = await pagedNewsroom({ ...three3(), [next(3)]: { body: '{}' } })
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 3, fresh: 3, error: null }])
  expect(desk.numbers()).toEqual([1, 2, 3])
})

test('a feed that is not newest first is read to its last page each time', async () => {
  const desk = await pagedNewsroom(three3(), '    pages: { most: 3, newestFirst: false }\n')
  await desk.run()
  desk.pages[next(3)] = { body: page([{ ...four, id: 'five' }]) }
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 4, fresh: 1, error: null }])
  expect(desk.numbers()).toEqual([1, 2, 3, 1, 2, 3])
})

test('a page that fails leaves those before it, is named, and is where the next poll goes on though nothing is new', async () => {
  const desk = await pagedNewsroom({ ...three3(), [next(2)]: { fails: down } })
  expect((await desk.run()).feeds).toEqual([
    {
      status: 'failed',
      items: 2,
      fresh: 2,
      error: 'a page further back: http-status: the server answers 503',
    },
  ])
  expect((await desk.poll())?.etag).toEqual('"1"')
  desk.pages[address] = { status: 304 }
  desk.pages[next(2)] = three3()[next(2)] ?? {}
  desk.clock.now = new Date('2018-02-07T04:00:00Z')
  expect((await desk.run()).feeds).toEqual([{ status: 'ok', items: 2, fresh: 2, error: null }])
  expect(desk.numbers()).toEqual([1, 2, 1, 2, 3])
  desk.clock.now = new Date('2018-02-07T05:00:00Z')
  await desk.run()
  expect(desk.numbers()).toEqual([1])
})

test('more pages than a poll may read are read by the polls after it', async () => {
  const desk = await pagedNewsroom(three3(), '    pages: 2\n')
  expect((await desk.run()).feeds).toMatchObject([{ items: 3, fresh: 3, error: null }])
  expect(desk.said).toContain(`${feed}: 2 pages read; the next poll goes on behind them`)
  desk.pages[address] = { status: 304 }
  expect((await desk.run()).feeds).toMatchObject([{ items: 1, fresh: 1, error: null }])
  expect((await desk.run()).feeds).toMatchObject([{ items: 0, fresh: 0, error: null }])
  expect(desk.numbers()).toEqual([1, 2, 1, 3, 1])
})

test('pages that lead in a circle, and a server that gives one page for every number, come to an end', async () => {
  const circle = await pagedNewsroom({ ...three3(), [next(2)]: { body: page([three], { next: address }) } })
  expect((await circle.run()).feeds).toMatchObject([{ items: 3, error: null }])
  expect(circle.numbers()).toEqual([1, 2])
  const body = page([one], { next: next(2) })
  const deaf = await pagedNewsroom({ [address]: { body }, [next(2)]: { body } }, '    pages: 100\n')
  expect((await deaf.run()).feeds).toMatchObject([{ items: 1, error: null }])
  expect(deaf.numbers()).toEqual([1, 2])
})

test('a run that is killed between two pages goes on with the page it did not get to', async () => {
  const desk = await pagedNewsroom(three3())
  const { world } = desk.desk.newsroom
  const fetch: typeof world.fetch = (url, asking) =>
    url === next(2) ? Promise.reject(new Error('killed')) : world.fetch(url, asking)
  desk.desk.newsroom.world = { ...world, fetch }
  expect((await desk.run()).error).toEqual('killed')
  await desk.restart()
  desk.pages[address] = { status: 304 }
  expect(await desk.run()).toMatchObject({ feeds: [{ items: 2, fresh: 2, error: null }], filed: 3 })
})

/** Lets the newsroom die at a call of its store, as a run that is killed does, and opens it again. */
async function dieAt(desk: Awaited<ReturnType<typeof pagedNewsroom>>, verb: 'endReading', call: number) {
  const { store } = desk.desk.newsroom
  const real = store[verb]
  let calls = 0
  store[verb] = (...given) => {
    calls += 1
    return calls === call ? Promise.reject(new Error('killed')) : real(...given)
  }
  expect((await desk.run()).error).toEqual('killed')
  desk.numbers()
  await desk.restart()
}

test('a run that is killed when a page is stored, but not noted as read, loses none of the pages behind it', async () => {
  for (const killedAt of [1, 2, 3]) {
    const desk = await pagedNewsroom(three3())
    await dieAt(desk, 'endReading', killedAt)
    desk.pages[address] = killedAt === 1 ? (three3()[address] ?? {}) : { status: 304 }
    await desk.run()
    const items = await desk.desk.newsroom.store.findItems(feed)
    expect([killedAt, items.length]).toEqual([killedAt, 4])
    expect((await desk.poll())?.resume).toBeUndefined()
  }
})

test('a poll that breaks off twice goes on at both places', async () => {
  const desk = await pagedNewsroom({ ...three3(), [next(3)]: { fails: down } }, '    pages: 9\n')
  await desk.run()
  const [five, six] = ['five', 'six'].map((id) => ({ ...one, id }))
  desk.pages[address] = { body: page([five], { next: next(1.5) }) }
  desk.clock.now = new Date('2018-02-07T04:00:00Z')
  await desk.run()
  expect((await desk.poll())?.resume).toEqual([next(1.5), next(3)])
  desk.pages[address] = { status: 304 }
  desk.pages[next(1.5)] = { body: page([six], { next: next(1.6) }) }
  desk.pages[next(1.6)] = { body: page([one, two], { next: next(2) }) }
  desk.pages[next(3)] = { body: page([four]) }
  desk.clock.now = new Date('2018-02-07T06:00:00Z')
  desk.numbers()
  expect((await desk.run()).feeds).toMatchObject([{ fresh: 2, error: null }])
  expect(desk.numbers()).toEqual([1, 1.5, 1.6, 3])
  expect((await desk.poll())?.resume).toBeUndefined()
})

test('a page that was not got to is read though newer ones have moved it further back', async () => {
  const numbered = (records: readonly unknown[]) => ({ body: page(records) })
  const desk = await polledNewsroom((url) => {
    const number = Number(new URL(url).searchParams.get('page') ?? 1)
    return pages[number] ?? { fails: down }
  }, '    pages: 9\n')
  await change(
    desk.project,
    beatFile,
    'records: /features',
    'records: /features, paging: { page: page, size: 1 }',
  )
  await desk.restart()
  const pages: Record<number, Answer> = { 1: numbered([one]), 2: numbered([two]), 3: { fails: down } }
  await desk.run()
  const [five, six, seven] = ['five', 'six', 'seven'].map((id) => ({ ...one, id }))
  const moved = [[five], [six], [seven], [one], [two], [three], [four], []]
  for (const [index, records] of moved.entries()) pages[index + 1] = numbered(records)
  desk.clock.now = new Date('2018-02-07T04:00:00Z')
  expect((await desk.run()).feeds).toMatchObject([{ fresh: 5, error: null }])
})

test('what is meant for the feed’s own server is not told to another that a page leads to', async () => {
  const elsewhere = 'http://127.0.0.2:9/page/2'
  const pages = { [address]: { body: page([one], { next: elsewhere }) }, [elsewhere]: { body: page([two]) } }
  const desk = await pagedNewsroom(pages, '    headers: { X-Key: "secret:QUAKE_KEY" }\n')
  await change(desk.project, beatFile, 'next: /next', 'next: /next, elsewhere: true')
  await desk.restart()
  await desk.run()
  expect(desk.asked.map(({ url, headers }) => [url, headers])).toEqual([
    [address, { 'X-Key': 'k1' }],
    [elsewhere, {}],
  ])
})

test('a feed that lists all it has takes out of a story what it lists no more, one with a page or nothing new does not', async () => {
  const desk = await pagedNewsroom({ [address]: { body: week } })
  await change(desk.project, beatFile, '  - kind: quake\n', '  - kind: quake\n    group: type\n')
  await change(desk.project, beatFile, "magnitude >= 4.5 and type = 'earthquake'", '$count(items) > 0')
  await change(desk.project, beatFile, 'magnitude * 10', '$count(items) * 10')
  await change(desk.project, beatFile, "'m' & magnitude & ' ' & town", "'week'")
  const yaml = await readFile(join(desk.project, beatFile), 'utf8')
  await writeFile(join(desk.project, beatFile), yaml.replace(/ {4}window:.*?(?= {4}newsw)/s, ''))
  await writeFile(
    join(desk.project, 'pipelines/quakes/article.en.hbs'),
    '{{#headline}}Earthquakes{{/headline}}\n\n{{#each items}}\n{{#p}}There was an earthquake near {{town}}.{{/p}}\n{{/each}}\n{{#because}}So it is.{{/because}}\n',
  )
  await desk.restart()
  const core = async () => {
    const name = { beat: 'quakes', kind: 'quake', key: 'earthquake', language: 'en' }
    return (await desk.desk.newsroom.store.coreOf(name)).map(({ id }) => id).sort()
  }
  await desk.run()
  const earthquakes = quakes.filter(({ properties }) => properties.type === 'earthquake')
  const [first, second] = earthquakes
  desk.pages[next(2)] = { body: page([second], { next: next(3) }) }
  const all = earthquakes.map(({ id }) => id).sort()
  expect(await core()).toEqual(all)
  desk.pages[address] = {
    body: page([{ ...first, properties: { ...first?.properties, mag: 5.7 } }], { next: next(2) }),
  }
  await desk.run(true)
  expect(await core()).toEqual(all)
  desk.pages[address] = { body: page([first]) }
  await desk.run(true)
  expect(await core()).toEqual([first?.id])
})
