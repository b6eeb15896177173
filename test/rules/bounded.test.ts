import { expect, test } from 'vitest'
import { patternFault } from '../../src/rules/_bounded.ts'

test.each([
  ['(a{1,10}){1,10}$'],
  ['(?:a|a){0,40}$'],
  ['\\s{0,60}\\s{0,60}\\s{0,60}!'],
  ['(?:(?:a{0,9}){0,9}){0,9}b'],
  ['(?:a{1000}){1000}'],
])('the pattern %s could run away and is refused', (source) => {
  expect(patternFault(source)).toMatch(
    /^the pattern can match in .* ways and take .* characters at one place/,
  )
})

test.each([['a+'], ['(a+)+$'], ['\\s*x'], ['[^"]{2,}'], ['(?:ab)*?']])(
  'the pattern %s has no bound and is refused',
  (source) => {
    expect(patternFault(source)).toMatch(/has no upper bound: write \{0,40\} or the like$/)
  },
)

test('a pattern that refers back or is none is refused with the reason', () => {
  expect(patternFault('(a)\\1')).toMatch(/cannot refer back/)
  expect(patternFault('(?<x>a)\\k<x>')).toMatch(/cannot refer back/)
  expect(patternFault('[a')).toMatch(/^Invalid regular expression/)
})

test.each([
  ['(?<![\\d.])\\d{1,7}\\.\\d{1,6}(?= (?:percent|%))'],
  ['[*+{]\\+\\*\\{{2}'],
  ['\\p{Lu}\\u{1F44D}\\u00a0\\x41[\\]\\p{L}*]?'],
  ['a{3}|b{0,40}?|(?<name>c)'],
])('the pattern %s is fine', (source) => {
  expect(patternFault(source)).toBeUndefined()
})

test('a text made to hang a reader is read in no time by the worst pattern that is allowed', () => {
  const worst = '(?:a|a){0,12}$'
  expect(patternFault(worst)).toBeUndefined()
  const text = `${'a'.repeat(2_000)}b`
  const started = performance.now()
  expect(text.search(new RegExp(worst, 'u'))).toBe(text.length)
  expect(performance.now() - started).toBeLessThan(5_000)
})
