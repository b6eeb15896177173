import { expect, test } from 'vitest'
import { openRules } from '../../src/rules/_file.ts'
import { checkedCopy, checkedText } from '../../src/rules/_text.ts'

const common = {
  name: 'rule',
  level: 'warning',
  message: 'm',
  because: 'b',
  examples: { marks: ['x'], clears: ['y'] },
}

/** What one rule finds in a text: the words and what to put in their place. */
async function found(own: object, text: string, language = 'en') {
  const { check, complaints } = await openRules('house', [{ ...common, ...own }])
  expect(complaints).toEqual([])
  return check(checkedText(text, language)).map(({ start, end, replacement }) =>
    replacement === undefined ? text.slice(start, end) : [text.slice(start, end), replacement],
  )
}

test('a word to avoid is found whole, in any case, in Latin and in Cyrillic', async () => {
  const avoid = { kind: 'avoid', words: ['epic', 'очень'] }
  expect(await found(avoid, 'Epic. An epic night, an epicenter, EPIC.')).toEqual(['Epic', 'epic', 'EPIC'])
  expect(await found(avoid, 'Очень сильно, неочень.', 'ru')).toEqual(['Очень'])
})

test('a star takes the endings of a word, and е takes ё', async () => {
  expect(
    await found({ kind: 'avoid', words: ['шокирующ*', 'еще раз'] }, 'Шокирующая весть ещё раз.'),
  ).toEqual(['Шокирующая', 'ещё раз'])
})

test('the longest phrase wins, over a line break and with either apostrophe', async () => {
  const swap = { kind: 'swap', terms: { 'in order': 'so', 'in order to': 'to', "don't": 'do not' } }
  expect(await found(swap, 'He came in order\nto see. We don’t.')).toEqual([
    ['in order\nto', 'to'],
    ['don’t', 'do not'],
  ])
})

test('a replacement keeps the capitals', async () => {
  expect(
    await found({ kind: 'swap', terms: { utilize: 'use' } }, 'Utilize it, utilize it, UTILIZE IT.'),
  ).toEqual([
    ['Utilize', 'Use'],
    ['utilize', 'use'],
    ['UTILIZE', 'USE'],
  ])
})

test('what people say in quotation marks is theirs', async () => {
  const avoid = { kind: 'avoid', words: ['we'] }
  expect(await found(avoid, '“We won,” he said. «We» "we" „we“ we.')).toEqual(['we'])
  expect(await found({ ...avoid, quotations: 'check' }, '“We won,” he said.')).toEqual(['We'])
})

test('\\b and \\w of a pattern know Cyrillic', async () => {
  const avoid = { kind: 'avoid', patterns: ['\\bкурс\\b', '[\\w]{3}!'] }
  expect(await found(avoid, 'Курс вырос, дискурс нет! курса', 'ru')).toEqual(['Курс', 'нет!'])
})

test('a length is told with its limit, in characters of any script', async () => {
  const rule = { ...common, kind: 'length', of: 'headline', unit: 'characters', max: 5 }
  const { check } = await openRules('house', [rule])
  const copy = { language: 'ru', standfirst: '', dateline: '', body: ['Текст.'] }
  expect(check(checkedCopy({ ...copy, headline: 'Курсы👍' }))).toEqual([
    { rule: 'house.rule', level: 'warning', start: 0, end: 7, message: 'm (6 characters, at most 5)' },
  ])
  expect(check(checkedCopy({ ...copy, headline: 'Курс👍' }))).toEqual([])
})

test('a sentence does not end at an initial, a title or a month', async () => {
  const rule = { kind: 'length', of: 'sentence', unit: 'words', max: 1 }
  expect(
    await found(rule, 'Mr. J. Smith of the U.S. Geological Survey came on Feb. 6 at noon. He left by six.'),
  ).toEqual(['Mr. J. Smith of the U.S. Geological Survey came on Feb. 6 at noon.', 'He left by six.'])
})

test('what is required in every paragraph is missed in the one that lacks it', async () => {
  const rule = { kind: 'required', in: 'paragraph', words: ['said'] }
  expect(await found(rule, 'He said so.\n\nIt rained.\n\nShe Said no.')).toEqual(['It rained.'])
})

test('a standfirst can be demanded of copy, not of a text whose parts nobody knows', async () => {
  const { check } = await openRules('house', [
    { ...common, kind: 'length', of: 'standfirst', unit: 'words', min: 1 },
  ])
  const copy = { language: 'en', headline: 'Rain falls', standfirst: '', dateline: '', body: ['It rained.'] }
  expect(check(checkedCopy(copy)).map(({ start, end }) => [start, end])).toEqual([[10, 10]])
  expect(check(checkedCopy({ ...copy, standfirst: 'All day.' }))).toEqual([])
  expect(check(checkedText('It rained.', 'en'))).toEqual([])
})

test('a word said too often is marked at its last place', async () => {
  const rule = { kind: 'overuse', of: 'word', min: 3, within: 10, letters: 4, except: ['with'] }
  const text = 'Storm with wind, storm with rain, with a storm at sea.'
  const { check } = await openRules('house', [{ ...common, ...rule }])
  expect(check(checkedText(text, 'en')).map(({ start }) => start)).toEqual([text.lastIndexOf('storm')])
})

test('a doubled word has nothing between its halves but white space', async () => {
  const rule = { kind: 'overuse', of: 'word', min: 2, within: 2 }
  expect(await found(rule, 'The the end. No, no. He had\nhad it. 5 5.')).toEqual(['the', 'had'])
})

test('a rule for Russian leaves English alone and takes ru-RU', async () => {
  const { check } = await openRules('house', [{ ...common, kind: 'avoid', words: ['нас'], language: 'ru' }])
  expect(check(checkedText('Для нас.', 'en'))).toEqual([])
  expect(check(checkedText('Для нас.', 'ru-RU')).length).toBe(1)
})

test('a message can quote what was found and what to write', async () => {
  const rule = { ...common, kind: 'swap', terms: { per: 'a' }, message: 'not “{found}” but “{replacement}”' }
  const { check } = await openRules('house', [rule])
  expect(check(checkedText('90 km per hour', 'en'))).toEqual([
    {
      rule: 'house.rule',
      level: 'warning',
      start: 6,
      end: 9,
      message: 'not “per” but “a”',
      replacement: 'a',
    },
  ])
})
