import { describe, expect, test } from 'vitest'
import { figuresOf, type ReviewDone, readingSeconds, weighReview } from '../../src/news/review.ts'

const rule = {
  looked: { sources: 1, figures: 1, edits: 1, because: 'held to something' },
  time: { share: 0.5, wordsPerMinute: { en: 120, ru: 60 }, because: 'read' },
  run: { approvals: 3, seconds: 60, because: 'one by one' },
  warnings: { reasons: 'each', because: 'answered' },
} as const
const nothing: ReviewDone = {
  opened: { sources: [], records: [], payloads: [], versions: [] },
  claims: { all: 3, looked: 0, figures: 2, figuresLooked: 0, confirmed: [], rejected: [] },
  ...{ edits: [], overrides: [], seconds: 30, readingSeconds: 60, run: 1 },
}
const opened = { ...nothing, opened: { ...nothing.opened, records: ['quake /mag'] } }
const stands = { rule: 'house.very', message: 'says nothing', words: 'very' }

describe('a review is substantive', () => {
  test.each([
    ['with a record opened', opened],
    ['with every telling figure looked at', { ...nothing, claims: { ...nothing.claims, figuresLooked: 2 } }],
    ['with an edit of one’s own', { ...nothing, edits: [2] }],
    ['with a reason for each warning', { ...opened, overrides: [{ ...stands, reason: 'a quotation' }] }],
  ])('%s', (_, done) => {
    expect(weighReview(done, rule)).toEqual({ is: true, lacks: [] })
  })

  test.each([
    ['looked', nothing],
    ['looked', { ...nothing, claims: { ...nothing.claims, figuresLooked: 1 } }],
    ['looked', { ...nothing, claims: { ...nothing.claims, figures: 0 } }],
    ['looked', { ...nothing, opened: { ...nothing.opened, versions: ['1'] } }],
    ['time', { ...opened, seconds: 29 }],
    ['run', { ...opened, run: 3 }],
    ['warnings', { ...opened, overrides: [{ ...stands, reason: null }] }],
  ])('not without what it lacks: %s', (lack, done) => {
    expect(weighReview(done, rule)).toEqual({ is: false, lacks: [lack] })
  })
})

test('the telling figures are those computed or without evidence; all figures where there are none such', () => {
  const claim = (kind: 'number' | 'name', verdict: 'supported' | 'derived' | 'unsupported') => ({
    kind,
    verdict,
  })
  const [tied, computed, open] = [
    claim('number', 'supported'),
    claim('number', 'derived'),
    claim('name', 'unsupported'),
  ]
  expect(figuresOf([tied, computed, open, claim('name', 'supported')])).toEqual([computed, open])
  expect(figuresOf([tied, claim('name', 'supported')])).toEqual([tied])
})

test('a text is read at its language’s pace; one without a pace as slowly as the slowest', () => {
  const pace = rule.time.wordsPerMinute
  expect(
    ['en', 'ru', 'de'].map((language) => readingSeconds('one two\n\nthree four', language, pace)),
  ).toEqual([2, 4, 4])
  expect(readingSeconds('one two', 'en', {})).toBe(0)
})
