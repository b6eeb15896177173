import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Item } from '../../src/news/item.ts'
import { noon, quake, withStore } from './stock.ts'

const feed = 'earthquakes/week'
const revised: Item = { ...quake, hash: 'a2', payload: 'p2', record: { mag: 6.5 } }

test('an item is new, then the same, then revised, and what it said before is kept', async () => {
  await withStore(async (store) => {
    const verdicts = []
    for (const item of [quake, quake, revised])
      verdicts.push(...(await store.saveItems([item], noon)).verdicts)
    expect(verdicts).toEqual(['new', 'same', 'revised'])
    expect(await store.findItems(feed)).toEqual([revised])
    const found = await store.findItem('earthquakes/week#us1000chhc')
    expect(found?.versions.map(({ hash, record, payload }) => ({ hash, record, payload }))).toEqual([
      { hash: 'a2', record: { mag: 6.5 }, payload: 'p2' },
      { hash: 'a1', record: quake.record, payload: 'p1' },
    ])
  })
})

test('a recording that is read again does not undo what came later', async () => {
  await withStore(async (store) => {
    await store.saveItems([quake], noon)
    await store.saveItems([revised], noon)
    expect([
      ...(await store.saveItems([quake], noon)).verdicts,
      ...(await store.saveItems([revised], noon)).verdicts,
    ]).toEqual(['same', 'same'])
    expect(await store.findItems(feed)).toEqual([revised])
  })
})

test('a source that goes back to its first wording in a new payload has revised the item', async () => {
  await withStore(async (store) => {
    const back = { ...quake, payload: 'p3' }
    expect((await store.saveItems([quake, revised, back], noon)).verdicts).toEqual([
      'new',
      'revised',
      'revised',
    ])
    expect(await store.findItems(feed)).toEqual([back])
  })
})

test('an item that its source takes back is revised, though its record is the same', async () => {
  await withStore(async (store) => {
    const withdrawn = { ...quake, withdrawn: 'deleted' }
    expect((await store.saveItems([quake, withdrawn], noon)).verdicts).toEqual(['new', 'revised'])
    expect(await store.findItems(feed)).toEqual([withdrawn])
  })
})

test('items are found by time in whatever zone it is told, newest first, those without time last', async () => {
  await withStore(async (store) => {
    const times = { a: '2018-02-06T10:00:00+08:00', b: '2018-02-06T01:00:00Z', c: '2018-02-06T03:00:00.5Z' }
    const timed = Object.entries(times).map(([id, time]) => ({ ...quake, id, time }))
    const { time: _, ...timeless } = quake
    await store.saveItems([...timed, timeless], noon)
    const ids = async (filter: Parameters<typeof store.findItems>[1]) =>
      (await store.findItems(feed, filter)).map(({ id }) => id)
    expect(await ids({})).toEqual(['c', 'a', 'b', quake.id])
    expect(await ids({ notAfter: '2018-02-06T02:00:00Z' })).toEqual(['a', 'b'])
    expect(await ids({ since: '2018-02-06T02:00:00Z' })).toEqual(['c', 'a'])
    expect(await ids({ limit: 1 })).toEqual(['c'])
    expect(await ids({ ids: ['b', 'none'] })).toEqual(['b'])
    expect((await store.findItems(feed, { ids: ['a'] }))[0]?.time).toEqual(times.a)
  })
})

test('a night of 1,700 items is kept, and is the same the second time', async () => {
  await withStore(async (store) => {
    const record = { text: 'x'.repeat(1000) }
    const night = Array.from({ length: 1700 }, (_, number) => ({ ...quake, id: String(number), record }))
    expect(new Set((await store.saveItems(night, noon)).verdicts)).toEqual(new Set(['new']))
    expect(new Set((await store.saveItems(night, noon)).verdicts)).toEqual(new Set(['same']))
  })
})

test('foreign text is kept as it came', async () => {
  await withStore(async (store) => {
    const record = {
      a: '\'); DROP TABLE "Item"; --',
      b: '\u0000\ud83d\ude00\ud800"\\',
      c: [1e21, -0.1, 9007199254740991, null, true],
      землетрясение: 'Хуалянь',
    }
    const strange = { ...quake, id: 'a#b/"c', record }
    await store.saveItems([strange], noon)
    expect(await store.findItems(feed)).toEqual([strange])
  })
})

test('raw bytes are kept once under their hash, as they came first', async () => {
  await withStore(async (store, dir) => {
    const bytes = new Uint8Array([0, 255, 10])
    const hash = await store.savePayload(bytes, {
      url: 'https://a.example',
      contentType: 'text/csv',
      at: noon,
    })
    expect(await store.savePayload(bytes, { url: 'https://b.example', at: noon })).toEqual(hash)
    const found = await store.readPayload(hash)
    expect({ ...found, bytes: [...(found?.bytes ?? [])] }).toEqual({
      url: 'https://a.example',
      contentType: 'text/csv',
      at: noon,
      bytes: [0, 255, 10],
    })
    expect(await store.readPayload('00')).toEqual(undefined)
    await writeFile(join(dir, 'payloads', hash.slice(0, 2), hash.slice(2)), 'ab!')
    await expect(store.readPayload(hash)).rejects.toThrow('is damaged')
  })
})
