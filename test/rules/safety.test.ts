import { expect, test } from 'vitest'
import { check } from '../../src/rules/_check.ts'
import { openRules, openValeRule, type Rule } from '../../src/rules/_file.ts'
import { compile } from '../../src/rules/_pattern/pattern.ts'
import { checkedText } from '../../src/rules/_text.ts'

async function valeRule(name: string, tokens: string[], level = 'warning'): Promise<Rule> {
  const value = { extends: 'existence', message: "'%s'", level, nonword: true, tokens }
  const opened = await openValeRule('hostile', name, value)
  if (!('rule' in opened)) throw new Error(JSON.stringify(opened.complaints))
  return opened.rule
}

const endless = `${'a'.repeat(60)}! ${'ab'.repeat(3_000)}`

test.each([['(a+)+$'], ['(a|aa)+$'], ['(?:a|a)*b$'], ['(.*a){14}x'], ['(?=(a+)+\\z)a'], ['(a*)*\\1\\z']])(
  'the pattern %s is stopped, told as a finding of its own level, and the others go on',
  async (token) => {
    const rules = [await valeRule('endless', [token], 'error'), await valeRule('exclamation', ['!'])]
    const findings = check(rules, checkedText(endless, 'en'), 60)
    expect(findings).toEqual([
      {
        rule: 'hostile.endless',
        level: 'error',
        start: 0,
        end: 0,
        message:
          'the rule was stopped after 60 ms: it would not come to an end on this text, which it has not checked',
      },
      { rule: 'hostile.exclamation', level: 'warning', start: 60, end: 61, message: "'!'" },
    ])
  },
)

test('a rule that is stopped on one text reads the next', async () => {
  const rules = [await valeRule('endless', ['(a+)+$'])]
  expect(check(rules, checkedText(endless, 'en'), 40)[0]?.message).toMatch(/^the rule was stopped/)
  expect(check(rules, checkedText('a banana', 'en'), 40)).toEqual([
    { rule: 'hostile.endless', level: 'warning', start: 7, end: 8, message: "'a'" },
  ])
})

test.each([
  ['cats?', true],
  ['\\b(?:a|b)\\b.{0,12}\\bc\\b', true],
  ['\\s*,', true],
  ['\\w+\\s+\\w+', false],
  ['(?:ab?)+', false],
  ['(?:a|b)*', false],
  ['(a)\\1', false],
  ['(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?(?:a|b)?', false],
])('the pattern %s is calm: %s', (source, calm) => {
  expect(compile(source).calm).toBe(calm)
})

test('a house rule whose pattern could run away is refused where it stands', async () => {
  const { complaints } = await openRules('house', [
    {
      ...{ name: 'runaway', kind: 'avoid', level: 'error', message: 'm', because: 'b', patterns: ['(a+)+'] },
      examples: { marks: ['a'], clears: ['b'] },
    },
  ])
  expect(complaints.map(({ path }) => path)).toEqual([['rules', 0, 'patterns', 0]])
})
