import { expect, test } from 'vitest'
import type { Claim } from '../../src/news/claim.ts'
import type { Finding } from '../../src/news/finding.ts'
import { blocked } from '../../src/pipeline/check.ts'

const claim = (text: string, verdict: Claim['verdict'], why: string): Claim => ({
  start: 0,
  end: text.length,
  text,
  kind: 'number',
  verdict,
  evidence: [],
  why,
})
const finding = (level: Finding['level'], message: string): Finding => ({
  rule: 'house.rule',
  level,
  start: 0,
  end: 1,
  message,
})

test('a draft with every claim tied and no error may be filed as ready', () => {
  const claims = [claim('6.4', 'supported', 'the magnitude'), claim('first', 'derived', 'rank 1')]
  expect(blocked({ claims, findings: [finding('warning', 'long'), finding('suggestion', 'short')] })).toBe(
    undefined,
  )
})

test('what holds a draft back is counted, and the first is told', () => {
  const claims = [
    claim('38', 'unsupported', 'no evidence has this figure'),
    claim('6.5', 'contradicted', 'the magnitude is 6.4'),
  ]
  expect(blocked({ claims, findings: [finding('error', 'no headline')] })).toBe(
    '2 open claims, 1 error of the house rules; first: “38”: no evidence has this figure',
  )
  expect(blocked({ claims: [], findings: [finding('error', 'no headline')] })).toBe(
    '1 error of the house rules; first: no headline',
  )
})
