import { expect, test } from 'vitest'
import type { Item } from '../../src/news/item.ts'
import { historyOf } from '../../src/pipeline/history.ts'
import { withStore } from '../store/stock.ts'

const item = (id: string, time: string): Item => ({
  feed: 'quakes/week',
  id,
  version: '1',
  hash: id,
  payload: 'p',
  record: { id },
  time,
})
const week = [
  item('a', '2018-02-01T00:00:00.000Z'),
  item('b', '2018-02-04T00:00:00.000Z'),
  item('c', '2018-02-06T00:00:00.000Z'),
  item('d', '2018-02-07T00:00:00.000Z'),
]

test('each story looks back from its own moment, and the archive is read once for all of them', () =>
  withStore(async (store) => {
    await store.saveItems(week, '2018-02-07T03:00:00.000Z')
    let reads = 0
    const counting: typeof store.findItems = (feed, filter) => {
      reads += 1
      return store.findItems(feed, filter)
    }
    const history = historyOf({ findItems: counting }, week.slice(2))
    const back = async (notAfter: string, since: string) =>
      (
        await history('quakes/week', {
          notAfter: `${notAfter}T00:00:00.000Z`,
          since: `${since}T00:00:00.000Z`,
        })
      ).map(({ id }) => id)
    expect(await back('2018-02-07', '2018-02-04')).toEqual(['d', 'c', 'b'])
    expect(await back('2018-02-06', '2018-02-03')).toEqual(['c', 'b'])
    expect(reads).toBe(1)
    expect(await back('2018-02-06', '2018-01-31')).toEqual(['c', 'b', 'a'])
    expect(reads).toBe(2)
  }))

test('a window of so many items is the newest of them up to the moment of the story', () =>
  withStore(async (store) => {
    await store.saveItems(week, '2018-02-07T03:00:00.000Z')
    const history = historyOf(store, week)
    const items = await history('quakes/week', { notAfter: '2018-02-06T00:00:00.000Z', limit: 2 })
    expect(items.map(({ id }) => id)).toEqual(['c', 'b'])
  }))
