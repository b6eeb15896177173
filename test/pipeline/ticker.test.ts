import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { everyMinute } from '../../src/pipeline/ticker.ts'

const minute = 60_000
const ticked: string[] = []
const tick = () => ticked.push(new Date().toISOString().slice(11, 19))

beforeEach(() => {
  ticked.length = 0
  vi.useFakeTimers({ now: new Date('2026-03-08T06:58:30Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

test('ticks at the start of every minute, over the change of the clock, until it is let go', async () => {
  const letGo = everyMinute(tick)
  await vi.advanceTimersByTimeAsync(3 * minute)
  letGo()
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(ticked).toEqual(['06:59:00', '07:00:00', '07:01:00'])
  expect(vi.getTimerCount()).toBe(0)
})

test('after the clock is set back an hour it is silent for a minute and a half, not for the hour', async () => {
  const letGo = everyMinute(tick)
  await vi.advanceTimersByTimeAsync(minute)
  vi.setSystemTime(new Date('2026-03-08T05:59:30Z'))
  await vi.advanceTimersByTimeAsync(5 * minute)
  letGo()
  expect(ticked).toEqual(['06:59:00', '06:00:30', '06:01:00', '06:02:00', '06:03:00', '06:04:00'])
})

test('a machine that slept for a night ticks again within a minute', async () => {
  const letGo = everyMinute(tick)
  await vi.advanceTimersByTimeAsync(minute)
  vi.setSystemTime(new Date('2026-03-08T15:00:10Z'))
  await vi.advanceTimersByTimeAsync(3 * minute)
  letGo()
  expect(ticked).toEqual(['06:59:00', '15:00:40', '15:01:00', '15:02:00', '15:03:00'])
})

test('a tick that comes late because the desk was busy is not dropped', async () => {
  const letGo = everyMinute(tick)
  await vi.advanceTimersByTimeAsync(29_000)
  vi.setSystemTime(new Date('2026-03-08T06:59:20Z'))
  await vi.advanceTimersByTimeAsync(minute)
  letGo()
  expect(ticked[0]).toEqual('06:59:21')
})
