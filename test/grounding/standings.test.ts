import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds } from '../../src/grounding/grounds.ts'
import { isOpen } from '../../src/news/claim.ts'
import { fact } from './cases/case.ts'
import { houseComparisons } from './house-words.ts'

const people = [
  { id: 'ann', name: 'Ann Lee', team: 'Owls', starts: true, points: 21, rebounds: 11, steals: 1 },
  { id: 'bea', name: 'Bea Roth', team: 'Owls', starts: true, points: 14, rebounds: 4, steals: 0 },
  { id: 'cat', name: 'Cat Moss', team: 'Owls', starts: false, points: 9, rebounds: 2, steals: 2 },
  { id: 'dee', name: 'Dee Park', team: 'Hens', starts: true, points: 30, rebounds: 6, steals: 0 },
  { id: 'eva', name: 'Eva Holt', team: 'Hens', starts: false, points: 8, rebounds: 3, steals: 0 },
]

const counts = ['points', 'rebounds', 'steals'] as const
const grounds: Grounds = {
  language: 'en',
  zone: 'UTC',
  comparisons: houseComparisons,
  vocabulary: [],
  texts: [],
  subjects: [
    ...people.map(({ id, name }) => ({ id, type: 'person' as const, names: [name] })),
    ...['Owls', 'Hens'].map((name) => ({ id: name, type: 'organisation' as const, names: [name] })),
  ],
  evidence: [
    ...['Owls', 'Hens'].map((name) =>
      fact('game', `/${name}/name`, name, { type: 'organisation', subject: name }),
    ),
    fact('game', '/Owls/score', 44, { subject: 'Owls', unit: 'points', words: ['points'] }),
    fact('game', '/Hens/score', 38, { subject: 'Hens', unit: 'points', words: ['points'] }),
    ...people.flatMap((one) => [
      fact('game', `/${one.id}/name`, one.name, { type: 'person', subject: one.id }),
      fact('game', `/${one.id}/team`, one.team, { type: 'code', subject: one.id }),
      ...(one.starts
        ? [fact('game', `/${one.id}/startPosition`, 'G', { type: 'code', subject: one.id })]
        : []),
      ...counts.map((count) =>
        fact('game', `/${one.id}/${count}`, one[count], { subject: one.id, unit: count, words: [count] }),
      ),
    ]),
  ],
}

const open = (text: string) =>
  ground(text, grounds)
    .filter(isOpen)
    .map(({ text: words, why }) => [words, why])

test('the first scorer of a side leads it, another does not', () => {
  expect(open('Ann Lee led the Owls with 21 points.')).toEqual([])
  expect(open('Bea Roth led the Owls with 14 points.')).toEqual([
    ['led', 'the evidence has points 21 of Ann Lee'],
  ])
  expect(open('The Owls were led by Ann Lee, who had 21 points.')).toEqual([])
})

test('who began did not come off the bench', () => {
  expect(open('Cat Moss had nine points off the bench.')).toEqual([])
  expect(open('Bea Roth had 14 points off the bench.')).toEqual([
    ['off the bench', 'Bea Roth was in the starting line-up'],
  ])
  expect(open('Cat Moss led the bench with nine points.')).toEqual([])
})

test('a double-double has ten or more in two of the counts', () => {
  expect(open('Ann Lee recorded a double-double.')).toEqual([])
  expect(open('Dee Park recorded a double-double.')).toEqual([
    ['double-double', 'Dee Park has points 30, rebounds 6'],
  ])
  expect(open('Dee Park did not have a double-double.')).toEqual([])
})

test('the next is the best of those not named yet', () => {
  expect(open('Ann Lee had 21 points. Bea Roth was next with 14 points.')).toEqual([])
  expect(open('Ann Lee had 21 points. Cat Moss was next with nine points.')).toEqual([
    ['was next', 'the evidence has points 14 of Bea Roth'],
  ])
})

test('a steal is a figure in a list of what somebody did', () => {
  expect(open('Ann Lee had 21 points, 11 rebounds and a steal.')).toEqual([])
  expect(open('Bea Roth had 14 points, four rebounds and a steal.')).toEqual([
    ['a', 'the evidence has steals 0 of Bea Roth'],
  ])
})

test('the figures of another are told with the name, not one by one', () => {
  expect(open('Bea Roth had 30 points and six rebounds.')).toEqual([
    ['Bea Roth', 'these are figures of Dee Park: points 30, rebounds 6'],
  ])
})

test('who is told as going on with the tale of a side belongs to it', () => {
  expect(open('Ann Lee scored 21 points. Bea Roth chipped in 14 points.')).toEqual([])
  expect(open('Ann Lee scored 21 points. Dee Park chipped in 30 points.')).toEqual([
    ['Dee Park', 'Dee Park is of Hens, the words go on about Owls'],
  ])
  expect(open('Ann Lee scored 21 points. Dee Park scored 30 points.')).toEqual([])
  expect(open('Ann Lee scored 21 points. For the Hens, Dee Park chipped in 30 points.')).toEqual([])
})
