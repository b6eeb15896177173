import { expect, test } from 'vitest'
import { bytesOf } from '../../src/desk/page-bytes.ts'

test('a page goes out in the bytes that an encoder gives, whatever stands in it', () => {
  const pages = [
    '',
    'plain',
    '“Düsseldorf” – Землетрясение 🌋',
    'lone \ud83c and \udf0b',
    '\ufeffmark',
    '\u0000'.repeat(9),
  ]
  for (const page of pages) expect(bytesOf(page)).toEqual(new TextEncoder().encode(page))
  const long = pages.join(' ').repeat(10_000)
  expect(Buffer.compare(bytesOf(long), new TextEncoder().encode(long))).toBe(0)
})
