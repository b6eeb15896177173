import { expect, test } from 'vitest'
import { openRules } from '../../src/rules/_file.ts'
import { ruleSetHash } from '../../src/rules/_hash.ts'
import { rulesAsText, tokensIn, unsaid } from '../../src/rules/_say.ts'

const rule = (name: string, more: object) => ({
  ...{ name, kind: 'avoid', level: 'warning', message: 'm', because: 'b', words: ['x'] },
  ...{ examples: { marks: ['x'], clears: ['y'] }, ...more },
})

const set = (file: string, rules: object[], group?: string) => openRules(file, rules, { group })

test('a writer is told the sentences of its language by group, what blocks first', async () => {
  const sets = [
    await set('english', [rule('a', { say: 'Write short words.', language: 'en' })], 'Plain words'),
    await set('house', [
      rule('b', { say: 'Cut adjectives.', level: 'suggestion' }),
      rule('c', { say: 'Name the source.', level: 'error' }),
      rule('d', { say: 'Пишите просто.', language: 'ru' }),
      rule('e', { say: 'Not yet.', status: 'draft' }),
      rule('f', {}),
    ]),
  ]
  expect(rulesAsText(sets, { language: 'en', budget: 100 }).lines).toEqual([
    'house: Name the source. Cut adjectives.',
    'Plain words: Write short words.',
  ])
  expect(sets.flatMap(({ rules }) => unsaid(rules))).toEqual(['house.f'])
})

test('what does not fit is named, the least serious first to go', async () => {
  const sets = [
    await set('house', [
      rule('a', { say: 'Cut adjectives that judge.', level: 'suggestion' }),
      rule('b', { say: 'Name the source of each figure.', level: 'error' }),
    ]),
  ]
  const told = rulesAsText(sets, { language: 'en', budget: 12 })
  expect(told).toEqual({
    lines: ['house: Name the source of each figure.'],
    left: ['house.a'],
    tokens: tokensIn('house: ') + tokensIn('Name the source of each figure. '),
  })
  expect(told.tokens).toBeLessThanOrEqual(12)
})

test('the hash of the rules is of what the live ones say, not of the order they stand in', async () => {
  const one = await set('house', [rule('a', {}), rule('b', {})])
  const turned = await set('house', [rule('b', {}), rule('a', {})])
  const draft = await set('house', [rule('a', {}), rule('b', {}), rule('c', { status: 'draft' })])
  const other = await set('house', [rule('a', {}), rule('b', { words: ['z'] })])
  expect(ruleSetHash([turned])).toBe(ruleSetHash([one]))
  expect(ruleSetHash([draft])).toBe(ruleSetHash([one]))
  expect(ruleSetHash([other])).not.toBe(ruleSetHash([one]))
})

test('a draft of a rule marks nothing', async () => {
  const { check } = await set('house', [rule('a', { status: 'draft' })])
  const { rules } = await set('house', [rule('a', { status: 'draft' })])
  const text = { text: 'x', language: 'en', parts: { body: [{ start: 0, end: 1 }] } }
  expect(check(text)).toEqual([])
  expect(rules[0]?.mark(text)).toEqual([{ start: 0, end: 1 }])
})
