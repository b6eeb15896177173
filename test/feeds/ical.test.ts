import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/news/json.ts'
import { read } from './read.ts'

const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]) =>
  calendar('BEGIN:VEVENT', 'UID:1', 'SUMMARY:Meeting', ...lines, 'END:VEVENT')

/** What stands in one field of each record, in the order of the instants. */
const told = (records: readonly Json[], field: string): unknown[] =>
  records.map((record) => Object(record)[field]).toSorted()

/** The local days and hours of a series of New York, which the payload of 2026-11-23 lays out over its window. */
async function laidOut(start: string, rule: string, options: object = {}): Promise<string[]> {
  const body = event(`DTSTART;TZID=America/New_York:${start}`, `RRULE:${rule}`)
  const { records } = await read('ical', body, { from: 0, until: 1100, ...options })
  const clock = new Intl.DateTimeFormat('sv', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return told(records, 'start').map((each) => clock.format(new Date(String(each))))
}

describe('a rule is laid out as RFC 5545 has it', () => {
  const cases: readonly [rule: string, start: string, first: readonly string[]][] = [
    ['FREQ=DAILY;COUNT=3', '20261124T090000', ['2026-11-24 09:00', '2026-11-25 09:00', '2026-11-26 09:00']],
    [
      'FREQ=DAILY;INTERVAL=400',
      '20251101T090000',
      ['2026-12-06 09:00', '2028-01-10 09:00', '2029-02-13 09:00'],
    ],
    [
      'FREQ=DAILY;UNTIL=20261126T140000Z',
      '20261124T090000',
      ['2026-11-24 09:00', '2026-11-25 09:00', '2026-11-26 09:00'],
    ],
    ['FREQ=DAILY;UNTIL=20261126T135959Z', '20261124T090000', ['2026-11-24 09:00', '2026-11-25 09:00']],
    ['FREQ=DAILY;UNTIL=20261125', '20261124T090000', ['2026-11-24 09:00', '2026-11-25 09:00']],
    // Over the change of the clock the meeting stays at nine.
    ['FREQ=WEEKLY;COUNT=3', '20270307T090000', ['2027-03-07 09:00', '2027-03-14 09:00', '2027-03-21 09:00']],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '20261201T090000',
      ['2026-12-01 09:00', '2026-12-06 09:00', '2026-12-15 09:00', '2026-12-20 09:00'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '20261201T090000',
      ['2026-12-01 09:00', '2026-12-13 09:00', '2026-12-15 09:00', '2026-12-27 09:00'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO',
      '20000103T090000',
      ['2026-11-30 09:00', '2026-12-21 09:00', '2027-01-11 09:00'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=1FR',
      '20200103T090000',
      ['2026-12-04 09:00', '2027-01-01 09:00', '2027-02-05 09:00'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=-2MO',
      '20200120T090000',
      ['2026-11-23 09:00', '2026-12-21 09:00', '2027-01-18 09:00'],
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      '20200129T090000',
      ['2026-11-28 09:00', '2026-12-29 09:00', '2027-01-29 09:00'],
    ],
    ['FREQ=MONTHLY', '20200131T090000', ['2026-12-31 09:00', '2027-01-31 09:00', '2027-03-31 09:00']],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '20200131T090000',
      ['2026-11-30 09:00', '2026-12-31 09:00', '2027-01-29 09:00'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '20200313T090000',
      ['2027-08-13 09:00', '2028-10-13 09:00', '2029-04-13 09:00'],
    ],
    [
      'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
      '20201126T090000',
      ['2026-11-26 09:00', '2027-11-25 09:00', '2028-11-23 09:00'],
    ],
    [
      'FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=-1',
      '20201126T090000',
      ['2026-11-26 09:00', '2027-11-25 09:00', '2028-11-30 09:00'],
    ],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '20201103T090000',
      ['2028-11-07 09:00'],
    ],
    ['FREQ=YEARLY', '20240229T090000', ['2028-02-29 09:00']],
    [
      'FREQ=YEARLY;BYDAY=20MO',
      '20200518T090000',
      ['2027-05-17 09:00', '2028-05-15 09:00', '2029-05-14 09:00'],
    ],
    [
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      '20200511T090000',
      ['2027-05-17 09:00', '2028-05-15 09:00', '2029-05-14 09:00'],
    ],
    [
      'FREQ=YEARLY;BYYEARDAY=1,-1',
      '20200101T090000',
      ['2026-12-31 09:00', '2027-01-01 09:00', '2027-12-31 09:00'],
    ],
    [
      'FREQ=HOURLY;INTERVAL=3;UNTIL=20261124T200000Z',
      '20261124T090000',
      ['2026-11-24 09:00', '2026-11-24 12:00', '2026-11-24 15:00'],
    ],
    [
      'FREQ=MINUTELY;INTERVAL=90;COUNT=3',
      '20261124T090000',
      ['2026-11-24 09:00', '2026-11-24 10:30', '2026-11-24 12:00'],
    ],
    [
      'FREQ=DAILY;BYHOUR=9,16;BYMINUTE=0,30;COUNT=3',
      '20261124T090000',
      ['2026-11-24 09:00', '2026-11-24 09:30', '2026-11-24 16:00'],
    ],
  ]
  test.each(cases)('%s from %s', async (rule, start, first) => {
    expect((await laidOut(start, rule)).slice(0, 3)).toEqual(first.slice(0, 3))
  })

  test('and ends where it is to end', async () => {
    expect(await laidOut('20261124T090000', 'FREQ=DAILY;COUNT=3')).toHaveLength(3)
    expect(await laidOut('20261124T090000', 'FREQ=DAILY;UNTIL=20261126T135959Z')).toHaveLength(2)
    expect(await laidOut('20251124T090000', 'FREQ=DAILY;COUNT=3')).toEqual([])
  })
})

const sixty = Array.from({ length: 60 }, (_each, index) => index).join()

test.each([
  ['FREQ=SECONDLY'],
  ['FREQ=SECONDLY;COUNT=2000000000'],
  ['FREQ=SECONDLY;BYMONTH=1;BYDAY=6MO'],
  ['FREQ=MINUTELY;BYHOUR=3;BYMONTH=2;BYMONTHDAY=30'],
  ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5'],
  ['FREQ=YEARLY;INTERVAL=999999999999999;COUNT=999999999'],
  [`FREQ=YEARLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYHOUR=0,1,2,3,4,5,6;BYMINUTE=${sixty};BYSECOND=${sixty}`],
])('a rule made to run for ever ends, and the other events are read: %s', async (rule) => {
  const bombs = Array.from({ length: 20 }, (_each, index) => [
    'BEGIN:VEVENT',
    `UID:bomb${index}`,
    'DTSTART:19700101T000000Z',
    `RRULE:${rule}`,
    'END:VEVENT',
  ])
  const good = ['BEGIN:VEVENT', 'UID:good', 'DTSTART:20261201T100000Z', 'END:VEVENT']
  const started = performance.now()
  const { records } = await read('ical', calendar(...bombs.flat(), ...good))
  expect(performance.now() - started).toBeLessThan(3000)
  expect(told(records, 'uid')).toContain('good')
  expect(records.length).toBeLessThanOrEqual(20 * 500 + 1)
})

test('a meeting that was moved, taken out or cancelled keeps its id', async () => {
  const series = [
    'BEGIN:VEVENT',
    'UID:c',
    'DTSTART:20261201T100000Z',
    'RRULE:FREQ=DAILY;COUNT=4',
    'EXDATE:20261202T100000Z',
    'END:VEVENT',
  ]
  const moved = [
    'BEGIN:VEVENT',
    'UID:c',
    'RECURRENCE-ID:20261203T100000Z',
    'DTSTART:20261205T150000Z',
    'SEQUENCE:1',
    'END:VEVENT',
  ]
  const off = [
    'BEGIN:VEVENT',
    'UID:c',
    'RECURRENCE-ID:20261204T100000Z',
    'DTSTART:20261204T100000Z',
    'STATUS:CANCELLED',
    'END:VEVENT',
  ]
  const rows = async (options: object) =>
    (await read('ical', calendar(...series, ...moved, ...off), options)).records
      .map((record) => [Object(record).id, Object(record).start, Object(record).status])
      .toSorted()
  const all = [
    ['c 2026-12-01T10:00:00.000Z', '2026-12-01T10:00:00.000Z', undefined],
    ['c 2026-12-02T10:00:00.000Z', '2026-12-02T10:00:00.000Z', 'CANCELLED'],
    ['c 2026-12-03T10:00:00.000Z', '2026-12-05T15:00:00.000Z', undefined],
    ['c 2026-12-04T10:00:00.000Z', '2026-12-04T10:00:00.000Z', 'CANCELLED'],
  ]
  expect(await rows({ exdates: 'cancel' })).toEqual(all)
  expect(await rows({})).toEqual(all.filter(([id]) => !String(id).includes('12-02')))
})

test('a change for all that follow moves and renames them', async () => {
  const series = [
    'BEGIN:VEVENT',
    'UID:c',
    'SUMMARY:Old',
    'DTSTART:20261201T100000Z',
    'RRULE:FREQ=DAILY;COUNT=4',
    'END:VEVENT',
  ]
  const change = [
    'BEGIN:VEVENT',
    'UID:c',
    'SUMMARY:New',
    'RECURRENCE-ID;RANGE=THISANDFUTURE:20261203T100000Z',
    'DTSTART:20261203T120000Z',
    'END:VEVENT',
  ]
  const { records } = await read('ical', calendar(...series, ...change))
  expect(
    records.map((each) => [Object(each).summary, Object(each).start, Object(each).recurrenceId]).toSorted(),
  ).toEqual([
    ['New', '2026-12-03T12:00:00.000Z', '2026-12-03T10:00:00.000Z'],
    ['New', '2026-12-04T12:00:00.000Z', '2026-12-04T10:00:00.000Z'],
    ['Old', '2026-12-01T10:00:00.000Z', '2026-12-01T10:00:00.000Z'],
    ['Old', '2026-12-02T10:00:00.000Z', '2026-12-02T10:00:00.000Z'],
  ])
})

test('of several versions of one event the newest counts, and a calendar sent to cancel cancels', async () => {
  const version = (sequence: number, summary: string) => [
    'BEGIN:VEVENT',
    'UID:1',
    `SEQUENCE:${sequence}`,
    `SUMMARY:${summary}`,
    'DTSTART:20261201T100000Z',
    'END:VEVENT',
  ]
  const { records } = await read('ical', calendar(...version(2, 'Newest'), ...version(1, 'Old')))
  expect(told(records, 'summary')).toEqual(['Newest'])
  const cancelled = await read('ical', calendar('METHOD:CANCEL', ...version(3, 'Gone')))
  expect(told(cancelled.records, 'status')).toEqual(['CANCELLED'])
})

describe('a time is an instant', () => {
  const start = async (line: string, options: object = {}, ...before: readonly string[]) => {
    const { records, repairs } = await read(
      'ical',
      calendar(...before, 'BEGIN:VEVENT', 'UID:1', line, 'END:VEVENT'),
      options,
    )
    return [...told(records, 'start'), ...(repairs ?? [])]
  }

  test.each([
    ['DTSTART:20261201T100000Z', '2026-12-01T10:00:00.000Z'],
    ['DTSTART;TZID=Europe/Berlin:20261201T100000', '2026-12-01T09:00:00.000Z'],
    ['DTSTART;TZID="/mozilla.org/20050126_1/Europe/Berlin":20260701T100000', '2026-07-01T08:00:00.000Z'],
    ['DTSTART;VALUE=DATE:20261201', '2026-12-01'],
    ['DTSTART:20261201', '2026-12-01'],
    ['DTSTART;TZID=Europe/Berlin:2026-12-01T10:00:00', '2026-12-01T09:00:00.000Z'],
    // The hour that is not: as if the clock had not gone forward. The hour that is twice: the first.
    ['DTSTART;TZID=Europe/Berlin:20260329T023000', '2026-03-29T01:30:00.000Z'],
    ['DTSTART;TZID=Europe/Berlin:20261025T023000', '2026-10-25T00:30:00.000Z'],
  ])('%s', async (line, instant) => expect(await start(line)).toEqual([instant]))

  test('without a zone it is of the zone of the calendar, else of the beat', async () => {
    const line = 'DTSTART:20261201T100000'
    expect(await start(line)).toEqual(['2026-12-01T10:00:00.000Z'])
    expect(await start(line, { zone: 'Asia/Tokyo' })).toEqual(['2026-12-01T01:00:00.000Z'])
    expect(await start(line, { zone: 'Asia/Tokyo' }, 'X-WR-TIMEZONE:America/Chicago')).toEqual([
      '2026-12-01T16:00:00.000Z',
    ])
  })

  const own = (rule: string) => [
    ...[
      'BEGIN:VTIMEZONE',
      'TZID:House',
      'BEGIN:STANDARD',
      'DTSTART:19701025T030000',
      'TZOFFSETFROM:+0300',
      'TZOFFSETTO:+0200',
      `RRULE:${rule};BYMONTH=10`,
      'END:STANDARD',
    ],
    ...[
      'BEGIN:DAYLIGHT',
      'DTSTART:19700329T020000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0300',
      `RRULE:${rule};BYMONTH=3`,
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ],
  ]
  test('of a zone of the calendar’s own it is by what the calendar says, also at the hours of change', async () => {
    const zone = own('FREQ=YEARLY;BYDAY=-1SU')
    expect(await start('DTSTART;TZID=House:20261201T100000', {}, ...zone)).toEqual([
      '2026-12-01T08:00:00.000Z',
    ])
    expect(await start('DTSTART;TZID=House:20260701T100000', {}, ...zone)).toEqual([
      '2026-07-01T07:00:00.000Z',
    ])
    expect(await start('DTSTART;TZID=House:20260329T023000', {}, ...zone)).toEqual([
      '2026-03-29T00:30:00.000Z',
    ])
    expect(await start('DTSTART;TZID=House:20261025T023000', {}, ...zone)).toEqual([
      '2026-10-24T23:30:00.000Z',
    ])
  })

  test('of a zone that nobody knows it is told', async () => {
    expect(await start('DTSTART;TZID=Nowhere:20261201T100000', { zone: 'Asia/Tokyo' })).toEqual([
      '2026-12-01T01:00:00.000Z',
      'nobody knows the zone "Nowhere": its times were read as of Asia/Tokyo',
    ])
  })
})

test('an end is told where it is said, also by a length or on another clock', async () => {
  const end = async (...lines: readonly string[]) =>
    told((await read('ical', event(...lines))).records, 'end')
  expect(await end('DTSTART:20261201T100000Z', 'DURATION:PT1H30M')).toEqual(['2026-12-01T11:30:00.000Z'])
  expect(await end('DTSTART;VALUE=DATE:20261201', 'DURATION:P2D')).toEqual(['2026-12-02'])
  expect(await end('DTSTART;VALUE=DATE:20261201')).toEqual(['2026-12-01'])
  expect(
    await end('DTSTART;TZID=Europe/Berlin:20261201T100000', 'DTEND;TZID=America/New_York:20261201T120000'),
  ).toEqual(['2026-12-01T17:00:00.000Z'])
  expect(await end('DTSTART:20261201T100000Z')).toEqual([undefined])
})

test('lines broken by hand are mended and told, a rule that is none is told, and the rest is read', async () => {
  const body = event(
    'DTSTART:20261201T100000Z',
    'DESCRIPTION:First line',
    'second line without a fold',
    'RRULE:FREQ=SOMETIMES',
    'URL:javascript:alert(1)',
  )
  expect(await read('ical', body)).toEqual({
    records: [
      {
        id: '1',
        uid: '1',
        kind: 'event',
        summary: 'Meeting',
        description: 'First line\nsecond line without a fold',
        start: '2026-12-01T10:00:00.000Z',
        allDay: false,
        zone: 'UTC',
        categories: [],
        sequence: 0,
      },
    ],
    encoding: 'utf-8',
    repairs: [
      'lines without a name were taken to the line before them',
      expect.stringContaining('a property was left out, "RRULE:FREQ=SOMETIMES"'),
    ],
  })
})

test('a calendar without entries is a fault, unless the beat says that it may be', async () => {
  await expect(read('ical', calendar())).rejects.toMatchObject({ kind: 'no-records' })
  expect(await read('ical', calendar(), { mayBeEmpty: true })).toEqual({ records: [], encoding: 'utf-8' })
  await expect(read('ical', '{"events":[]}')).rejects.toMatchObject({ kind: 'not-ical' })
  const deep = calendar('BEGIN:VEVENT\r\n'.repeat(50) + 'END:VEVENT\r\n'.repeat(50))
  await expect(read('ical', deep)).rejects.toMatchObject({ kind: 'too-deep' })
})

test('fifteen megabytes of events are read within the limits of a payload', async () => {
  const one = [
    'BEGIN:VEVENT',
    'UID:#',
    'DTSTART:20261201T100000Z',
    `DESCRIPTION:${'x'.repeat(100)}`,
    'END:VEVENT',
  ].join('\r\n')
  const many = Array.from({ length: 60_000 }, (_each, index) => one.replace('#', String(index)))
  const { records, repairs } = await read('ical', calendar(...many))
  expect([records.length, repairs]).toEqual([50_000, ['only the first 50000 occurrences were read']])
})
