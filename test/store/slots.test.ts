import { expect, test } from 'vitest'
import type { Slots } from '../../src/pipeline/slots.ts'
import { withStore } from './stock.ts'

const at = (time: string) => new Date(`2018-02-07T${time}:00.000Z`)
const done = { result: 'done', note: '3 filed' } as const

test('a due time is taken by one, a beat has one turn at once, and both are free again when it ends', async () => {
  await withStore(async (store) => {
    // The schedule takes the store's slots as they are.
    const slots: Slots = store.slots
    const slot = 'rates 2018-02-07T12:00:00.000Z#a'
    expect(await slots.claim('rates', at('12:00'), 'a', at('12:00'))).toEqual({ slot })
    expect(await slots.claim('rates', at('12:00'), 'b', at('12:00'))).toEqual('taken')
    expect(await slots.claim('rates', at('12:01'), 'b', at('12:01'))).toEqual('busy')
    expect(typeof (await slots.claim('nba', at('12:01'), 'b', at('12:01')))).toEqual('object')
    expect(await slots.end(slot, done, at('12:02'))).toEqual(true)
    expect(await slots.end(slot, done, at('12:03'))).toEqual(false)
    expect(await slots.claim('rates', at('12:00'), 'b', at('12:03'))).toEqual('taken')
    expect(typeof (await slots.claim('rates', at('12:03'), 'b', at('12:03')))).toEqual('object')
    expect(await slots.last('rates', at('12:03'))).toEqual(at('12:03'))
    expect(await slots.last('rates', at('12:02'))).toEqual(at('12:00'))
    expect(await slots.last('football', at('12:02'))).toEqual(undefined)
  })
})

test('a slot whose holder died is handed out again, and the dead one can neither renew nor end it', async () => {
  await withStore(async ({ slots }) => {
    const dead = 'rates 2018-02-07T12:00:00.000Z#dead'
    await slots.claim('rates', at('12:00'), 'dead', at('12:00'))
    expect(await slots.heartbeat(dead, at('12:04'))).toEqual(true)
    expect(await slots.claim('rates', at('12:00'), 'b', at('12:08'))).toEqual('taken')
    expect(await slots.last('rates', at('12:09'))).toEqual(undefined)
    const slot = 'rates 2018-02-07T12:00:00.000Z#b'
    expect(await slots.claim('rates', at('12:00'), 'b', at('12:09'))).toEqual({ slot, lostBy: 'dead' })
    expect(await slots.heartbeat(dead, at('12:09'))).toEqual(false)
    expect(await slots.end(dead, done, at('12:09'))).toEqual(false)
    expect(await slots.end(slot, done, at('12:09'))).toEqual(true)
  })
})

test('a later turn ends a dead one as lost, and due times without a turn are skipped', async () => {
  await withStore(async ({ slots }) => {
    await slots.claim('rates', at('12:00'), 'dead', at('12:00'))
    await slots.skip('rates', [at('11:00'), at('12:00'), at('12:30')], '13:00 was due as well', at('13:00'))
    await slots.claim('rates', at('13:00'), 'b', at('13:00'))
    const [running, ...past] = await slots.newest('rates', 9)
    expect(running).toEqual({
      beat: 'rates',
      dueAt: at('13:00').toISOString(),
      by: 'b',
      startedAt: at('13:00').toISOString(),
    })
    expect(past.map(({ dueAt, result, note }) => [dueAt.slice(11, 16), result, note])).toEqual([
      ['12:30', 'skipped', '13:00 was due as well'],
      ['12:00', 'lost', 'dead died'],
      ['11:00', 'skipped', '13:00 was due as well'],
    ])
  })
})
