import { expect, test } from 'vitest'
import { healthOf, type Known } from '../../src/pipeline/health.ts'
import type { FeedPast } from '../../src/store/store.ts'

const now = new Date('2018-02-07T12:00:00Z')
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()

/** A feed that had something new every hour until so many hours ago, and answered ever since. */
function past(silent: number, more: Partial<FeedPast> = {}): FeedPast {
  const news = Array.from({ length: 60 }, (_, n) => before(silent + 59 - n))
  const newest = { at: before(0), status: 'ok', items: 9, fresh: 0, hadPayload: true }
  return {
    ...{ since: before(500), news, newest, lastSuccess: before(0), lastNew: before(silent) },
    ...{ failures: 0, answers: 500, readBefore: 400, emptyBefore: 0, lastItems: 9 },
    ...more,
  }
}

const state = (known: Partial<Known> & { past: FeedPast }) => {
  const { state, said } = healthOf({ pollSeconds: 900, ...known }, now)
  return [state, said]
}
const failed = (error: string) => ({
  at: before(0),
  status: 'failed',
  items: 0,
  fresh: 0,
  error,
  hadPayload: false,
})

test('a feed is fresh, then quiet, then stale by its own rhythm', () => {
  const [newest] = [past(0).newest]
  if (newest === undefined) throw new Error('it was asked')
  expect(state({ past: past(0, { newest: { ...newest, fresh: 3 } }) })).toEqual([
    'fresh',
    'its newest answer had something new',
  ])
  expect(state({ past: past(1) })).toEqual(['fresh', 'something new 60 min before its newest answer'])
  expect(state({ past: past(1.4) })).toEqual([
    'quiet',
    'nothing new for 84 min, which is within its rhythm (2 h)',
  ])
  expect(state({ past: past(5) })).toEqual([
    'stale',
    'it answers, and has had nothing new for 5 h; by its rhythm 2 h is much',
  ])
})

test('silence counts up to the last answer: a desk that was switched off has not heard it', () => {
  expect(state({ past: past(40, { lastSuccess: before(39) }) })[0]).toBe('fresh')
})

test('a feed whose answers have no record any more is stale at once; one that is often empty is quiet', () => {
  const empty = { at: before(0), status: 'ok', items: 0, fresh: 0, hadPayload: true }
  expect(state({ past: past(1.4, { newest: empty }) })).toEqual([
    'stale',
    'it answers with no record at all; it had 9 when it last had some',
  ])
  expect(state({ past: past(1.4, { newest: empty, emptyBefore: 90 }) })[0]).toBe('quiet')
  expect(state({ past: past(1.4, { newest: { ...empty, hadPayload: false } }) })[0]).toBe('quiet')
})

test('a feed that never gave anything is stale after three days', () => {
  const { lastNew: _, lastItems: __, ...nothing } = past(0, { news: [], answers: 9 })
  expect(state({ past: { ...nothing, since: before(71) } })).toEqual(['quiet', 'it has not had anything yet'])
  expect(state({ past: { ...nothing, since: before(72) } })).toEqual([
    'stale',
    'it answers for 3 days and has never had anything',
  ])
})

test('a feed without a rhythm is stale after five weeks', () => {
  const few = (days: number) => past(0, { news: [], lastNew: before(days * 24) })
  expect([state({ past: few(35) })[0], state({ past: few(36) })[0]]).toEqual(['quiet', 'stale'])
})

test('a failure is told in words, and how many there were in a row', () => {
  expect(state({ past: past(1, { newest: failed('timeout: late'), failures: 1 }) })).toEqual([
    'failing',
    'timeout: late',
  ])
  expect(state({ past: past(1, { newest: failed('timeout: late'), failures: 4 }) })).toEqual([
    'failing',
    '4 failures in a row, the last: timeout: late',
  ])
})

test('an address that has had nothing there for three days is gone, and one given up by its publisher at once', () => {
  const poll = { feed: 'a/b', url: 'https://e.example', failures: 5, error: 'http-status: 404' }
  const missing = past(80, { newest: failed('http-status: 404'), failures: 5 })
  const for_ = (hours: number) => state({ past: missing, poll: { ...poll, missingSince: before(hours) } })
  expect([for_(71)[0], for_(72)]).toEqual([
    'failing',
    ['gone', 'nothing is there since 3 days ago: http-status: 404'],
  ])
  const given = { ...poll, missingSince: before(1), parkedAt: before(1) }
  expect(state({ past: missing, poll: given })[0]).toBe('gone')
})

test('a feed that a person set aside is parked, whatever it does', () => {
  const parked = { feed: 'a/b', by: 'Mara Lind', reason: 'the site is rebuilt', at: before(1) }
  expect(state({ past: past(90, { newest: failed('x') }), parked })).toEqual([
    'parked',
    'set aside by Mara Lind: the site is rebuilt',
  ])
})

test('a feed that was never asked says so', () => {
  expect(state({ past: { news: [], failures: 0, answers: 0, readBefore: 0, emptyBefore: 0 } })).toEqual([
    'quiet',
    'it was never asked',
  ])
})
