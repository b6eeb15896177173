import { expect, test } from 'vitest'
import { mergeRecomputed } from '../../src/news/recomputed.ts'

const words = (headline: string, ...body: string[]) => ({ headline, standfirst: '', dateline: '', body })
const before = words(
  'Magnitude 6.4 off Hualien',
  'It had a magnitude of 6.4. It was felt.',
  'It came at night.',
)
const after = words(
  'Magnitude 6.5 off Hualien',
  'It had a magnitude of 6.5. It was felt.',
  'It came at night.',
)

test('untouched words become what is computed anew, and each sentence that changed is told', () => {
  expect(mergeRecomputed(before, before, after, 'en')).toEqual({
    words: after,
    replaced: [
      { wrong: 'Magnitude 6.4 off Hualien', right: 'Magnitude 6.5 off Hualien' },
      { wrong: 'It had a magnitude of 6.4.', right: 'It had a magnitude of 6.5.' },
    ],
    left: [],
  })
})

test('what a person has rewritten keeps their words; only the machine’s sentences in it are put right', () => {
  const edited = words(
    'Strong quake off Hualien',
    'It had a magnitude of 6.4. People ran.',
    'At night it came.',
  )
  expect(mergeRecomputed(edited, before, after, 'en')).toEqual({
    words: words('Strong quake off Hualien', 'It had a magnitude of 6.5. People ran.', 'At night it came.'),
    replaced: [{ wrong: 'It had a magnitude of 6.4.', right: 'It had a magnitude of 6.5.' }],
    left: [{ wrong: 'Magnitude 6.4 off Hualien', right: 'Magnitude 6.5 off Hualien' }],
  })
})

test('a paragraph that a person added stays where it is, though the text is longer by it', () => {
  const edited = words('Magnitude 6.4 off Hualien', 'We were there.', ...before.body)
  expect(mergeRecomputed(edited, before, after, 'en').words).toEqual(
    words('Magnitude 6.5 off Hualien', 'We were there.', ...after.body),
  )
})

test('a record that says the same changes nothing, whatever a person wrote', () => {
  const edited = words('Strong quake', 'People ran.')
  expect(mergeRecomputed(edited, before, before, 'en')).toEqual({ words: edited, replaced: [], left: [] })
})

test('a dollar sign in what is computed is a dollar sign', () => {
  const [was, is] = [words('Price', 'It costs 1. So.'), words('Price', 'It costs $& and $1. So.')]
  expect(mergeRecomputed(words('Price', 'It costs 1. Well.'), was, is, 'en').words.body).toEqual([
    'It costs $& and $1. Well.',
  ])
})
