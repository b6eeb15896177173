import { expect, test } from 'vitest'
import { articleOf } from '../../src/grouping/article.ts'
import { openEvents } from '../../src/grouping/events.ts'
import { openGrouping } from '../../src/grouping/grouping.ts'

const fire = [
  'На складе в Подольске ночью произошел пожар на площади 2500 квадратных метров, сообщили в МЧС. Погибших нет, 14 рабочих вывели из здания. Огонь тушили 60 спасателей.',
  'МЧС: пожар на складе в Подольске потушен. Из горящего здания вывели 14 рабочих. Площадь пожара составила 2500 квадратных метров, крыша склада обрушилась.',
]
const rates = [
  'Курс доллара на 7 февраля — 56,81 рубля, курс евро — 70,28 рубля, сообщил Банк России. Юань стоит 9,04 рубля.',
  'Курс доллара на 8 февраля — 57,10 рубля, курс евро — 70,55 рубля, сообщил Банк России. Юань стоит 9,11 рубля.',
]

const stories = (texts: readonly string[]) => {
  const grouping = openGrouping(1000)
  return texts.map((text, index) => grouping.place({ id: String(index + 1), text }).story)
}

test('two Russian reports of one fire, each in words of its own, are one story', () => {
  expect(stories([fire[0] ?? '', rates[0] ?? '', fire[1] ?? ''])).toEqual(['1', '2', '1'])
})

test('the rates of two days are two stories', () => {
  expect(stories(rates)).toEqual(['1', '2'])
})

test('a hundred bulletins of one form are a hundred stories, though all their words are common by then', () => {
  const towns = ['Anza', 'Trona', 'Petrolia', 'Coalinga', 'Ferndale', 'Borrego', 'Parkfield']
  const bulletins = Array.from({ length: 100 }, (_, index) => {
    const [town, size, miles] = [towns[index % 7], 2 + (index % 37) / 10, 3 + (index % 29)]
    return `A shallow magnitude ${size} earthquake was reported ${miles} miles from ${town}, according to the U.S. Geological Survey. The temblor occurred at ${1 + (index % 11)}:${10 + (index % 47)} a.m. at a depth of ${index % 13}.${index % 9} miles.`
  })
  expect(new Set(stories(bulletins)).size).toBe(100)
})

test('a later report in words of its own finds its event among reports of a like one', () => {
  const texts = [
    'Actress Tara Reid checked into Promises Treatment Center in Malibu on Friday, her publicist Jack Ketsoyan said.',
    'Lindsay Lohan checked into the Betty Ford Center on Thursday for 90 days, her lawyer Shawn Holley said.',
    'Jack Ketsoyan, a publicist of Tara Reid, asked for privacy while the actress stays at Promises in Malibu.',
    'Lawyer Shawn Holley told the judge that Lindsay Lohan will stay 90 days at Betty Ford, where she went on Thursday.',
  ]
  expect(stories(texts)).toEqual(['1', '2', '1', '2'])
})

test('the same texts in the same order are grouped the same', () => {
  const texts = [...fire, ...rates, ...fire]
  expect(stories(texts)).toEqual(stories(texts))
})

test('a sight read again from what was filed weighs a text as the one that filed it', () => {
  const [first, second] = fire.map((text, index) => articleOf({ id: String(index), text }))
  const last = articleOf({ id: 'last', text: rates[0] ?? '' })
  if (first === undefined || second === undefined) throw new Error('there are two reports')
  const [filed, recalled] = [openEvents(10), openEvents(10)]
  for (const article of [first, second]) {
    filed.weigh(article)
    filed.file(article, '0')
    recalled.recall(article, '0')
  }
  expect(recalled.weigh(last)).toEqual(filed.weigh(last))
})

test('what left the window is forgotten, and a text is laid beside 24 others at most, however many came', () => {
  const events = openEvents(200)
  let most = 0
  for (let index = 0; index < 2000; index++) {
    const text = `The council of Town${index % 50} met on day ${index} and spoke of roads, schools and the harbour of Bay${index}.`
    const article = articleOf({ id: String(index), text })
    const before = events.cost().compared
    events.weigh(article)
    most = Math.max(most, events.cost().compared - before)
    events.file(article, String(index))
  }
  expect({ most, size: events.size() }).toEqual({ most: 24, size: 200 })
  const old = articleOf({ id: 'old', text: 'Bay3 had its harbour in Town3.' })
  expect(events.weigh(old).filter(({ event }) => Number(event) < 1800)).toEqual([])
})
