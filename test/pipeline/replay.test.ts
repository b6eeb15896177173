import { afterEach, beforeEach, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import type { OpenFeed } from '../../src/config/feeds.ts'
import { UpstreamError } from '../../src/news/errors.ts'
import type { Json } from '../../src/news/json.ts'
import { replay } from '../../src/pipeline/replay.ts'
import { approve, show } from '../../src/pipeline/review.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom
const event = 'quakes/week#us1000chhc'

beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
})
afterEach(() => desk.newsroom.close())

/** A record as today's parser has it, by the record of before; nothing where it is none any more. */
type Mend = (record: Json) => Json | readonly Json[] | undefined

const text = (record: Json, from: string | RegExp, to: string): Json =>
  JSON.parse(JSON.stringify(record).replace(from, to))
const isOf = (id: string) => (record: Json) => JSON.stringify(record).includes(`"id":"${id}"`)
const stronger: Mend = (record) =>
  isOf('us1000chhc')(record) ? text(record, '"mag":6.4', '"mag":6.6') : record

/** Reads the archive again by a parser that was mended. */
const again = (mend: Mend, wish: { apply?: boolean; payload?: string; since?: string } = {}) =>
  replayed(mendedBy(mend), wish)

const mendedBy =
  (mend: Mend) =>
  (feed: OpenFeed): OpenFeed => ({
    ...feed,
    read: async (payload) => {
      const reading = await feed.read(payload)
      return { ...reading, records: reading.records.flatMap((record) => mend(record) ?? []) }
    },
  })

/** One turn of the house with the mended parser in it. */
function runBy(mend: Mend) {
  const { house, store, world } = desk.newsroom
  const beats = house.beats.map((beat) => ({ ...beat, feeds: beat.feeds.map(mendedBy(mend)) }))
  return runNow({ ...house, beats }, store, world, true)
}

/** Reads the archive again as another feed has it. */
function replayed(
  mended: (feed: OpenFeed) => OpenFeed,
  wish: { apply?: boolean; payload?: string; since?: string } = {},
) {
  const { store, world, house } = desk.newsroom
  const [beat] = house.beats
  const [feed] = beat?.feeds ?? []
  if (beat === undefined || feed === undefined) throw new Error('the house has a beat')
  return replay({ store, world, beat }, mended(feed), { apply: true, ...wish })
}

const totals = async (...how: Parameters<typeof again>) => (await again(...how)).totals
const nothing = { payloads: 1, new: 0, changed: 0, gone: 0, failed: 0 }
const story = () => show(desk.newsroom.review, hualien)
const history = async (key = event) =>
  (await desk.newsroom.store.findItem(key))?.versions.map(({ record, rereadAt }) => [
    /"mag":([\d.]+)/.exec(JSON.stringify(record))?.[1],
    rereadAt === undefined ? 'said' : 'read anew',
  ])
const hour = (hours: number) => {
  desk.clock.now = new Date(Date.UTC(2018, 1, 7, hours))
}

test('what is read as before is nothing new, and costs no version', async () => {
  expect(await totals((record) => record)).toEqual(nothing)
  expect(await history()).toEqual([['6.4', 'said']])
})

test('without apply a replay tells what differs and keeps nothing', async () => {
  const told = await again(stronger, { apply: false })
  expect([told.applied, told.totals, told.items]).toEqual([
    false,
    { ...nothing, changed: 1 },
    [{ item: event, what: 'changed', payload: told.payloads[0]?.payload, inForce: true }],
  ])
  expect([await history(), await desk.newsroom.store.unfiled('quakes/week')]).toEqual([[['6.4', 'said']], []])
})

test('what is read otherwise is a version marked as read anew, once; the next run drafts untouched stories anew', async () => {
  expect(await totals(stronger)).toEqual({ ...nothing, changed: 1 })
  expect(await totals(stronger)).toEqual(nothing)
  expect(await history()).toEqual([
    ['6.6', 'read anew'],
    ['6.4', 'said'],
  ])
  expect((await desk.newsroom.store.unfiled('quakes/week')).map(({ id }) => id)).toEqual(['us1000chhc'])
  expect((await runBy(stronger)).totals.filed).toBe(1)
  expect((await story()).draft.headline).toBe('Magnitude 6.6 earthquake hits near Hualian')
  expect(await desk.newsroom.store.unfiled('quakes/week')).toEqual([])
})

test('a story that a person has approved is stale at once, with a task that says what was wrong', async () => {
  await approve(desk.newsroom.review, hualien, 'Mara Lind', (await story()).hash)
  await again(stronger)
  const because = `${event} was read wrongly: read anew, its payload says something else`
  expect((await story()).status).toBe('stale')
  expect((await desk.newsroom.store.openTasks()).map(({ slug, because }) => [slug, because])).toEqual([
    [hualien, because],
  ])
})

test('what the publisher has said since stays in force; each payload is read anew in its place', async () => {
  hour(4)
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const tagged: Mend = (record) => text(record, '"type":"Feature"', '"type":"Quake"')
  const once = await again(tagged)
  expect(once.totals).toEqual({ payloads: 2, new: 0, changed: 4, gone: 0, failed: 0 })
  const kept = [
    ['6.5', 'read anew'],
    ['6.4', 'read anew'],
    ['6.5', 'said'],
    ['6.4', 'said'],
  ]
  expect(await history()).toEqual(kept)
  const current = await desk.newsroom.store.findItem(event)
  expect(JSON.stringify(current?.record)).toContain('"mag":6.5')
  expect(JSON.stringify(current?.record)).toContain('"Quake"')
  expect(await totals(tagged)).toEqual({ ...nothing, payloads: 2 })
  expect(await history()).toEqual(kept)
  hour(5)
  expect((await desk.run()).totals.failedFeeds).toBe(0)
})

test('read in any order and broken off anywhere, the archive comes to the same items', async () => {
  hour(4)
  await desk.revise('us1000cfn6', 'mag', 6.2)
  await desk.run()
  const [first, second] = (await again((record) => record, { apply: false })).payloads
  if (first === undefined || second === undefined) throw new Error('two payloads came')
  // us1000chhc was in both payloads, and is read otherwise in each.
  let mags = 6.6
  const byPayload: Mend = (record) =>
    isOf('us1000chhc')(record) ? text(record, '"mag":6.4', `"mag":${mags}`) : record
  mags = 6.7
  expect(await totals(byPayload, { payload: second.payload })).toEqual({ ...nothing, changed: 1 })
  mags = 6.6
  const late = await again(byPayload, { payload: first.payload })
  expect(late.items.map(({ what, inForce }) => [what, inForce])).toEqual([['changed', false]])
  expect(JSON.stringify((await desk.newsroom.store.findItem(event))?.record)).toContain('"mag":6.7')
  expect(await totals(byPayload, { payload: first.payload })).toEqual(nothing)
  mags = 6.7
  expect(await totals(byPayload, { payload: second.payload })).toEqual(nothing)
})

test('a record that is none by today’s reading is withdrawn, and its story is stale; read again, it is back', async () => {
  const found: Mend = (record) => (isOf('us1000chhc')(record) ? undefined : record)
  expect(await totals(found)).toEqual({ ...nothing, gone: 1 })
  const { status, reason } = await story()
  expect([status, reason]).toEqual([
    'stale',
    `${event} was withdrawn: read anew, its payload has no such record`,
  ])
  expect(await totals(found)).toEqual(nothing)
  expect(await totals((record) => record)).toEqual({ ...nothing, changed: 1 })
  expect((await desk.newsroom.store.findItem(event))?.withdrawn).toBe(undefined)
})

test('a record that was not read then makes its story with the next run', async () => {
  const both: Mend = (record) =>
    isOf('us1000chhc')(record) ? [record, text(record, /us1000chhc/g, 'us9')] : record
  expect(await totals(both)).toEqual({ ...nothing, new: 1 })
  expect(await history('quakes/week#us9')).toEqual([['6.4', 'read anew']])
  expect((await desk.run()).totals.filed).toBe(1)
  expect(await totals(both)).toEqual(nothing)
})

test('a record whose id is read otherwise is the same item, and makes no second story', async () => {
  const urns = (feed: OpenFeed): OpenFeed => ({
    ...feed,
    toItem: async (record, payload) => {
      const item = await feed.toItem(record, payload)
      return { ...item, id: `urn:${item.id}` }
    },
  })
  expect((await replayed(urns)).totals).toEqual(nothing)
  const later = {
    feed: 'quakes/week',
    id: 'urn:us1000chhc',
    version: '9',
    hash: 'later',
    record: 1,
    payload: 'p9',
  }
  const kept = await desk.newsroom.store.saveItems([later], desk.clock.now.toISOString())
  expect(kept.items.map(({ id }) => id)).toEqual(['us1000chhc'])
})

test('a payload that cannot be read is told, and one without a record takes nothing back', async () => {
  const broken: Mend = () => {
    throw new UpstreamError('not-json', 'it is cut')
  }
  expect((await again(broken)).payloads.map(({ error }) => error)).toEqual(['not-json: it is cut'])
  const none = await again(() => undefined)
  expect([none.totals, none.payloads[0]?.error]).toEqual([
    { ...nothing, failed: 1 },
    'no-records: it had records and has none by today’s reading: nothing is taken back',
  ])
  expect((await story()).status).toBe('in-review')
})

test('only what came since a moment is read', async () => {
  expect(await totals(stronger, { since: '2018-02-07T03:00:00.001Z' })).toEqual({ ...nothing, payloads: 0 })
  expect(await totals(stronger, { since: '2018-02-07T03:00:00.000Z' })).toEqual({ ...nothing, changed: 1 })
})

test('a recording that is read again does not undo what came later, under a clock that stands still', async () => {
  await desk.revise('us1000cfn6', 'mag', 6.2)
  await desk.run()
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  await desk.revise('us1000chhc', 'mag', 6.4)
  expect((await desk.run()).totals).toMatchObject({ filed: 0, failed: 0 })
  expect((await story()).draft.headline).toBe('Magnitude 6.5 earthquake hits near Hualian')
  expect(await history()).toEqual([
    ['6.5', 'said'],
    ['6.4', 'said'],
  ])
})

test('a mended parser that meets bytes it has read before reads them anew: no revision of the publisher’s', async () => {
  await approve(desk.newsroom.review, hualien, 'Mara Lind', (await story()).hash)
  await runBy(stronger)
  expect(await history()).toEqual([
    ['6.6', 'read anew'],
    ['6.4', 'said'],
  ])
  expect((await desk.newsroom.store.openTasks()).map(({ because }) => because)).toEqual([
    `${event} was read wrongly: read anew, its payload says something else`,
  ])
})
