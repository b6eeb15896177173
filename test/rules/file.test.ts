import { expect, test } from 'vitest'
import { openRules } from '../../src/rules/_file.ts'
import { checkedText } from '../../src/rules/_text.ts'
import { kindsOf } from '../../src/seams/load.ts'

const good = {
  name: 'no-shouting',
  kind: 'avoid',
  level: 'error',
  message: 'No shouting',
  because: 'News does not shout.',
  patterns: ['!'],
  examples: { marks: ['Rain!'], clears: ['Rain.'] },
}

test('every fault of a file is told at once, with its place in the file', async () => {
  const { because: _, ...without } = good
  const { complaints, rules } = await openRules('house', [
    { ...good, wrods: ['x'] },
    without,
    { ...good, kind: 'avoids' },
    { ...good, patterns: ['(a'] },
    { ...good, patterns: undefined },
    'no rule',
    { ...good, name: 'fine', examples: { marks: [], clears: ['Rain.'], notes: 1 } },
    good,
    good,
  ])
  expect(rules.map(({ name }) => name)).toEqual(['no-shouting', 'no-shouting'])
  expect(complaints.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['rules.0.wrods', 'unknown key "wrods"'],
    ['rules.1.because', 'Invalid input: expected string, received undefined'],
    ['rules.2.kind', `no rule of kind "avoids"; there are: ${(await kindsOf('rules')).join(', ')}`],
    ['rules.3.patterns.0', 'Invalid regular expression: /(a/u: Unterminated group'],
    ['rules.4', 'says nothing to avoid: give "words" or "patterns"'],
    ['rules.5', 'a rule is a map of keys'],
    ['rules.6.examples.marks', 'Too small: expected array to have >=1 items'],
    ['rules.6.examples.notes', 'unknown key "notes"'],
    ['rules.8.name', 'a second rule named "no-shouting"'],
  ])
})

test('a faulty rule does not stop the others from checking', async () => {
  const { check } = await openRules('house', [{ ...good, kind: 'avoids' }, good])
  expect(check(checkedText('Rain!', 'en'))).toEqual([
    { rule: 'house.no-shouting', level: 'error', start: 4, end: 5, message: 'No shouting' },
  ])
})

test('findings stand in the order of the text', async () => {
  const rules = [good, { ...good, name: 'no-rain', words: ['rain'], patterns: undefined }]
  const { check } = await openRules('house', rules)
  expect(check(checkedText('Rain! Snow!', 'en')).map(({ rule }) => rule)).toEqual([
    'house.no-rain',
    'house.no-shouting',
    'house.no-shouting',
  ])
})
