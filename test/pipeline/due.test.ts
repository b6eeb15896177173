import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/news/errors.ts'
import { due, dueSince, lastDue } from '../../src/pipeline/due.ts'
import { dueByWalking, walk } from './wall-clock.ts'

const dueBetween = (line: string, zone: string, after: string, until: string): string[] =>
  due(line, zone, new Date(after), new Date(until)).map((instant) => instant.toISOString())

describe('a year against a walk through its minutes', () => {
  const lines = [
    '*/30 * * * *',
    '7 * * * *',
    '30 2 * * *',
    '*/15 1 * * *',
    '0,30 0-3 * * *',
    '15 1,2,3 * * 0',
    '0 */2 * * *',
    '45 23 * * *',
    '5 0 * * 1-5',
    '30 2 1 * *',
    '0 6 13 * 5',
  ]
  const years: [zone: string, year: number][] = [
    ['Europe/Berlin', 2026],
    ['America/New_York', 2026],
    ['Australia/Lord_Howe', 2026], // half an hour of daylight saving
    ['Asia/Kathmandu', 2026], // UTC+5:45, never changes
    ['Europe/Moscow', 2026],
    ['Europe/Moscow', 2014], // winter time for good: a fold that no summer undid
    ['Pacific/Apia', 2011], // left out a whole day
  ]
  test.each(years)('%s in %i', (zone, year) => {
    const [after, until] = [new Date(`${year}-01-01T00:00Z`), new Date(`${year + 1}-01-01T00:00Z`)]
    const minutes = walk(zone, after, until)
    for (const line of lines) {
      const found = due(line, zone, after, until).map((instant) => instant.toISOString())
      expect({ line, due: found }).toEqual({ line, due: dueByWalking(line, minutes) })
    }
  })
})

describe('when the clock goes forward', () => {
  const night = ['America/New_York', '2026-03-08T05:30Z', '2026-03-08T08:30Z'] as const

  test('a line in the hour left out is due once, at the first minute after it', () => {
    expect(dueBetween('30 2 * * *', ...night)).toEqual(['2026-03-08T07:00:00.000Z'])
    expect(dueBetween('*/10 2 * * *', ...night)).toEqual(['2026-03-08T07:00:00.000Z'])
  })

  test('a line that is due at that minute anyway is due once', () => {
    expect(dueBetween('0 2,3 * * *', ...night)).toEqual(['2026-03-08T07:00:00.000Z'])
  })

  test('an hourly line goes on by real hours', () => {
    expect(dueBetween('30 * * * *', ...night)).toEqual([
      '2026-03-08T06:30:00.000Z',
      '2026-03-08T07:30:00.000Z',
      '2026-03-08T08:30:00.000Z',
    ])
  })

  test('Lord Howe leaves out half an hour', () => {
    const due = dueBetween('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00Z', '2026-10-04T12:00Z')
    expect(due).toEqual(['2026-10-03T15:30:00.000Z'])
  })
})

describe('when the clock goes back', () => {
  const night = ['America/New_York', '2026-11-01T04:30Z', '2026-11-01T07:00Z'] as const

  test('a line in the hour that comes twice is due the first time only', () => {
    expect(dueBetween('30 1 * * *', ...night)).toEqual(['2026-11-01T05:30:00.000Z'])
    expect(dueBetween('*/30 1 * * *', ...night)).toEqual([
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T05:30:00.000Z',
    ])
  })

  test('an hourly line is due in both hours', () => {
    expect(dueBetween('0 * * * *', ...night)).toEqual([
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T06:00:00.000Z',
      '2026-11-01T07:00:00.000Z',
    ])
  })

  test('a desk that looks between the two hours finds nothing new', () => {
    expect(dueBetween('30 1 * * *', 'America/New_York', '2026-11-01T06:00Z', '2026-11-01T07:00Z')).toEqual([])
  })
})

test('looking every ten minutes finds what one look finds', () => {
  const look = 10 * 60_000
  for (const [zone, from] of [
    ['Europe/Berlin', '2026-03-28T22:00Z'],
    ['Europe/Berlin', '2026-10-24T22:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T12:00Z'],
  ] as const) {
    const looks = Array.from({ length: 36 }, (_, n) => Date.parse(from) + n * look)
    for (const line of ['*/20 * * * *', '30 2 * * *', '45 1 * * *']) {
      const whole = due(line, zone, new Date(from), new Date(Date.parse(from) + 36 * look))
      const parts = looks.flatMap((at) => due(line, zone, new Date(at), new Date(at + look)))
      expect(parts).toEqual(whole)
    }
  }
})

test('the time of the last look is not due again, the time of this look is', () => {
  expect(dueBetween('0 * * * *', 'UTC', '2026-01-01T01:00Z', '2026-01-01T03:00Z')).toEqual([
    '2026-01-01T02:00:00.000Z',
    '2026-01-01T03:00:00.000Z',
  ])
  expect(dueBetween('* * * * *', 'UTC', '2026-01-01T01:00Z', '2026-01-01T01:00Z')).toEqual([])
  expect(dueBetween('* * * * *', 'UTC', '2026-01-01T02:00Z', '2026-01-01T01:00Z')).toEqual([])
})

test('the last due time is found however long ago it was', () => {
  const until = new Date('2026-01-01T00:00Z')
  const last = ['*/15 * * * *', '0 12 * * 1', '0 0 29 2 *', '0 0 30 2 *'].map((line) =>
    lastDue(line, 'UTC', until),
  )
  expect(last).toEqual([
    new Date('2026-01-01T00:00Z'),
    new Date('2025-12-29T12:00Z'),
    new Date('2024-02-29T00:00Z'),
    undefined,
  ])
})

describe('after a long time away', () => {
  const until = new Date('2026-01-01T00:00Z')

  test('what was due in the last 32 days counts', () => {
    const missed = dueSince('0 12 * * *', 'UTC', new Date('2020-01-01T00:00Z'), until)
    expect({ first: missed[0], count: missed.length }).toEqual({
      first: new Date('2025-11-30T12:00Z'),
      count: 32,
    })
  })

  test('or else the newest, once', () => {
    const line = '0 0 1 7 *'
    expect(dueSince(line, 'UTC', new Date('2020-01-01T00:00Z'), until)).toEqual([
      new Date('2025-07-01T00:00Z'),
    ])
    expect(dueSince(line, 'UTC', new Date('2025-07-01T00:00Z'), until)).toEqual([])
  })
})

test.each([
  ['* * * *', 'UTC'],
  ['0 0 12 * * *', 'UTC'],
  ['61 * * * *', 'UTC'],
  ['@daily', 'UTC'],
  ['0 ? * * *', 'UTC'],
  ['0 12 * * *', 'Mars/Base'],
])('the line "%s" in the zone %s is refused', (line, zone) => {
  const [after, until] = [new Date('2026-01-01T00:00Z'), new Date('2026-01-02T00:00Z')]
  expect(() => due(line, zone, after, until)).toThrow(ConfigError)
})
