import { expect, test } from 'vitest'
import type { Item } from '../../src/news/item.ts'
import { inSequence } from '../../src/store/sequence.ts'
import type { Store } from '../../src/store/store.ts'
import { noon, quake, withStore } from './stock.ts'

const feed = 'earthquakes/week'
const { link: _, ...bare } = quake

/** A record under an id, that says something of its own. */
const record = (id: string, says: string, more: Partial<Item> = {}): Item => ({
  ...bare,
  id,
  hash: says,
  record: { says },
  payload: `p-${says}`,
  ...more,
})

const save = async (store: Store, ...items: Item[]) => {
  const { verdicts, items: now, closed } = await store.saveItems(items, noon)
  return {
    verdicts,
    now: now.map(({ feed, id, hash }) => `${feed}#${id} ${hash}`),
    closed: closed.map(({ id }) => id),
  }
}

const history = async (store: Store, key: string) =>
  (await store.findItem(key))?.versions.map(({ hash, id }) => [hash, id ?? 'own'])

test('an event whose preferred id changes stays one item', async () => {
  await withStore(async (store) => {
    await save(store, record('us1', 'a', { also: ['us1', 'pt1'] }))
    expect(await save(store, record('pt1', 'b', { also: ['us1', 'ci1'] }))).toEqual({
      verdicts: ['revised'],
      now: [`${feed}#us1 b`],
      closed: [],
    })
    expect(await save(store, record('ci1', 'c'))).toEqual({
      verdicts: ['revised'],
      now: [`${feed}#us1 c`],
      closed: [],
    })
    expect((await store.findItems(feed)).map(({ id, hash }) => [id, hash])).toEqual([['us1', 'c']])
    expect(await history(store, `${feed}#us1`)).toEqual([
      ['c', 'ci1'],
      ['b', 'pt1'],
      ['a', 'own'],
    ])
  })
})

test('an item that came before its feed said further ids is known by its own id', async () => {
  await withStore(async (store) => {
    await save(store, record('us1', 'a'))
    expect((await save(store, record('us2', 'b', { also: ['us1'] }))).now).toEqual([`${feed}#us1 b`])
  })
})

test('a message that takes the place of others is a version of the first; those that come late are history', async () => {
  await withStore(async (store) => {
    const update = record('m2', 'update', { replaces: ['m1'] })
    const second = record('m3', 'second update', { replaces: ['m1', 'm2'] })
    expect(await save(store, update, second)).toEqual({
      verdicts: ['new', 'revised'],
      now: [`${feed}#m2 second update`],
      closed: [],
    })
    expect(await save(store, record('m1', 'original'))).toEqual({
      verdicts: ['older'],
      now: [`${feed}#m2 second update`],
      closed: [],
    })
    const again = { payload: 'p-another poll that lists all three' }
    expect(
      await save(
        store,
        record('m1', 'original', again),
        { ...update, ...again },
        record('m2', 'mended too late', again),
        { ...second, ...again },
      ),
    ).toEqual({
      verdicts: ['same', 'same', 'older', 'same'],
      now: [`${feed}#m2 second update`],
      closed: [],
    })
  })
})

test('a cancellation with references withdraws what it cancels', async () => {
  await withStore(async (store) => {
    await save(store, record('m1', 'warning'))
    await save(store, record('m2', 'cancel', { replaces: ['m1'], withdrawn: 'the service has cancelled it' }))
    expect((await store.findItems(feed)).map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      ['m1', 'the service has cancelled it'],
    ])
  })
})

test('a record that ties two items makes them the older one; the other is closed, and nothing is lost', async () => {
  await withStore(async (store) => {
    await save(store, record('x', 'x1'), record('y', 'y1', { also: ['y-too'] }))
    expect(await save(store, record('z', 'z1', { also: ['y', 'x'] }))).toEqual({
      verdicts: ['revised'],
      now: [`${feed}#x z1`],
      closed: ['y'],
    })
    const closed = await store.findItem(`${feed}#y`)
    expect([closed?.withdrawn, closed?.versions.map(({ hash }) => hash)]).toEqual([
      `it is the same record as ${feed}#x`,
      ['y1', 'y1'],
    ])
    for (const id of ['y', 'y-too', 'z', 'x'])
      expect((await save(store, record(id, `later ${id}`))).now).toEqual([`${feed}#x later ${id}`])
    expect((await store.unfiled(feed)).map(({ id }) => id).sort()).toEqual(['x', 'y'])
  })
})

test('a record in two feeds that share ids is one item, in the words of whoever said something new', async () => {
  await withStore(async (store) => {
    const day = 'earthquakes/day'
    const shared = (from: string, says: string, sequence?: string) =>
      record('us1', says, { feed: from, ids: 'usgs', ...(sequence === undefined ? {} : { sequence }) })
    await save(store, shared(feed, 'week 1', '1'))
    expect(await save(store, shared(day, 'day 1', '1'))).toEqual({
      verdicts: ['older'],
      now: [`${feed}#us1 week 1`],
      closed: [],
    })
    expect((await save(store, { ...shared(day, 'day 1', '1'), payload: 'next poll' })).verdicts).toEqual([
      'same',
    ])
    expect((await save(store, { ...shared(feed, 'week 1', '1'), payload: 'next poll' })).verdicts).toEqual([
      'same',
    ])
    expect((await save(store, shared(day, 'day 2', '2'))).now).toEqual([`${feed}#us1 day 2`])
    expect((await save(store, shared(feed, 'week 2', '2'))).verdicts).toEqual(['older'])
  })
})

test('a feed of another beat adds to the history and takes no lead: its pointers read other records', async () => {
  await withStore(async (store) => {
    await save(store, record('us1', 'a', { ids: 'usgs', sequence: '1' }))
    const other = record('us1', 'b', { feed: 'disasters/world', ids: 'usgs', sequence: '2' })
    expect(await save(store, other)).toEqual({ verdicts: ['older'], now: [`${feed}#us1 a`], closed: [] })
    expect(await store.findItems('disasters/world')).toEqual([])
  })
})

test('an older version that comes late is kept and does not take the place of the newer', async () => {
  await withStore(async (store) => {
    await save(store, record('us1', 'second', { sequence: '10' }))
    expect(await save(store, record('us1', 'first', { sequence: '9' }))).toEqual({
      verdicts: ['older'],
      now: [`${feed}#us1 second`],
      closed: [],
    })
    expect(await history(store, `${feed}#us1`)).toEqual([
      ['first', 'own'],
      ['second', 'own'],
    ])
    expect((await save(store, record('us1', 'third', { sequence: '10' }))).verdicts).toEqual(['revised'])
  })
})

test('a further id that many records share is a word for none and ties nothing', async () => {
  await withStore(async (store) => {
    const records = ['a', 'b', 'c', 'd'].map((id) => record(id, id, { also: ['none'] }))
    const { verdicts, doubts } = await store.saveItems(records, noon)
    expect([verdicts, doubts]).toEqual([
      ['new', 'new', 'new', 'new'],
      ['the further id "none" stands in more than 3 records: it is no id, and ties nothing'],
    ])
  })
})

test('an embargo that changes is a revision, though the record is the same', async () => {
  await withStore(async (store) => {
    await save(store, record('a', 'a', { embargo: noon }))
    expect((await save(store, record('a', 'a', { payload: 'p2' }))).verdicts).toEqual(['revised'])
    expect((await store.findItem(`${feed}#a`))?.embargo).toEqual(undefined)
  })
})

test.each([
  ['9', '10', -1],
  ['1517941843040', '1517941843039', 1],
  ['2018-02-06T10:00:00+08:00', '2018-02-06T02:00:00Z', 0],
  ['2018-02-06T10:00:00Z', '2018-02-07', -1],
  ['v9', 'v10', -1],
  ['9', 'v10', undefined],
])('of the marks %s and %s the source says %s', (a, b, order) => {
  const said = inSequence(a, b)
  expect(said === undefined ? undefined : Math.sign(said)).toEqual(order)
})
