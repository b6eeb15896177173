import { expect, test } from 'vitest'
import { fact, node, says } from './newsroom.ts'

const root = node('', {
  quake: fact('quake', '2018-02-06T15:50:43.330Z', { type: 'time' }),
  day: fact('day', '2016-12-09', { type: 'date' }),
  tuesday: fact('tuesday', '2018-02-06', { type: 'date' }),
  june: fact('june', '2018-06-30', { type: 'date' }),
  broken: fact('broken', 'soon', { type: 'date' }),
})

const english: readonly (readonly [template: string, said: string])[] = [
  ['{{quake}}', 'Feb. 6'],
  ['{{day}}', 'Dec. 9, 2016'],
  ['{{date june}}', 'June 30'],
  ['{{date quake style="long"}}', 'Feb. 6, 2018'],
  ['{{date quake style="weekday"}}', 'Tuesday, Feb. 6'],
  ['{{date quake style="short"}}', '02/06/2018'],
  ['{{date quake zone="Asia/Taipei"}}', 'Feb. 6'],
  ['{{date quake zone="Asia/Tokyo"}}', 'Feb. 7'],
  ['{{clock quake}}', '3:50 p.m.'],
  ['{{clock quake zone="Asia/Tokyo"}}', '12:50 a.m.'],
  ['{{weekday tuesday on=true}}', 'on Tuesday'],
  ['{{month quake}}', 'February'],
  ['{{year day}}', '2016'],
  ['{{date @issued}}', 'Feb. 7'],
  ['{{@issued}}', 'Feb. 7'],
]

test.each(english)('in English %s says %s', async (template, said) => {
  expect(await says(template, root)).toEqual(said)
})

const russian: readonly (readonly [template: string, said: string])[] = [
  ['{{quake}}', '6 февраля'],
  ['{{day}}', '9 декабря 2016 года'],
  ['{{date quake style="weekday"}}', 'вторник, 6 февраля'],
  ['{{clock quake zone="Europe/Moscow"}}', '18:50'],
  ['{{weekday tuesday on=true}}', 'во вторник'],
  ['{{weekday day case="accusative"}}', 'пятницу'],
  ['{{month quake case="prepositional"}}', 'феврале'],
]

test.each(russian)('in Russian %s says %s', async (template, said) => {
  expect(await says(template, root, { language: 'ru' })).toEqual(said)
})

test('the house tells times in the zone of the beat', async () => {
  expect(await says('{{clock quake}} {{quake}}', root, { zone: 'Asia/Tokyo' })).toEqual('12:50 a.m. Feb. 7')
})

test('a day is the same day in every zone', async () => {
  expect(await says('{{tuesday}}', root, { zone: 'America/New_York' })).toEqual('Feb. 6')
})

test('what is no date is not told as one', async () => {
  await expect(says('{{date broken}}', root)).rejects.toThrow(/:2:7 broken is no date or time/)
})
