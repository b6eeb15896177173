import { expect, test } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { noon, withStore } from './stock.ts'

const turn = {
  ...{ beat: 'quakes', feed: 'quakes/week', url: 'https://e.example', status: 'ok', items: 4, fresh: 0 },
  ...{ error: null, ms: 1 },
}
const day = (date: number) => `2018-02-${String(date).padStart(2, '0')}T12:00:00.000Z`

async function turnAt(store: Store, now: string, more: object = {}, recorded = false): Promise<void> {
  const run = await store.startRun({ beats: ['quakes'], recorded, now })
  await store.saveFeedTurn(run, { ...turn, ...more })
}

test('what a feed did of late is summed up; recorded samples and turns that waited say nothing of it', async () => {
  await withStore(async (store) => {
    const failed = { status: 'failed', items: 0, error: 'timeout: late' }
    await turnAt(store, day(1), { fresh: 4, payload: 'p1' })
    await turnAt(store, day(3), { fresh: 2, payload: 'p3' })
    await turnAt(store, day(4), { items: 0, payload: 'p4' })
    await turnAt(store, day(5), { fresh: 1, payload: 'p5' })
    await turnAt(store, day(6), failed)
    await turnAt(store, day(7), failed)
    await turnAt(store, day(8), { status: 'waiting', items: 0 })
    await turnAt(store, day(9), { fresh: 9, payload: 'p9' }, true)
    expect(await store.feedPast('quakes', 'quakes/week', day(2))).toEqual({
      since: day(3),
      news: [day(3), day(5)],
      newest: { at: day(7), status: 'failed', items: 0, fresh: 0, error: 'timeout: late', hadPayload: false },
      lastSuccess: day(5),
      lastNew: day(5),
      failures: 2,
      answers: 3,
      readBefore: 3,
      emptyBefore: 1,
      lastItems: 4,
    })
    expect(await store.feedPast('quakes', 'quakes/other', day(2))).toEqual({
      ...{ news: [], failures: 0, answers: 0, readBefore: 0, emptyBefore: 0 },
    })
  })
})

test('what came before the days that are looked back on is known as when it came last', async () => {
  await withStore(async (store) => {
    await turnAt(store, day(1), { fresh: 4, payload: 'p1' })
    await turnAt(store, day(9))
    expect(await store.feedPast('quakes', 'quakes/week', day(5))).toMatchObject({
      ...{ since: day(9), news: [], lastNew: day(1), lastSuccess: day(9) },
    })
  })
})

test('a feed is set aside once, by name and reason, and resumed', async () => {
  await withStore(async (store) => {
    const parked = { feed: 'quakes/week', by: 'Mara Lind', reason: 'the site is rebuilt', at: noon }
    await store.park(parked)
    expect(await store.parked()).toEqual([parked])
    await expect(store.park({ ...parked, by: 'Jo Park' })).rejects.toThrow(
      `quakes/week was set aside by Mara Lind at ${noon}: the site is rebuilt`,
    )
    await store.savePoll({
      ...{
        feed: 'quakes/week',
        url: 'https://e.example',
        failures: 3,
        error: 'http-status: 410',
        parkedAt: noon,
      },
      ...{
        missingSince: noon,
        dueAt: day(20),
        because: 'it failed 3 times in a row',
        heldUntil: day(9),
        etag: 'x',
      },
    })
    await store.resume('quakes/week', 'Jo Park', noon)
    expect([await store.parked(), await store.polls()]).toEqual([
      [],
      [
        {
          ...{ feed: 'quakes/week', url: 'https://e.example', failures: 3, error: 'http-status: 410' },
          ...{ heldUntil: day(9), etag: 'x' },
        },
      ],
    ])
  })
})
