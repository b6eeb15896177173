import { expect, test } from 'vitest'
import { hourly, longTurn, night, nightly } from './night.ts'

test(
  'a turn that throws is recorded and said, and the next due time runs',
  night([hourly], '2026-01-01T00:30Z', async ({ said, slots, open, set }) => {
    const schedule = await open({
      turn: async (_, dueAt) => {
        if (dueAt.getUTCHours() === 1) throw new Error('disk full')
        return 'filed 3'
      },
    })
    for (const time of ['2026-01-01T01:00Z', '2026-01-01T02:00Z']) {
      set(time)
      await schedule.tick()
    }
    const outcomes = (await slots.newest('quakes', 2)).map(({ result, note }) => ({ result, note }))
    expect(outcomes).toEqual([
      { result: 'done', note: 'filed 3' },
      { result: 'failed', note: 'disk full' },
    ])
    expect(said).toEqual(['quakes: the turn due 2026-01-01T01:00:00.000Z failed: disk full'])
  }),
)

test(
  'slots out of reach for a moment are looked at again',
  night([hourly], '2026-01-01T00:30Z', async ({ turns, said, slots, open, pass }) => {
    const faults = [new Error('database is locked'), new Error('database is locked')]
    const schedule = await open({
      slots: {
        ...slots,
        claim: async (...claim) => {
          const fault = faults.pop()
          if (fault !== undefined) throw fault
          return slots.claim(...claim)
        },
      },
    })
    await pass('2026-01-01T01:02Z', 1, schedule.tick)
    expect(turns).toEqual(['quakes 2026-01-01T01:00'])
    expect(said).toEqual(Array(2).fill('quakes: the schedule could not look at it: database is locked'))
  }),
)

test(
  'the slot of a killed process is taken over when its lease has run out',
  night([nightly], '2026-01-01T12:00Z', async ({ turns, said, slots, open, set, pass, record }) => {
    await open()
    const due = new Date('2026-01-02T01:30Z')
    await slots.claim('rates', due, 'the killed one', due)
    set('2026-01-02T01:31Z')
    const schedule = await open()
    await pass('2026-01-02T01:34Z', 1, schedule.tick)
    expect(turns).toEqual([])
    await pass('2026-01-02T01:40Z', 1, schedule.tick)
    expect(turns).toEqual(['rates 2026-01-02T01:30'])
    expect(said).toEqual(['rates: takes over 2026-01-02T01:30:00.000Z, lost by the killed one'])
    expect(await record('rates')).toEqual(['2026-01-01T01:30 skipped', '2026-01-02T01:30 done'])
  }),
)

test(
  'the slot of a killed process is lost when a later time is due',
  night([hourly], '2026-01-01T00:30Z', async ({ turns, slots, open, set, record }) => {
    const schedule = await open()
    const due = new Date('2026-01-01T01:00Z')
    await slots.claim('quakes', due, 'the killed one', due)
    set('2026-01-01T02:30Z')
    await schedule.tick()
    expect(turns).toEqual(['quakes 2026-01-01T02:00'])
    expect(await record('quakes')).toEqual([
      '2026-01-01T00:00 skipped',
      '2026-01-01T01:00 lost',
      '2026-01-01T02:00 done',
    ])
  }),
)

test(
  'a turn that outlived its lease does not overwrite the one that took over',
  night([nightly], '2026-01-01T12:00Z', async ({ turns, said, slots, open, set }) => {
    const frozen = longTurn()
    const sleeper = await open({ turn: frozen.turn })
    set('2026-01-02T01:30Z')
    const turn = sleeper.tick()
    await frozen.begun
    set('2026-01-02T01:50Z')
    await open()
    frozen.fail(new Error('woke up'))
    await turn
    expect(turns).toEqual(['rates 2026-01-02T01:30'])
    expect((await slots.newest('rates', 1)).map(({ result, note }) => ({ result, note }))).toEqual([
      { result: 'done', note: 'turn 1' },
    ])
    expect(said.at(-1)).toEqual(
      'rates: the turn due 2026-01-02T01:30:00.000Z ended after its slot was taken over: woke up',
    )
  }),
)
