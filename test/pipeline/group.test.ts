import { expect, test } from 'vitest'
import { groupFresh, withoutCopies } from '../../src/pipeline/group.ts'
import { show } from '../../src/pipeline/review.ts'
import type { Store } from '../../src/store/store.ts'
import { quake, withStore } from '../store/stock.ts'
import { smallNewsroom } from './small-newsroom.ts'
import { ferry, type Report, twoWires } from './two-wires.ts'

const edited: Report = {
  ...ferry,
  id: 'b7',
  title: 'Stranded ferry: all safe',
  text: `HELSINKI. More than a hundred spent the night at sea. ${ferry.text}`,
  time: '2018-02-06T22:00:00Z',
}
const strike: Report = {
  id: 'b8',
  title: 'Bakers of Lisbon strike for a night off',
  text: 'The bakers of Lisbon laid down work on Monday and asked for one night a week without bread, their union told newspapers.',
  time: '2018-02-06T22:30:00Z',
}

async function night() {
  const { project, list } = await twoWires()
  await list('north', [ferry])
  await list('south', [edited, strike])
  return smallNewsroom(project)
}

test('a copy on another wire makes no second story, and the first one tells who else carries it', async () => {
  const { newsroom, run } = await night()
  await run()
  const rows = await newsroom.store.queue({ beat: 'wires' })
  expect(rows.map(({ slug }) => slug).sort()).toEqual([
    'wires-bakers-of-lisbon-strike-for-a-night-off',
    'wires-ferry-runs-aground-off-hiiumaa',
  ])
  const told = await show(newsroom.review, 'wires-ferry-runs-aground-off-hiiumaa')
  expect(told.related.map(({ item, relation }) => ({ item, relation }))).toEqual([
    { item: 'wires/south#b7', relation: 'duplicate' },
  ])
  await newsroom.close()
})

test('the same night again changes nothing', async () => {
  const { newsroom, run } = await night()
  await run()
  const before = await newsroom.store.groupedAfter(0, 100)
  await run()
  expect(await newsroom.store.groupedAfter(0, 100)).toEqual(before)
  expect((await newsroom.store.queue({ beat: 'wires' })).length).toEqual(2)
  await newsroom.close()
})

const feeds = [
  { id: 'wires/north', textOf: () => '' },
  { id: 'wires/south', textOf: () => '' },
]
const itemOf = (feed: string, { id, text, time }: Report) => ({
  ...quake,
  feed,
  id,
  time,
  record: { text },
})
const deskOf = (store: Store) => ({
  store,
  beat: { feeds: feeds.map(({ id }) => ({ id, textOf: (record: unknown) => JSON.stringify(record) })) },
})
const items = [itemOf('wires/south', strike), itemOf('wires/south', edited), itemOf('wires/north', ferry)]

test('what came together is taken by its own time, whatever the order of the list', async () => {
  const decided: unknown[] = []
  for (const list of [items, items.toReversed()])
    await withStore(async (store) => {
      await groupFresh(deskOf(store), list)
      decided.push(await store.groupedAfter(0, 10))
    })
  expect(decided[0]).toEqual(decided[1])
})

test('a run killed between items and groups: the next one groups what is missing, as one run would have', async () => {
  let whole: unknown
  await withStore(async (store) => {
    await groupFresh(deskOf(store), items)
    whole = await store.groupedAfter(0, 10)
  })
  await withStore(async (store) => {
    await groupFresh(deskOf(store), items.slice(2))
    await groupFresh(deskOf(store), items)
    expect(await store.groupedAfter(0, 10)).toEqual(whole)
  })
})

test('what another process grouped in between is taken up before the next is decided', async () => {
  await withStore(async (store) => {
    await groupFresh(deskOf(store), items.slice(0, 1))
    await store.saveGrouped(
      {
        item: 'other/feed#1',
        text: JSON.stringify({ text: ferry.text }),
        event: 'other/feed#1',
        similarity: 0,
      },
      new Uint32Array([7]),
      1,
    )
    await groupFresh(deskOf(store), items)
    const [, , third] = await store.groupedAfter(0, 10)
    expect({ item: third?.item, event: third?.event, copyOf: third?.copyOf }).toEqual({
      item: 'wires/north#a1',
      event: 'other/feed#1',
      copyOf: undefined,
    })
  })
})

test('a copy whose original made no story and is not listed any more is told itself', async () => {
  await withStore(async (store) => {
    const desk = deskOf(store)
    await groupFresh(desk, items)
    const [, copy] = items
    expect(copy === undefined ? [] : await withoutCopies(desk, [copy])).toEqual([copy])
    expect((await withoutCopies(desk, items)).map(({ id }) => id)).toEqual(['b8', 'a1'])
  })
})

test('feeds that do not opt in are not grouped', async () => {
  await withStore(async (store) => {
    await groupFresh({ store, beat: { feeds: [{ id: 'wires/north' }, { id: 'wires/south' }] } }, items)
    expect(await store.groupedAfter(0, 10)).toEqual([])
  })
})
