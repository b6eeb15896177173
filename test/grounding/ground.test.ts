import { expect, test } from 'vitest'
import { ground, score } from '../../src/grounding/ground.ts'
import { fact } from './cases/case.ts'
import { gameGrounds } from './cases/nba.ts'

const game = gameGrounds('celtics-lakers-2017-02-03')
const verdicts = (text: string) => ground(text, game).map(({ text, verdict }) => [text, verdict])

test('a figure that stands elsewhere in the record supports nothing', () => {
  expect(verdicts('Jae Crowder had 21 points.')).toEqual([
    ['Jae Crowder', 'supported'],
    ['21', 'contradicted'],
  ])
})

test('a contradicted claim names the right value and where it stands', () => {
  const [, claim] = ground('Jae Crowder had 21 points.', game)
  expect(claim).toEqual({
    start: 16,
    end: 18,
    text: '21',
    kind: 'number',
    verdict: 'contradicted',
    evidence: [{ source: 'nba/games#celtics-lakers-2017-02-03', pointer: '/box/13/PTS', value: 18 }],
    why: 'the evidence has PTS 18 of Jae Crowder',
  })
})

test('a pronoun means the person spoken of last', () => {
  expect(verdicts('Isaiah Thomas led Boston. He had four assists.').at(-1)).toEqual(['four', 'supported'])
  expect(verdicts('Isaiah Thomas led Boston. He had five assists.').at(-1)).toEqual(['five', 'contradicted'])
})

test('a margin and a sum are computed where the text says so', () => {
  expect(verdicts('The Celtics beat the Lakers by 6.').at(-1)).toEqual(['6', 'derived'])
  expect(verdicts('Isaiah Thomas and Jae Crowder combined for 56 points.').at(-1)).toEqual(['56', 'derived'])
  expect(verdicts('Isaiah Thomas and Jae Crowder combined for 57 points.').at(-1)).toEqual([
    '57',
    'contradicted',
  ])
})

test('a sum over the players of a side is a figure of that side, where the beat says so', () => {
  const bench = (team: string, value: number, points: readonly number[]) => ({
    from: 'derivation' as const,
    id: `=bench of the ${team}`,
    measure: 'bench',
    name: 'sum',
    type: 'number' as const,
    value,
    source: 'sum',
    words: ['bench'],
    subject: game.subjects.find(({ names }) => names.includes(team))?.id ?? '',
    inputs: game.evidence.flatMap((each) =>
      each.measure === 'PTS' && points.includes(Number(each.value)) ? each.id : [],
    ),
  })
  const grounds = {
    ...game,
    evidence: [...game.evidence, bench('Celtics', 29, [18, 11]), bench('Lakers', 37, [20, 17])],
  }
  const read = (text: string) => ground(text, grounds).map(({ verdict }) => verdict)
  expect(read('The bench of the Lakers had 37.')).toEqual(['supported', 'derived'])
  expect(read('The bench of the Lakers had 29.')).toEqual(['supported', 'contradicted'])
})

test('words that are more than the record are unsupported, not contradicted', () => {
  expect(verdicts('Jae Crowder averages 14 points per game.').at(-1)).toEqual(['14', 'unsupported'])
})

test('a length in another unit is converted', () => {
  const evidence = [fact('q/w#1', '/depth', 10.6, { unit: 'km', words: ['depth', 'km'] })]
  const grounds = { ...game, subjects: [], evidence }
  expect(ground('It struck at a depth of 6.6 miles.', grounds).map(({ verdict }) => verdict)).toEqual([
    'derived',
  ])
  expect(ground('It struck at a depth of 6.8 miles.', grounds).map(({ verdict }) => verdict)).toEqual([
    'contradicted',
  ])
})

test('a text that claims nothing has the score 1, one with half its claims open 0.5', () => {
  expect(score(ground('nothing is said here', game))).toBe(1)
  expect(score(ground('Jae Crowder had 21 points.', game))).toBe(0.5)
})

test('“one of” and “not one” count nothing', () => {
  expect(verdicts('He was one of 19 players.').map(([text]) => text)).not.toContain('one')
  expect(verdicts('Not one of them scored.')).toEqual([])
})

test('a name of several words that the house knows is one name', () => {
  const grounds = { ...game, vocabulary: ['U.S. Geological Survey'] }
  expect(ground('The U.S. Geological Survey said so.', grounds).map(({ text }) => text)).toEqual([
    'U.S. Geological Survey',
  ])
})

test('a quotation within a quotation is part of it, whatever its marks', () => {
  const texts = [{ source: 'release', body: 'Release on “Michael” and the second storm is out' }]
  const quoted = (words: string) =>
    ground(`It says: “${words}.”`, { ...game, texts }).map(({ verdict }) => verdict)
  expect(quoted('Release on ‘Michael’ and the second storm is out')).toEqual(['supported'])
  expect(quoted('Release on “Michael” and the second storm is out')).toEqual(['supported'])
  expect(quoted('Release on ‘Michael’ and the third storm is out')).toEqual(['unsupported'])
})

test('a clock in a named zone is held to that zone', () => {
  const evidence = [fact('q/w#1', '/published', '2025-01-17T18:20:00.000Z', { type: 'time' })]
  const grounds = { ...game, subjects: [], zone: 'America/New_York', evidence }
  const told = (clock: string) =>
    ground(`It was published at ${clock}.`, grounds).map(({ verdict }) => verdict)
  expect(told('1:20 p.m. Eastern time')).toEqual(['supported'])
  expect(told('6:20 p.m. Eastern time')).toEqual(['contradicted'])
  expect(told('6:20 p.m.')).toEqual(['contradicted'])
})
