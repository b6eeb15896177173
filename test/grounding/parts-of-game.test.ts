import { expect, test } from 'vitest'
import { isOpen } from '../../src/news/claim.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import { houseComparisons } from './house-words.ts'

const game = {
  season: { name: 'AHL 23/24' },
  homeTeam: { name: 'Harbour Kings', country: 'Canada' },
  awayTeam: { name: 'Prairie Hawks', country: 'Canada' },
  homeScore: { display: 4, period1: 1, period2: 0, period3: 2, normaltime: 3, overtime: 1 },
  awayScore: { display: 3, period1: 1, period2: 2, period3: 0, normaltime: 3, overtime: 0 },
  startDatetime: '2023-11-28 18:00:00',
}

const openIn = async (text: string) => {
  const sources = [{ name: 'game', kind: 'json' as const, body: game }]
  const { claims } = await checkGiven({ text, sources, language: 'en' }, { comparisons: houseComparisons })
  return claims.filter(isOpen).map(({ text: words, why }) => `${words}: ${why}`)
}

test('a count is held to every part of the game that the sentence names', async () => {
  expect(await openIn('Both teams scored 1 goal each in the first period.')).toEqual([])
  expect(await openIn('The Hawks scored three goals in the first two periods.')).toEqual([])
  expect(await openIn('The Hawks scored two goals in the first two periods.')).not.toEqual([])
  expect(await openIn('The Harbour Kings scored no goals in the second period.')).toEqual([])
  expect(await openIn('The Harbour Kings scored three goals in the first and third periods.')).toEqual([])
  expect(await openIn('The Harbour Kings scored one goal in each period.')).toEqual([
    'one: the evidence has score 4 of Harbour Kings',
  ])
})

test('a side told without the noun is held to the part just named', async () => {
  expect(
    await openIn('The Hawks scored 2 goals in the second period, while the Harbour Kings scored 0.'),
  ).toEqual([])
  expect(
    await openIn('The Harbour Kings scored 2 goals in the third period, while the Prairie Hawks scored 1.'),
  ).toEqual(['1: the evidence has period3 0 of Prairie Hawks'])
})

test('where a game stood after a period is the sum of the periods', async () => {
  expect(
    await openIn('It was 1-1 after the first period and 3-1 to the Hawks after the second period.'),
  ).toEqual([])
  expect(await openIn('The Hawks led 3-2 after the second period.')).toEqual([
    '2: the evidence has score after 2 periods 3 of Prairie Hawks, score after 2 periods 1 of Harbour Kings',
  ])
})

test('a score that could have stood for a while in a period is no claim, one that could not is', async () => {
  expect(await openIn('The Hawks scored twice in the second period to take a 2-1 lead.')).toEqual([])
  expect(await openIn('The Hawks scored twice in the second period to take a 4-1 lead.')).not.toEqual([])
})

test('overtime has its own goals', async () => {
  expect(await openIn('The Harbour Kings scored one goal in overtime to win 4-3.')).toEqual([])
  expect(await openIn('The Harbour Kings won 4-3 in overtime.')).toEqual([])
  expect(await openIn('The Prairie Hawks scored one goal in overtime.')).toEqual([
    'one: the evidence has overtime 0 of Prairie Hawks',
  ])
})

test('what did not come about is no result', async () => {
  expect(await openIn('The Prairie Hawks were unable to secure the win.')).toEqual([])
  expect(await openIn('The Prairie Hawks secured the win.')).not.toEqual([])
})

test('the words of a short name stand for it, a short weekday in a name is part of it', async () => {
  expect(await openIn('They met in the American Hockey League.')).toEqual([])
  expect(await openIn('They met in the Atlantic Hockey Cup.')).toEqual([
    'Atlantic Hockey Cup: no source has this name',
  ])
  expect(await openIn('They met at Mohegan Sun Arena.')).toEqual([
    'Mohegan Sun Arena: no source has this name',
  ])
})

test('a time with seconds is a time', async () => {
  expect(await openIn('The game started on 2023-11-28 18:00:00.')).toEqual([])
  expect(await openIn('The game started on 2023-11-28 19:00:00.')).not.toEqual([])
})

test('normal time is all periods together', async () => {
  expect(await openIn('The Harbour Kings scored 3 goals in normal time and one in overtime.')).toEqual([])
  expect(await openIn('The Harbour Kings scored 2 goals in normal time.')).not.toEqual([])
})

test('a row of as many scores as periods tells them one by one', async () => {
  expect(await openIn('The Harbour Kings won 4-3 (1-1, 0-2, 2-0).')).toEqual([])
  expect(await openIn('The Harbour Kings won 4-3 (1-1, 0-1, 2-0).')).toEqual([
    '1: the evidence has period2 0 of Harbour Kings, period2 2 of Prairie Hawks',
  ])
})

test('a period that ended 3-1 brought that, or the game stood so', async () => {
  expect(await openIn('The second period ended 2-0 to the Prairie Hawks.')).toEqual([])
  expect(await openIn('The second period ended 3-1 to the Prairie Hawks.')).toEqual([])
  expect(await openIn('The second period ended 3-2 to the Prairie Hawks.')).not.toEqual([])
  expect(await openIn('The first two periods ended in a 3-1 lead for the Prairie Hawks.')).toEqual([])
})

test('those of a country are called by it', async () => {
  expect(await openIn('The two Canadian teams met in Canada.')).toEqual([])
  expect(await openIn('The two Swedish teams met in Canada.')).toEqual(['Swedish: no source has this name'])
})

test('the first twenty minutes of a game of periods are its first period, however far behind the score they are told', async () => {
  const told = (score: string) =>
    openIn(
      `A goal in the first period left the score ${score} in favor of nobody at the end of the first 20 minutes.`,
    )
  expect(await told('1-1')).toEqual([])
  expect(await told('2-1')).not.toEqual([])
})

test('the strongest period of a side is not the one in which it had the least', async () => {
  expect(await openIn('The strongest period of the Harbour Kings was a 2-0 third period.')).toEqual([])
  expect(await openIn('The weakest period of the Harbour Kings was a 2-0 third period.')).toEqual([
    'weakest: of 3 such scores period3 2 of Harbour Kings, period3 0 of Prairie Hawks is the widest',
  ])
  expect(await openIn('The strongest period of the Prairie Hawks was a 2-0 second period.')).toEqual([])
  expect(await openIn('The weakest period of the Prairie Hawks was a 2-0 second period.')).not.toEqual([])
  expect(await openIn('The 4-3 win over the Prairie Hawks was the biggest of the Harbour Kings.')).toEqual([])
  expect(await openIn('The 4-3 win over the Prairie Hawks was the smallest of the Harbour Kings.')).toEqual(
    [],
  )
})
