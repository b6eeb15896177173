import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import { isOpen } from '../../src/news/claim.ts'
import { roundGrounds } from './cases/football.ts'
import { gameGrounds } from './cases/nba.ts'

const round = roundGrounds('en')
const game = gameGrounds('celtics-lakers-2017-02-03')
const open = (text: string, grounds = round) =>
  ground(text, grounds)
    .filter(isOpen)
    .map(({ text, why }) => [text, why])

test('who won agrees with the score, however it is said', () => {
  expect(open('Manchester City won 3-0 at Burnley.')).toEqual([])
  expect(open('Burnley was beaten 3-0 at home by Manchester City.')).toEqual([])
  expect(open('A 3-0 win over Burnley went to Manchester City.')).toEqual([])
  expect(open('Burnley suffered a 3-0 defeat to Manchester City.')).toEqual([])
})

test('the winner and the loser swapped are marked, with the right score', () => {
  const [marked] = open('Burnley beat Manchester City 3-0.')
  expect(marked).toEqual(['beat', 'the evidence has goals 0 of Burnley FC, goals 3 of Manchester City FC'])
  expect(open('A 3-0 win over Manchester City went to Burnley.')).not.toEqual([])
  expect(open('Manchester City was beaten 3-0 by Burnley.')).not.toEqual([])
})

test('the higher score stands first in English', () => {
  expect(open('Manchester City won 0-3 at Burnley.')).toEqual([
    ['0-3', 'the evidence has goals 3 of Manchester City FC, goals 0 of Burnley FC'],
  ])
})

test('a score at half-time is none of the end, and the other way round', () => {
  expect(open('Manchester City led 2-0 at half-time at Burnley.')).toEqual([])
  expect(open('Manchester City led 3-0 at half-time at Burnley.')).toEqual([
    ['3', 'the evidence has halfTimeGoals 2 of Manchester City FC, halfTimeGoals 0 of Burnley FC'],
  ])
  expect(open('Manchester City won 2-0 at Burnley.').map(([text]) => text)).toEqual(['2'])
})

test('a draw is told of equal scores only', () => {
  expect(open('Burnley and Manchester City drew.').map(([text]) => text)).toEqual(['drew'])
})

test('who played at home is the home side of the record', () => {
  expect(open('Visiting Manchester City won 3-0.')).toEqual([])
  expect(open('Visiting Burnley lost 3-0 to Manchester City.')).toEqual([
    ['Visiting', 'Burnley FC is the home side'],
  ])
})

test('no side plays itself, also where the record has it in an earlier game', () => {
  const own = round.subjects.find(({ names }) => names.includes('Arsenal FC'))
  const earlier = { id: 'football/en0#3:away', type: 'organisation' as const, names: own?.names ?? [] }
  const grounds = { ...round, subjects: [...round.subjects, earlier] }
  const itself = ['Arsenal', 'Arsenal FC does not play itself, it met Nottingham Forest FC']
  expect(open('Arsenal beat Nottingham Forest 2-1.', grounds)).toEqual([])
  expect(open('Neither Arsenal nor Arsenal scored three.')).toContainEqual(itself)
  expect(open('Arsenal won narrowly, 2-1, at Arsenal.', grounds)).toContainEqual(itself)
  expect(open('Arsenal had two goals to show; Arsenal had one.')).toContainEqual(itself)
  expect(open('Arsenal won 2-1, and at home Arsenal scored twice.').map(([, why]) => why)).not.toContain(
    itself[1],
  )
})

test('winning the boards is not winning the game', () => {
  expect(open('The Lakers lost despite winning the boards, 52-47.', game)).toEqual([])
})

test('a part of the game may go to the side that lost it', () => {
  expect(open('The Celtics outscored the Lakers 33-21 in the second quarter.', game)).toEqual([])
  expect(open('The Celtics outscored the Lakers 31-21 in the second quarter.', game)).not.toEqual([])
})

test('a result of the record may not be denied', () => {
  expect(open('Manchester City narrowly did not beat Burnley.')).toEqual([
    ['beat', 'the evidence has goals 3 of Manchester City FC, goals 0 of Burnley FC'],
  ])
  expect(open('Burnley did not beat Manchester City.')).toEqual([])
  expect(open('Manchester City did not beat Burnley until the last minute.')).toEqual([])
})
