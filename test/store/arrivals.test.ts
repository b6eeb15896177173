import { expect, test } from 'vitest'
import { withStore } from './stock.ts'

const at = '2018-02-07T03:00:00.000Z'
const later = '2018-02-07T03:15:00.000Z'
const week = { feed: 'quakes/week', payload: 'p1', url: 'https://quakes.example.org/week', at }

test('what came to a feed waits until it is read or is known to be unreadable', () =>
  withStore(async (store) => {
    const id = await store.saveArrival({ ...week, context: { list: 'a' }, contentType: 'text/csv' })
    expect(await store.waiting('quakes/week')).toEqual([
      { ...week, id, context: { list: 'a' }, contentType: 'text/csv' },
    ])
    await store.endReading(id, later, 'not-json: cut')
    expect(await store.waiting('quakes/week')).toEqual([])
    expect(await store.arrivals('quakes/week')).toMatchObject([{ readAt: later, error: 'not-json: cut' }])
  }))

test('what comes twice under one key came once, and the same payload without a key as often as it came', () =>
  withStore(async (store) => {
    const first = await store.saveArrival({ ...week, key: 'msg_1' })
    expect(await store.saveArrival({ ...week, payload: 'p2', key: 'msg_1' })).toBe(first)
    expect(await store.arrivalBy('quakes/week', 'msg_1')).toEqual({ ...week, key: 'msg_1', id: first })
    expect(await store.arrivalBy('quakes/day', 'msg_1')).toBe(undefined)
    const second = await store.saveArrival(week)
    const third = await store.saveArrival(week)
    expect((await store.arrivals('quakes/week')).map(({ id }) => id)).toEqual([first, second, third])
  }))

test('how the polling of a feed stands is kept whole, with the arrival or not at all', () =>
  withStore(async (store) => {
    const url = 'https://quakes.example.org/week'
    const poll = { feed: 'quakes/week', url, etag: '"1"', failures: 2, error: 'timeout' }
    await store.saveArrival(week, poll)
    expect(await store.pollOf('quakes/week', url)).toEqual(poll)
    expect(await store.pollOf('quakes/week', 'https://quakes.example.org/day')).toBe(undefined)
    await store.savePoll({ feed: 'quakes/week', url, failures: 0, dueAt: later })
    expect(await store.polls()).toEqual([{ feed: 'quakes/week', url, failures: 0, dueAt: later }])
  }))

test('an item is unfiled from when it came or changed until it is dealt with in just this wording', () =>
  withStore(async (store) => {
    const item = { feed: 'quakes/week', id: 'a', version: '1', hash: 'h1', record: 1, payload: 'p1' }
    const revised = { ...item, version: '2', hash: 'h2', record: 2, payload: 'p2' }
    await store.saveItems([item], at)
    await store.saveItems([revised], later)
    await store.dealtWith([item])
    expect(await store.unfiled('quakes/week')).toEqual([{ id: 'a', since: later }])
    await store.dealtWith([revised])
    expect(await store.unfiled('quakes/week')).toEqual([])
    await store.saveItems([revised], later)
    expect(await store.unfiled('quakes/week')).toEqual([])
  }))
