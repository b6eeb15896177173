import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/news/errors.ts'
import { hourly, night, nightly } from './night.ts'

describe('a quiet night', () => {
  test(
    'each due time gets one turn',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, pass, record }) => {
      const schedule = await open()
      await pass('2026-01-01T03:10Z', 1, schedule.tick)
      expect(turns).toEqual(['quakes 2026-01-01T01:00', 'quakes 2026-01-01T02:00', 'quakes 2026-01-01T03:00'])
      expect(await record('quakes')).toEqual([
        '2026-01-01T00:00 skipped',
        '2026-01-01T01:00 done',
        '2026-01-01T02:00 done',
        '2026-01-01T03:00 done',
      ])
    }),
  )

  test(
    'the record says when a turn was due, began and ended, by whom, and what it did',
    night([hourly], '2026-01-01T00:30Z', async ({ open, set, slots }) => {
      const schedule = await open({
        turn: async () => {
          set('2026-01-01T01:03Z')
          return 'filed 12, blocked 1'
        },
      })
      set('2026-01-01T01:01Z')
      await schedule.tick()
      expect(await slots.newest('quakes', 1)).toEqual([
        {
          beat: 'quakes',
          dueAt: '2026-01-01T01:00:00.000Z',
          by: expect.stringContaining(`/${process.pid}/`),
          startedAt: '2026-01-01T01:01:00.000Z',
          endedAt: '2026-01-01T01:03:00.000Z',
          result: 'done',
          note: 'filed 12, blocked 1',
        },
      ])
    }),
  )

  test(
    'a beat never seen before waits for its next due time',
    night([nightly], '2026-01-01T12:00Z', async ({ turns, open, record }) => {
      await open()
      expect({ turns, record: await record('rates') }).toEqual({
        turns: [],
        record: ['2026-01-01T01:30 skipped'],
      })
    }),
  )

  test(
    'a cron line that is none is refused before anything runs',
    night([{ ...hourly, cron: 'hourly' }], '2026-01-01T00:30Z', async ({ start }) => {
      expect(() => start()).toThrow(ConfigError)
    }),
  )
})

describe('a feed that failed', () => {
  test(
    'is asked again between two due times, once for each moment, and no due time is lost by it',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, pass, record }) => {
      const moments = ['2026-01-01T01:02Z', '2026-01-01T01:06Z', '2026-01-01T09:00Z'].map(
        (at) => new Date(at),
      )
      const schedule = await open({
        again: async () => moments[turns.filter((turn) => !turn.endsWith(':00')).length],
      })
      await pass('2026-01-01T02:10Z', 1, schedule.tick)
      expect(turns).toEqual([
        'quakes 2026-01-01T01:00',
        'quakes 2026-01-01T01:02',
        'quakes 2026-01-01T01:06',
        'quakes 2026-01-01T02:00',
      ])
      expect(await record('quakes')).toEqual([
        '2026-01-01T00:00 skipped',
        '2026-01-01T01:00 done',
        '2026-01-01T01:02 done',
        '2026-01-01T01:06 done',
        '2026-01-01T02:00 done',
      ])
    }),
  )

  test(
    'whose moment a turn has had is not asked again for the same',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, pass }) => {
      const schedule = await open({ again: async () => new Date('2026-01-01T01:02Z') })
      await pass('2026-01-01T01:20Z', 1, schedule.tick)
      expect(turns).toEqual(['quakes 2026-01-01T01:00', 'quakes 2026-01-01T01:02'])
    }),
  )
})

describe('times missed', () => {
  test(
    'after a sleep of five hours the newest gets a turn, the others are skipped',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, set, record }) => {
      const schedule = await open()
      set('2026-01-01T05:17Z')
      await schedule.tick()
      await schedule.tick()
      expect(turns).toEqual(['quakes 2026-01-01T05:00'])
      expect(await record('quakes')).toEqual([
        '2026-01-01T00:00 skipped',
        '2026-01-01T01:00 skipped',
        '2026-01-01T02:00 skipped',
        '2026-01-01T03:00 skipped',
        '2026-01-01T04:00 skipped',
        '2026-01-01T05:00 done',
      ])
    }),
  )

  test(
    'a nightly beat missed while the desk was switched off runs when it starts again',
    night([nightly], '2026-01-01T12:00Z', async ({ turns, open, set }) => {
      const evening = await open()
      await evening.stop()
      set('2026-01-02T08:00Z')
      await open()
      expect(turns).toEqual(['rates 2026-01-02T01:30'])
    }),
  )

  test(
    'a yearly beat missed two years ago runs once',
    night([{ ...nightly, cron: '0 0 29 2 *' }], '2024-01-01T12:00Z', async ({ turns, open, set, record }) => {
      const schedule = await open()
      set('2026-01-01T12:00Z')
      await schedule.tick()
      expect(turns).toEqual(['rates 2024-02-28T23:00'])
      expect(await record('rates')).toEqual(['2020-02-28T23:00 skipped', '2024-02-28T23:00 done'])
    }),
  )

  test(
    'a second start runs nothing twice',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, set }) => {
      await open()
      set('2026-01-01T01:00Z')
      await open()
      await open()
      expect(turns).toEqual(['quakes 2026-01-01T01:00'])
    }),
  )
})

describe('the changes of the clock in Berlin', () => {
  test(
    'in spring the beat of the hour left out runs once, at three',
    night([nightly], '2026-03-28T22:00Z', async ({ turns, open, pass, record }) => {
      const schedule = await open()
      await pass('2026-03-30T06:00Z', 10, schedule.tick)
      expect(turns).toEqual(['rates 2026-03-29T01:00', 'rates 2026-03-30T00:30'])
      expect(await record('rates')).toEqual([
        '2026-03-28T01:30 skipped',
        '2026-03-29T01:00 done',
        '2026-03-30T00:30 done',
      ])
    }),
  )

  test(
    'in autumn the beat of the hour that comes twice runs once, the hourly beat twice',
    night(
      [nightly, { name: 'alerts', cron: '30 * * * *', zone: 'Europe/Berlin' }],
      '2026-10-24T23:45Z',
      async ({ turns, open, pass }) => {
        const schedule = await open()
        await pass('2026-10-25T02:00Z', 5, schedule.tick)
        expect(turns.toSorted()).toEqual([
          'alerts 2026-10-25T00:30',
          'alerts 2026-10-25T01:30',
          'rates 2026-10-25T00:30',
        ])
      },
    ),
  )
})

describe('a clock that is set', () => {
  test(
    'back an hour: no turn is repeated, and the beat goes on',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, set, pass }) => {
      const schedule = await open()
      await pass('2026-01-01T02:20Z', 5, schedule.tick)
      set('2026-01-01T00:50Z')
      await pass('2026-01-01T03:20Z', 5, schedule.tick)
      expect(turns).toEqual(['quakes 2026-01-01T01:00', 'quakes 2026-01-01T02:00', 'quakes 2026-01-01T03:00'])
    }),
  )

  test(
    'on into another century and back: the beat goes on',
    night([hourly], '2026-01-01T00:30Z', async ({ turns, open, set, pass }) => {
      const schedule = await open()
      set('2126-01-01T00:30Z')
      await schedule.tick()
      set('2026-01-01T00:40Z')
      await pass('2026-01-01T02:20Z', 5, schedule.tick)
      expect(turns).toEqual(['quakes 2126-01-01T00:00', 'quakes 2026-01-01T01:00', 'quakes 2026-01-01T02:00'])
    }),
  )
})
