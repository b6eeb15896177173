import { expect, test } from 'vitest'
import { hourly, longTurn, night } from './night.ts'

test(
  'a beat whose turn takes longer than its interval is not begun again, then catches up once',
  night([hourly], '2026-01-01T00:30Z', async ({ turns, open, set, record }) => {
    const running = longTurn()
    const schedule = await open({
      turn: (_, dueAt) => {
        turns.push(dueAt.toISOString())
        return running.turn()
      },
    })
    set('2026-01-01T01:00Z')
    const first = schedule.tick()
    await running.begun
    set('2026-01-01T02:00Z')
    const second = schedule.tick()
    set('2026-01-01T03:00Z')
    const third = schedule.tick()
    running.end()
    await Promise.all([first, second, third])
    expect(turns).toEqual(['2026-01-01T01:00:00.000Z'])
    await schedule.tick()
    expect(turns).toEqual(['2026-01-01T01:00:00.000Z', '2026-01-01T03:00:00.000Z'])
    expect(await record('quakes')).toEqual([
      '2026-01-01T00:00 skipped',
      '2026-01-01T01:00 done',
      '2026-01-01T02:00 skipped',
      '2026-01-01T03:00 done',
    ])
  }),
)

test(
  'a long turn of one beat does not hold up another',
  night([hourly, { ...hourly, name: 'nba' }], '2026-01-01T00:30Z', async ({ open, set, record }) => {
    const [quakes, nba] = [longTurn(), longTurn()]
    const schedule = await open({ turn: (beat) => (beat === 'quakes' ? quakes : nba).turn() })
    set('2026-01-01T01:00Z')
    const tick = schedule.tick()
    await Promise.all([quakes.begun, nba.begun])
    nba.end()
    expect(await record('quakes')).toEqual(['2026-01-01T00:00 skipped', '2026-01-01T01:00 running'])
    quakes.end()
    await tick
    expect(await record('nba')).toEqual(['2026-01-01T00:00 skipped', '2026-01-01T01:00 done'])
  }),
)

test(
  'of two schedules one takes the turn, and keeps it as long as it renews its lease',
  night([hourly], '2026-01-01T00:30Z', async ({ turns, slots, open, set, pass, record }) => {
    const running = longTurn()
    const renewals: Promise<boolean>[] = []
    const heartbeat = (slot: string, now: Date) => {
      const renewal = slots.heartbeat(slot, now)
      renewals.push(renewal)
      return renewal
    }
    const holder = await open({ turn: running.turn, slots: { ...slots, heartbeat } })
    set('2026-01-01T01:00Z')
    const turn = holder.tick()
    await running.begun
    const other = await open()
    await pass('2026-01-01T02:30Z', 2, async () => {
      void holder.tick()
      await renewals.at(-1)
      await other.tick()
    })
    expect({ turns, renewed: new Set(await Promise.all(renewals)) }).toEqual({
      turns: [],
      renewed: new Set([true]),
    })
    running.end()
    await turn
    await other.tick()
    expect(turns).toEqual(['quakes 2026-01-01T02:00'])
    expect(await record('quakes')).toEqual([
      '2026-01-01T00:00 skipped',
      '2026-01-01T01:00 done',
      '2026-01-01T02:00 done',
    ])
  }),
)

test(
  'stopping waits for the turn under way, renews its lease meanwhile, and begins none',
  night([hourly], '2026-01-01T00:30Z', async ({ slots, open, set, record }) => {
    const running = longTurn()
    const events: string[] = []
    const schedule = await open({
      turn: running.turn,
      ticker: () => () => events.push('no more ticks'),
      slots: {
        ...slots,
        heartbeat: (slot, now) => {
          events.push('renewed')
          return slots.heartbeat(slot, now)
        },
      },
    })
    set('2026-01-01T01:00Z')
    const turn = schedule.tick()
    await running.begun
    const stopped = schedule.stop().then(() => events.push('stopped'))
    set('2026-01-01T02:00Z')
    await schedule.tick()
    events.push('turn ends')
    running.end()
    await Promise.all([stopped, turn])
    await schedule.tick()
    expect(events).toEqual(['renewed', 'turn ends', 'no more ticks', 'stopped'])
    expect(await record('quakes')).toEqual(['2026-01-01T00:00 skipped', '2026-01-01T01:00 done'])
  }),
)
