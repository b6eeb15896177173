import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import { isOpen } from '../../src/news/claim.ts'
import { gameGrounds } from './cases/nba.ts'

const game = gameGrounds('celtics-lakers-2017-02-03')
const open = (text: string) =>
  ground(text, game)
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

test('a figure that the record bears out may not be denied', () => {
  expect(open('Jae Crowder had 18 points.')).toEqual([])
  expect(open('Jae Crowder did not have 18 points.')).toEqual([
    ['not', 'contradicted', 'the evidence bears out “18”: PTS 18 of Jae Crowder'],
  ])
  expect(open('Jae Crowder was not credited with 18 points.').map(([word]) => word)).toEqual(['not'])
  expect(open('Jae Crowder didn’t have 18 points.').map(([word]) => word)).toEqual(['didn’t'])
})

test('what is denied in another clause, or with a limit, leaves a figure true', () => {
  expect(open('Jae Crowder did not rest, and had 18 points.')).toEqual([])
  expect(open('Jae Crowder did not rest and had 18 points.')).toEqual([])
  expect(open('Jae Crowder was not happy about his 18 points.')).toEqual([])
  expect(open('Jae Crowder was not satisfied with his 18 points.')).toEqual([])
  expect(open('Jae Crowder did not falter when he had 18 points.')).toEqual([])
  expect(open('His tally did not change from 18 points.')).toEqual([])
  expect(open('Jae Crowder did not have more than 18 points.')).toEqual([])
  expect(open('Jae Crowder did not tire until he had 18 points.')).toEqual([])
  expect(open('Jae Crowder did not let up by scoring 18 points.')).toEqual([])
  expect(open('Jae Crowder did not disappoint with 18 points.')).toEqual([])
})
