import { expect, test } from 'vitest'
import { TransitionError } from '../../src/news/errors.ts'
import type { Store } from '../../src/store/store.ts'
import { hualien, noon, withStore } from './stock.ts'
import { start } from './workers/start.ts'

const later = '2018-02-07T12:05:00.000Z'
const sent = { id: '17', url: 'https://news.example/17', hash: 'h1', at: later }
const order = { slug: 'quake-hualien', outlet: 'files', hash: 'h1', verb: 'publish', dueAt: noon } as const
const key = 'quake-hualien/files/h1/publish'

const approve = (store: Store, slug: string) =>
  store.transition(slug, {
    from: ['in-review'],
    to: 'approved',
    by: 'Ida',
    at: noon,
    hash: 'h1',
    evidence: [],
  })

async function approved(store: Store): Promise<void> {
  await store.fileStory(hualien)
  await approve(store, 'quake-hualien')
  await store.enqueue(order)
}

test('an order is in the outbox once, however often it is asked', async () => {
  await withStore(async (store) => {
    await approved(store)
    expect(await store.enqueue({ ...order, dueAt: later })).toEqual(key)
    expect(await store.outbox('quake-hualien')).toEqual([{ ...order, key, attempts: 0, status: 'due' }])
  })
})

test('an answer of the outlet publishes the story, and a second answer changes nothing', async () => {
  await withStore(async (store) => {
    await approved(store)
    expect(await store.claimSending(noon, 60, 10)).toEqual([{ ...order, key, attempts: 1 }])
    await store.recordSent(key, sent)
    await store.recordSent(key, { ...sent, id: '18' })
    const shown = await store.showStory('quake-hualien')
    expect(shown?.story.status).toEqual('published')
    expect(shown?.receipts).toEqual([{ ...sent, key, outlet: 'files', verb: 'publish' }])
    expect(await store.receipts('quake-hualien')).toEqual(shown?.receipts)
    expect(await store.claimSending('2019-01-01T00:00:00.000Z', 60, 10)).toEqual([])
  })
})

test('an order of a process that died is handed out again when its lease is over', async () => {
  await withStore(async (store) => {
    await approved(store)
    await store.claimSending(noon, 60, 10)
    expect(await store.claimSending('2018-02-07T12:00:59.000Z', 60, 10)).toEqual([])
    expect(await store.claimSending('2018-02-07T12:01:00.000Z', 60, 10)).toEqual([
      { ...order, key, attempts: 2 },
    ])
    // The first holder was only slow: its failure says nothing on the second attempt.
    await store.recordFailed({ key, attempts: 1 }, 'timeout', noon)
    expect((await store.outbox('quake-hualien')).map(({ status }) => status)).toEqual(['sending'])
  })
})

test('a failed attempt is tried again when it is due, and a final one when a person asks', async () => {
  await withStore(async (store) => {
    await approved(store)
    await store.claimSending(noon, 60, 10)
    await store.recordFailed({ key, attempts: 1 }, 'status 503', later)
    expect(await store.claimSending(noon, 60, 10)).toEqual([])
    expect(await store.claimSending(later, 60, 10)).toEqual([{ ...order, key, dueAt: later, attempts: 2 }])
    await store.recordFailed({ key, attempts: 2 }, 'status 401', 'final')
    expect(await store.claimSending('2019-01-01T00:00:00.000Z', 60, 10)).toEqual([])
    await store.sendAgain(key, later)
    expect((await store.claimSending(later, 60, 10)).map(({ attempts }) => attempts)).toEqual([3])
  })
})

test('words that are not approved any more are not handed out, and words on their way are not changed', async () => {
  await withStore(async (store) => {
    await approved(store)
    await store.transition('quake-hualien', {
      from: ['approved'],
      to: 'stale',
      by: 'watch',
      at: noon,
      reason: 'revised',
    })
    expect(await store.claimSending(noon, 60, 10)).toEqual([])
    await store.transition('quake-hualien', {
      from: ['stale'],
      to: 'approved',
      by: 'Ida',
      at: noon,
      hash: 'h1',
      evidence: [],
    })
    expect((await store.claimSending(noon, 60, 10)).length).toEqual(1)
    await expect(
      store.transition('quake-hualien', {
        from: ['approved'],
        to: 'spiked',
        by: 'Ida',
        at: noon,
        reason: 'no',
      }),
    ).rejects.toThrow(
      new TransitionError(
        'quake-hualien is on its way to files; wait until the outlet has answered, or publish again to ask it',
      ),
    )
  })
})

test('five processes empty one outbox and take one morning of slots, and each order and slot goes to one', async () => {
  await withStore(async (store, dir) => {
    for (let number = 0; number < 60; number += 1) {
      const { slug } = await store.fileStory({ ...hualien, key: String(number), slug: `quake-${number}` })
      await approve(store, slug)
      await store.enqueue({ ...order, slug })
    }
    const names = ['a', 'b', 'c', 'd', 'e']
    const ended = await Promise.all(names.map((name) => start('claim', dir, name, noon, '60').done))
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
    const got = ended.flatMap(({ out }) =>
      out
        .trim()
        .split('\n')
        .filter((line) => line !== ''),
    )
    const orders = Array.from({ length: 60 }, (_, number) => `sending quake-${number}/files/h1/publish`)
    const slots = Array.from(
      { length: 60 },
      (_, number) => `slot ${new Date(Date.parse(noon) + number * 60_000).toISOString()}`,
    )
    expect(got.sort()).toEqual([...orders, ...slots].sort())
  })
})
