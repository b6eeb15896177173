import { expect, test } from 'vitest'
import { overquoted } from '../../src/pipeline/rights.ts'

const source =
  'The council voted on Tuesday to close the old harbour bridge for two years while engineers replace its rusted bearings. ' +
  '“We have no choice,” said the mayor, “because the bridge will not stand another winter like this one.”'
const limit = (words: number) => [{ item: 'news/city#1', words, texts: [source] }]
const marked = (text: string, words: number) =>
  overquoted(text, limit(words)).map(({ start, end, message }) => [
    text.slice(start, end),
    message.split(',')[0],
  ])

test('a quotation within the limit is free, one word more is marked where it goes over', () => {
  const text = 'The mayor said the bridge “will not stand another winter”. He had “no choice”.'
  expect(marked(text, 5)).toEqual([])
  expect(marked(text, 4)).toEqual([
    ['will not stand another winter', '5 words are taken from news/city#1 word for word'],
  ])
})

test('short quotations are counted together', () => {
  const text = 'It “will not stand another winter”, he said: “We have no choice”.'
  expect(marked(text, 9)).toEqual([])
  expect(marked(text, 8)).toEqual([['We have no choice', '9 words are taken from news/city#1 word for word']])
})

test('twelve words in a row are a quotation without marks, eleven are the way things are said', () => {
  const twelve = 'Yesterday the council voted on Tuesday to close the old harbour bridge for.'
  expect(marked(twelve, 0)).toEqual([
    [
      'the council voted on Tuesday to close the old harbour bridge for',
      '12 words are taken from news/city#1 word for word',
    ],
  ])
  expect(marked(twelve.replace(' for', ''), 0)).toEqual([])
})

test('case and typography do not hide a quotation, other words break it', () => {
  expect(marked('“WE HAVE NO CHOICE”', 0)).toHaveLength(1)
  expect(marked('"we have little choice"', 0)).toEqual([])
})

test('a source without a limit is quoted freely', () => {
  expect(overquoted(source, [])).toEqual([])
})
