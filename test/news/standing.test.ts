import { expect, test } from 'vitest'
import { differencesOf, isGrave } from '../../src/news/standing.ts'

const approved = {
  status: 'live',
  title: 'Magnitude 6.4',
  text: ['One  two.', 'Three.'],
  tags: ['quakes', 'Taiwan'],
  excerpt: 'A quake.',
}

test('an article that stands as approved differs in nothing, white space aside', () => {
  const found = { ...approved, text: ['One two.', '', 'Three. '], slug: 'quake' }
  expect(differencesOf(approved, found)).toEqual([])
})

test('each field that stands there otherwise, or not at all, is told with both its sides', () => {
  const found = { status: 'draft', title: 'Magnitude 6.4', text: ['One two.'], tags: ['quakes', 'Taiwan'] }
  const differences = differencesOf(approved, found)
  expect(differences).toEqual([
    { field: 'status', approved: 'live', found: 'draft' },
    { field: 'excerpt', approved: 'A quake.', found: '' },
    { field: 'text', approved: 'One two.\n\nThree.', found: 'One two.' },
  ])
  expect(differences.map(isGrave)).toEqual([true, false, true])
})

test('a no-break space that became a space is a difference, a composed letter is none', () => {
  expect(differencesOf({ title: '6\u00a0km' }, { title: '6 km' })).toHaveLength(1)
  expect(differencesOf({ title: 'Z\u00fcrich' }, { title: 'Zu\u0308rich' })).toEqual([])
})
