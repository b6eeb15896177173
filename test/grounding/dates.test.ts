import { expect, test } from 'vitest'
import { datesOf } from '../../src/grounding/dates.ts'
import { joinDates } from '../../src/grounding/join-dates.ts'
import { readText } from '../../src/grounding/sentences.ts'

const dates = (text: string, language = 'en') => {
  const reading = readText(text, language)
  return joinDates(
    reading,
    datesOf(reading, () => false),
  ).map(({ start, end, told }) => [text.slice(start, end), told])
}

test.each([
  ['on Tuesday, 6 February 2018', 'Tuesday, 6 February 2018', { weekday: 2, day: 6, month: 2, year: 2018 }],
  ['on Feb. 6 at 16:50 UTC', 'Feb. 6 at 16:50 UTC', { day: 6, month: 2, hour: 16, minute: 50 }],
  ['until 4:50 p.m. EDT', '4:50 p.m. EDT', { hour: 16, minute: 50 }],
  ['at 12 a.m.', '12 a.m.', { hour: 0, minute: 0 }],
  ['on 2018-02-06', '2018-02-06', { year: 2018, month: 2, day: 6 }],
  ['on 12/09/2016.', '12/09/2016', { month: 12, day: 9, year: 2016 }],
  ['at 6:20 p.m. Eastern time', '6:20 p.m. Eastern time', { hour: 18, minute: 20 }],
  ['since 2012', '2012', { year: 2012 }],
])('the date in “%s”', (text, span, told) => {
  expect(dates(text)).toEqual([[span, told]])
})

test.each([
  [
    'во вторник, 6 февраля 2018 года',
    'вторник, 6 февраля 2018 года',
    { weekday: 2, day: 6, month: 2, year: 2018 },
  ],
  ['в 19:50 мск', '19:50 мск', { hour: 19, minute: 50 }],
  ['на 09.12.2016', '09.12.2016', { day: 9, month: 12, year: 2016 }],
])('дата в «%s»', (text, span, told) => {
  expect(dates(text, 'ru')).toEqual([[span, told]])
})
