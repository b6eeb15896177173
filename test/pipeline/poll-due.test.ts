import { expect, test } from 'vitest'
import { dueAfterAnswer, dueAfterFailure, freshSeconds } from '../../src/pipeline/poll-due.ts'

const now = new Date('2026-11-25T02:00:00Z')
const date = 'Wed, 25 Nov 2026 02:00:00 GMT'

test.each([
  ['max-age', { 'cache-control': 'public, max-age=900' }, 900],
  ['s-maxage is the business of shared caches', { 'cache-control': 's-maxage=900' }, undefined],
  ['the time in caches counts', { 'cache-control': 'max-age=900', age: '600' }, 300],
  ['older than it may get', { 'cache-control': 'max-age=900', age: '1200' }, 0],
  [
    'max-age goes before Expires',
    { 'cache-control': 'max-age=60', expires: 'Thu, 26 Nov 2026 02:00:00 GMT', date },
    60,
  ],
  ['no-cache', { 'cache-control': 'no-cache, max-age=900' }, 0],
  [
    'Expires against the server’s own clock',
    { expires: 'Wed, 25 Nov 2026 03:30:00 GMT', date: 'Wed, 25 Nov 2026 03:00:00 GMT' },
    1800,
  ],
  ['Expires against ours', { expires: 'Wed, 25 Nov 2026 02:10:00 GMT' }, 600],
  ['Expires in the past', { expires: 'Tue, 24 Nov 2026 02:10:00 GMT' }, 0],
  ['Expires that is no time', { expires: '0' }, 0],
  ['a year is a day', { 'cache-control': 'max-age=31536000' }, 86_400],
  ['more digits than a number has', { 'cache-control': `max-age=${'9'.repeat(400)}` }, 86_400],
  ['a max-age that is none', { 'cache-control': 'max-age=soon' }, undefined],
  ['nothing said', {}, undefined],
])('how long an answer is fresh: %s', (_, headers, seconds) => {
  expect(freshSeconds(headers, now)).toEqual(seconds)
})

test('a feed that answered is asked again when both its answer and its own words allow it', () => {
  expect(dueAfterAnswer(now, {})).toEqual(undefined)
  expect(dueAfterAnswer(now, { freshSeconds: 900 })).toEqual({
    dueAt: '2026-11-25T02:15:00.000Z',
    because: 'its answer is good for 15 minutes',
  })
  expect(dueAfterAnswer(now, { freshSeconds: 900, everySeconds: 3600 })).toEqual({
    dueAt: '2026-11-25T03:00:00.000Z',
    because: 'the feed wants 60 minutes between two polls',
  })
  expect(dueAfterAnswer(now, { everySeconds: 31_536_000 })?.dueAt).toEqual('2026-11-26T02:00:00.000Z')
})

test('a feed that fails is left for twice as long each time, never longer than a day, and never for good', () => {
  const minutes = (failures: number, random: number) =>
    (Date.parse(dueAfterFailure(now, { failures, random }).dueAt) - now.getTime()) / 60_000
  expect([1, 2, 3, 4, 11, 12, 13, 500].map((failures) => minutes(failures, 0))).toEqual([
    ...[1, 2, 4, 8, 1024, 1440, 1440, 1440],
  ])
  expect([minutes(4, 0.5), minutes(4, 1), minutes(500, 1)]).toEqual([6, 4, 720])
})

test('Retry-After is kept to the second where it is longer, and is bounded by a day', () => {
  expect(dueAfterFailure(now, { failures: 1, retryAfter: 600, random: 0.3 })).toEqual({
    dueAt: '2026-11-25T02:10:00.000Z',
    because: 'its server asks for 10 minutes of peace',
    heldUntil: '2026-11-25T02:10:00.000Z',
  })
  expect(dueAfterFailure(now, { failures: 8, retryAfter: 5, random: 0 })).toEqual({
    dueAt: '2026-11-25T04:08:00.000Z',
    because: 'it failed 8 times in a row',
    heldUntil: '2026-11-25T02:00:05.000Z',
  })
  expect(dueAfterFailure(now, { failures: 1, retryAfter: 1e12, random: 0 })).toMatchObject({
    dueAt: '2026-11-26T02:00:00.000Z',
    heldUntil: '2026-11-26T02:00:00.000Z',
  })
})
