import { expect, test } from 'vitest'
import { failureOf } from '../../src/models/_failure.ts'
import { inTurn } from '../../src/models/_one-at-a-time.ts'
import { UpstreamError } from '../../src/news/errors.ts'

const failing = {
  where: 'anthropic: m',
  now: new Date('2026-11-25T02:00:00Z'),
  signal: new AbortController().signal,
}
const thrown = (message: string, more: object = {}, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), more)

/** Errors as vendors' clients throw them, and what the house makes of them. */
const errors: readonly (readonly [string, unknown, object])[] = [
  [
    'a time-out of the egress, wrapped twice',
    thrown(
      'Connection error.',
      {},
      thrown('fetch', {}, new UpstreamError('timeout', 'late', { retryable: true })),
    ),
    { kind: 'timed-out', message: 'anthropic: m: late', retryable: true },
  ],
  [
    'an overloaded Anthropic',
    thrown('529 overloaded', {
      status: 529,
      error: { type: 'error' },
      headers: new Headers({ 'retry-after-ms': '1500' }),
    }),
    { kind: 'http-status', status: 529, retryable: true, retryAfter: 1.5 },
  ],
  [
    'a moment to ask again that has passed',
    thrown('429', { status: 429, headers: new Headers({ 'retry-after': 'Wed, 25 Nov 2026 01:00:00 GMT' }) }),
    { kind: 'rate-limited', retryable: true, retryAfter: 0 },
  ],
  [
    'a moment to ask again that is none',
    thrown('429', { status: 429, headers: new Headers({ 'retry-after': 'soon' }) }),
    { kind: 'rate-limited', retryable: true, retryAfter: undefined },
  ],
  [
    'a model that Ollama does not have',
    thrown('not found', { status_code: 404 }),
    { kind: 'http-status', status: 404, retryable: false },
  ],
  ['an account without money', thrown('402', { status: 402 }), { kind: 'quota', retryable: false }],
  [
    'a connection that was refused to a package of its own ways',
    thrown('fetch failed', {}, thrown('connect', { code: 'ECONNREFUSED' })),
    { kind: 'unreachable', retryable: true },
  ],
  ['a time-out of the vendor’s own', thrown('Request timed out.'), { kind: 'timed-out', retryable: true }],
  [
    'JSON that ends too soon',
    new SyntaxError('Unexpected end of JSON input'),
    { kind: 'not-json', retryable: true },
  ],
]

test.each(errors)('%s', (_, error, failure) => {
  expect(failureOf(error, failing)).toBeInstanceOf(UpstreamError)
  expect(failureOf(error, failing)).toMatchObject(failure)
})

test('what nobody knows stays what it is, and a call that its caller ended is his own reason', () => {
  const unknown = new Error('a fault of ours')
  const reason = new Error('the deadline of the draft')
  expect(failureOf(unknown, failing)).toBe(unknown)
  expect(failureOf(unknown, { ...failing, signal: AbortSignal.abort(reason) })).toBe(reason)
})

test('work is done in order of arrival, one piece at a time, and who leaves the line is not waited for', async () => {
  const line = inTurn()
  const { signal } = new AbortController()
  const stop = new AbortController()
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const work = (name: string) => async () => {
    done.push(`${name} begins`)
    if (name === 'first') await gate.promise
    done.push(`${name} ends`)
    if (name === 'third') throw new Error('fails')
  }
  const first = line(signal, work('first'))
  const second = line(stop.signal, work('second'))
  const third = line(signal, work('third'))
  const fourth = line(signal, work('fourth'))
  stop.abort(new Error('left'))
  await expect(second).rejects.toThrow('left')
  expect(done).toEqual(['first begins'])
  gate.resolve()
  await first
  await expect(third).rejects.toThrow('fails')
  await fourth
  expect(done).toEqual([
    ...['first begins', 'first ends', 'third begins', 'third ends', 'fourth begins', 'fourth ends'],
  ])
})
