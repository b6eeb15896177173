import jsonata from 'jsonata'
import { describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/config/expression.ts'
import { beyond, plainExpression } from '../../src/config/plain-expression.ts'

const games = [
  { name: 'Leeds', goals: 3, city: 'Leeds', players: [{ name: 'A', points: 4 }, { name: 'B' }] },
  { name: 'Hull', goals: 1, city: 'Hull', players: [{ name: 'C', points: 4, position: 'G' }] },
  { name: 'York', goals: 1, status: '', players: [] },
  { name: 'Bath', goals: 0, city: 'Bath', players: [{ name: 'D', points: 9 }] },
]
const inputs = [
  { home: games[0], away: games[1], window: games, rates: [7], limit: 1, empty: [], key: 'Hull' },
  { home: games[1], away: games[0], window: games.slice(0, 1), limit: 3, none: null },
  { home: games[2], away: games[2], window: [], limit: '1', yes: true, no: false, zero: 0, blank: '' },
  { home: { name: 'Ayr' }, window: games[0], players: games[0]?.players, limit: 2, nested: [[1], [2, 3]] },
  {},
]
const plain = [
  'home.goals > away.goals ? home : away.goals > home.goals ? away',
  'home.name',
  'window',
  'window.players',
  'window.players.points',
  'window[0]',
  'window[-1]',
  'window[9]',
  'window[0].players[0].name',
  'window[goals = 1]',
  'window[goals = 1].name',
  'window[goals != $$.home.goals]',
  'window[city = $$.home.city or city = $$.away.city]',
  'window[$exists(city) and $not($exists(status))]',
  '[window[goals > 0]]',
  '[window[goals > 9]]',
  '[window[goals >= 1]][0]',
  '[home, away]',
  '[home.goals, [away.goals]]',
  '(window[goals < $$.home.goals])[0]',
  '($n := home.name; [window[name = $n]])',
  "($n := limit; window[goals = $n][status = ''])",
  '$count(window)',
  '$count(window.players)',
  '$count(missing)',
  '$sum(window.goals)',
  '$sum([home.goals, away.goals])',
  '$exists(empty)',
  '$not($ in window)',
  "window[name in ['Hull', 'York']]",
  'window[$not($ in $$.home)]',
  'window[$abs(goals) <= limit]',
  'window[limit]',
  'window[goals]',
  'rates[0]',
  'rates',
  'empty',
  'home.players',
  'window[players.points = 4]',
  '[$sort(window, function($a, $b) { $a.goals < $b.goals })]',
  '[$sort(window.players, function($a, $b) { $a.points < $b.points or $a.name < $b.name })]',
  '$count(window) = 0 ? [] : [window[players]]',
  'yes ? home : no ? away',
  'zero or blank or none ? 1 : 2',
  '$$.home.name = key',
  "limit < 2 and home.name = 'Hull'",
  'nested[0]',
  'nested[$$.limit = 2]',
  '[nested[$$.limit > 1][0]]',
  'window[$exists(players[position])].name',
]
const said = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    (value) => JSON.stringify({ value }),
    (error: unknown) => JSON.stringify({ error }, (key, told) => (key === 'stack' ? undefined : told)),
  )

describe('an expression read plainly answers as JSONata does', () => {
  test.each(plain)('%s', async (source) => {
    const slow = jsonata(source)
    expect(plainExpression(slow.ast())).toBeDefined()
    for (const input of inputs)
      expect(await said(compileExpression(source).evaluate(input))).toBe(await said(slow.evaluate(input)))
  })
})

test('nearly all of these need no JSONata', () => {
  const asked = plain.flatMap((source) =>
    inputs.map((input) => plainExpression(jsonata(source).ast())?.(input)),
  )
  expect(asked.filter((answer) => answer === beyond).length / asked.length).toBeLessThan(0.12)
})

test.each([
  '$now()',
  'window.{ "a": name }',
  'window[]',
  '**.name',
  'window.%',
  '$f := function($x) { $x }',
  'a@$b.c',
  'window#$i',
  'window^(goals)',
  '[1..3]',
  'name & key',
])('what only JSONata knows is left to it: %s', (source) =>
  expect(plainExpression(jsonata(source).ast())).toBeUndefined(),
)
