import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Answer } from '../../src/egress/ask.ts'
import { redirectOf } from '../../src/egress/redirect.ts'

const answer = (from: string, status: number, location?: string): Answer => ({
  url: new URL(from),
  status,
  statusText: '',
  headers: location === undefined ? {} : { location },
  body: Readable.from([]),
  surplus: () => false,
})

test('a redirect from https to http is refused, the other way round it is taken', () => {
  expect(() => redirectOf(answer('https://a.test/', 301, 'http://a.test/'))).toThrow(
    expect.objectContaining({ kind: 'insecure-redirect', retryable: false }),
  )
  const secured = redirectOf(answer('http://a.test/', 301, 'https://a.test/'))
  expect(secured).toEqual({ to: new URL('https://a.test/'), forGood: true })
})

test('an answer that names no other place, or is no redirect, is none', () => {
  expect(redirectOf(answer('https://a.test/', 301))).toBeUndefined()
  expect(redirectOf(answer('https://a.test/', 200, '/b'))).toBeUndefined()
  expect(redirectOf(answer('https://a.test/', 300, '/b'))).toBeUndefined()
})
