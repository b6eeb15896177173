import { expect, test } from 'vitest'
import { isOpen } from '../../src/news/claim.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import { houseComparisons } from './house-words.ts'

const hour = (at: string, temp: number, speed: number, pressure: number) => ({
  main: { temp, pressure },
  wind: { speed, deg: 200 },
  dt_txt: at,
})

const forecast = {
  city: { name: 'Port Ellis', country: 'CZ' },
  units: { temp: '°C', wind: 'm/s', pressure: 'hPa' },
  list: [
    hour('2024-01-03 12:00:00', 5.2, 3.1, 1011),
    hour('2024-01-03 18:00:00', 2.4, 2.2, 1013),
    hour('2024-01-04 12:00:00', 7.9, 6.4, 1009),
    hour('2024-01-04 18:00:00', 4.1, 5.6, 1008),
    hour('2024-01-05 12:00:00', -1.3, 9.7, 1002),
    hour('2024-01-05 18:00:00', -3.6, 8.8, 1004),
  ],
}

const table = [
  ...['# country: Tonga', '# title: Life expectancy at birth', '# unit: years', 'date,value'],
  ...['1950,54.03', '1951,54.41', '1952,54.2', '1953,55.6', '1954,56.02'],
].join('\n')

const openIn = async (text: string, body: typeof forecast | string = forecast) => {
  const sources = [
    typeof body === 'string'
      ? { name: 'record', kind: 'text' as const, body }
      : { name: 'record', kind: 'json' as const, body },
  ]
  const { claims } = await checkGiven({ text, sources, language: 'en' }, { comparisons: houseComparisons })
  return claims.filter(isOpen).map(({ text: words, verdict, why }) => `${words}: ${verdict}, ${why}`)
}

test('a range runs from the least value of the series to the greatest', async () => {
  expect(await openIn('Temperatures will range from -3.6°C to 7.9°C.')).toEqual([])
  expect(await openIn('Wind speeds will vary between 2.2 m/s and 9.7 m/s over the next days.')).toEqual([])
  expect(await openIn('Temperatures will range from -3.6°C to 5.2°C.')).toEqual([
    '5.2: contradicted, the highest is temp 7.9 at 2024-01-04 12:00:00',
  ])
})

test('a figure beside a day is held to that day, wherever else the record has it', async () => {
  expect(await openIn('On January 4th, the temperature will be 7.9°C.')).toEqual([])
  expect(await openIn('On January 4th, the temperature will be 5.2°C.')).toEqual([
    '5.2: contradicted, the evidence has temp 7.9 at 2024-01-04 12:00:00, temp 4.1 at 2024-01-04 18:00:00',
  ])
  expect(await openIn('The pressure will be 1002 hPa on January 5th and 1008 hPa on January 4th.')).toEqual(
    [],
  )
  expect(await openIn('The pressure will be 1008 hPa on January 5th.')).not.toEqual([])
})

test('the low and the high of a day are its least and greatest values, not any of them', async () => {
  expect(await openIn('On day one, expect a high of 5.2°C and a low of 2.4°C.')).toEqual([])
  expect(await openIn('On day two, expect a high of 4.1°C.')).toEqual([
    '4.1: contradicted, the highest of 2024-01-04 is temp 7.9 at 2024-01-04 12:00:00',
  ])
})

test('days told by number, by weekday, one after another and in a row', async () => {
  expect(
    await openIn('The first day brings a high of 5.2°C. The following day brings a high of 7.9°C.'),
  ).toEqual([])
  expect(await openIn('Thursday brings a high of 7.9°C.')).toEqual([])
  expect(await openIn('Thursday brings a high of 5.2°C.')).not.toEqual([])
  expect(await openIn('From January 4th to January 5th, temperatures range from -3.6°C to 7.9°C.')).toEqual(
    [],
  )
  expect(await openIn('On January 3rd and 4th, temperatures range from 2.4°C to 7.9°C.')).toEqual([])
})

test('speeds are converted, whatever the unit is called', async () => {
  expect(await openIn('Winds will reach a high speed of 9.7 meters per second on January 5th.')).toEqual([])
  expect(await openIn('On January 5th, the wind speed will be 35 km/h.')).toEqual([])
  expect(await openIn('On January 5th, the wind speed will be 50 km/h.')).not.toEqual([])
})

test('a mean and a total are computed', async () => {
  expect(await openIn('The record tells an average temperature of 2.45°C.')).toEqual([])
  expect(await openIn('The record tells an average temperature of 4.1°C.')).toEqual([
    '4.1: contradicted, the mean is temp 2.45 at 6 times',
  ])
})

test('a day of no entry is within the span, outside of it, or another weekday', async () => {
  expect(await openIn('On January 9th, it will be mild.')).toEqual([
    'January 9th: contradicted, the evidence is of 2024-01-03 to 2024-01-05',
  ])
  expect(await openIn('On Friday, January 3rd, it will be mild.')).toEqual([
    'Friday, January 3rd: contradicted, 2024-01-03 is a Wednesday',
  ])
})

test('a table of years is a series too', async () => {
  expect(
    await openIn('Life expectancy rose from 54.03 years in 1950 to 56.02 years in 1954.', table),
  ).toEqual([])
  expect(await openIn('Life expectancy rose from 54.03 years in 1950 to 55.6 years in 1954.', table)).toEqual(
    ['55.6: contradicted, the evidence has value 56.02 of Life expectancy at birth at 1954'],
  )
  expect(await openIn('It was above 55 years in 1953, with a high of 56.02 in 1954.', table)).toEqual([])
  expect(await openIn('The chart is of the 1950s, from 1950 to 1954.', table)).toEqual([])
  expect(await openIn('The chart is of 1950 to 1957.', table)).not.toEqual([])
})

test('degrees of a temperature are no degrees of the compass', async () => {
  expect(await openIn('Temperatures will range from -3.6 to 7.9 degrees Celsius.')).toEqual([])
  expect(await openIn('On January 4th, the temperature will be around 7.9 degrees Celsius.')).toEqual([])
  expect(await openIn('On January 4th, the temperature will be 15 degrees Celsius.')).toEqual([
    expect.stringContaining('temp 7.9'),
  ])
})

test('a range may fall as well as rise, and the one behind it is another', async () => {
  expect(await openIn('Temperatures will range from 7.9°C to -3.6°C.')).toEqual([])
  expect(await openIn('Temperatures will range from 7.9°C to -1.3°C.')).toEqual([
    '1.3: contradicted, the lowest is temp -3.6 at 2024-01-05 18:00:00',
  ])
  const both =
    'On January 4th, temperatures range from 4.1°C to 7.9°C and wind speeds between 5.6 m/s and 6.4 m/s.'
  expect(await openIn(both)).toEqual([])
})

test('a range is told of the days behind it, and not of one named a sentence ago', async () => {
  const lead = 'On January 5th, it will be cold.'
  expect(
    await openIn(`${lead} Wind speeds will vary between 2.2 m/s and 9.7 m/s throughout the forecast period.`),
  ).toEqual([])
  expect(await openIn(`${lead} Wind speeds will vary between 2.2 m/s and 9.7 m/s.`)).toEqual([])
  expect(await openIn(`${lead} Wind speeds will vary between 8.8 m/s and 9.7 m/s.`)).toEqual([])
  expect(await openIn(`${lead} Wind speeds will vary between 3.1 m/s and 9.7 m/s.`)).toEqual([
    expect.stringContaining('3.1: contradicted'),
  ])
})

test('a whole number may be a value of a record cut off as well as rounded', async () => {
  expect(await openIn('Wind speeds will range from 2 to 9 meters per second.')).toEqual([])
  expect(await openIn('On January 4th, the temperature will be 7 degrees Celsius.')).toEqual([])
  expect(await openIn('On January 4th, the temperature will be 6 degrees Celsius.')).not.toEqual([])
  expect(await openIn('On January 4th, the wind speed will be 22 km/h.')).not.toEqual([])
})

test('how long something is measured for is no value', async () => {
  expect(await openIn('The highest wind speed is 9.7 m/s over a 21-hour period.')).toEqual([])
  expect(await openIn('The highest wind speed is 9.7 m/s over 21 stations.')).not.toEqual([])
})

test('what a record of several measures has in no unit of the text is no value that it has by chance', async () => {
  expect(await openIn('The humidity will be around 8 to 9 percent.')).toEqual([
    '8: unsupported, no evidence has this figure',
    '9: unsupported, no evidence has this figure',
  ])
  expect(await openIn('The visibility will be 5 km on January 3rd.')).toEqual([
    '5: unsupported, no evidence has this figure',
  ])
  expect(await openIn('It will blow at 35 km/h on January 5th.')).toEqual([])
})

test('the day of the lowest or highest value is the day that has it', async () => {
  expect(await openIn('Expect the lowest temperature on January 5th.')).toEqual([])
  expect(await openIn('Expect the highest wind speed on January 5th, the lowest on January 3rd.')).toEqual([])
  expect(await openIn('The highest temperature is expected on January 5th at noon.')).toEqual([
    'January 5th: contradicted, the highest is temp 7.9 at 2024-01-04 12:00:00',
  ])
  expect(await openIn('Expect the lowest pressure, and a breeze on January 4th.')).toEqual([])
})

test('most rain falls on the day of the heaviest shower or on that of the most in all', async () => {
  const fall = [0, 6, 4, 4, 1, 2]
  const list = forecast.list.map((entry, at) => ({ ...entry, rain: { '3h': fall[at] } }))
  const rainy = JSON.stringify({ ...forecast, list })
  expect(await openIn('The most rain is expected on January 3rd.', rainy)).toEqual([])
  expect(await openIn('The most rain is expected on January 4th.', rainy)).toEqual([])
  expect(await openIn('The most rain is expected on January 5th.', rainy)).toEqual([
    'January 5th: contradicted, the most is 3h 6 at 2024-01-03 18:00:00',
  ])
})
