import { expect, test } from 'vitest'
import { type ParseSpec, parseValue } from '../../src/config/parse-value.ts'
import type { Json } from '../../src/news/json.ts'

const read = (raw: Json, spec: Partial<ParseSpec>) =>
  parseValue(raw, { type: 'number', zone: 'UTC', ...spec })
type Case = readonly [raw: Json, spec: Partial<ParseSpec>, value: unknown]

const values: readonly Case[] = [
  [6.4, {}, 6.4],
  [0, {}, 0],
  ['6.40', {}, 6.4],
  ['−5', {}, -5],
  ['1 234.5', {}, 1234.5],
  ['2e3', {}, 2000],
  ['63,8741', { parse: 'decimal-comma' }, 63.8741],
  ['1.234.567,8', { parse: 'decimal-comma' }, 1_234_567.8],
  ['1 234,5', { parse: 'decimal-comma' }, 1234.5],
  ['1,234,567.8', { parse: 'grouped' }, 1_234_567.8],
  ['22km NNE of Hualian', { match: /^(\d+)km / }, 22],
  ['no town', { match: /^(\d+)km / }, undefined],
  ['  two\u00A0\n words ', { type: 'text' }, 'two words'],
  [12, { type: 'code' }, '12'],
  ['N/A', { type: 'text' }, undefined],
  ['', {}, undefined],
  ['-', {}, undefined],
  [null, {}, undefined],
  [{ a: 1 }, {}, undefined],
  [[1], {}, undefined],
  ['yes', { type: 'flag' }, true],
  [0, { type: 'flag' }, false],
  ['A', { type: 'text', map: { A: 'Able', B: 'Baker' } }, 'Able'],
  ['2', { type: 'flag', map: { 2: true } }, true],
]

test.each(values)('%j read with %o is %j', (raw, spec, value) => {
  expect(read(raw, spec)).toEqual(value)
})

const times: readonly Case[] = [
  [1_517_932_242_400, { parse: 'epoch-ms' }, '2018-02-06T15:50:42.400Z'],
  ['1517932242', { parse: 'epoch-s' }, '2018-02-06T15:50:42.000Z'],
  ['2018-02-06T15:50:42.4Z', {}, '2018-02-06T15:50:42.400Z'],
  ['2018-02-06T15:50:42+08:00', {}, '2018-02-06T07:50:42.000Z'],
  ['2018-02-06 15:50', { zone: 'Asia/Taipei' }, '2018-02-06T07:50:00.000Z'],
  ['2018-02-06', { zone: 'Asia/Taipei' }, '2018-02-05T16:00:00.000Z'],
  ['Tue, 06 Feb 2018 15:50:42 GMT', {}, '2018-02-06T15:50:42.000Z'],
  ['06.02.2018 15:50', { parse: 'dd.MM.yyyy HH:mm', zone: 'Europe/Moscow' }, '2018-02-06T12:50:00.000Z'],
  ['29.03.2026 03:30', { parse: 'dd.MM.yyyy HH:mm', zone: 'Europe/Berlin' }, '2026-03-29T01:30:00.000Z'],
  ['6/2/18', { parse: 'd/M/yy' }, '2018-02-06T00:00:00.000Z'],
]

test.each(times)('the time %j read with %o is %s', (raw, spec, value) => {
  expect(read(raw, { type: 'time', ...spec })).toBe(value)
})

test('a day is that of the source, whatever the zone of the beat', () => {
  const zone = 'Pacific/Auckland'
  expect(read('09.12.2016', { type: 'date', parse: 'dd.MM.yyyy', zone })).toBe('2016-12-09')
  expect(read('2016-12-09', { type: 'date', zone })).toBe('2016-12-09')
})

const faults: readonly (readonly [raw: Json, spec: Partial<ParseSpec>, said: string])[] = [
  ['six', {}, '"six" is not a number'],
  ['NaN', {}, '"NaN" is not a number'],
  ['1,5', {}, '"1,5" is not a number'],
  ['22 30', {}, '"22 30" is not a number'],
  ['1.5', { parse: 'decimal-comma' }, '"1.5" is not a number'],
  ['1,5', { parse: 'grouped' }, '"1,5" is not a number'],
  [true, {}, '"true" is not a number'],
  ['perhaps', { type: 'flag' }, '"perhaps" is not a yes or no'],
  ['C', { type: 'text', map: { A: 'Able', B: 'Baker' } }, '"C" is not one of A, B'],
  ['constructor', { type: 'text', map: { A: 'Able' } }, '"constructor" is not one of A'],
  ['2018-02-30', { type: 'date' }, '"2018-02-30" is not a day of the calendar'],
  ['2018-02-30T10:00Z', { type: 'time' }, '"2018-02-30T10:00Z" is not a day of the calendar'],
  [
    '2018-02-06T10:75Z',
    { type: 'time' },
    '"2018-02-06T10:75Z" is not a day of the calendar and a time of the clock',
  ],
  ['31.02.2018', { type: 'date', parse: 'dd.MM.yyyy' }, '"31.02.2018" is not a day of the calendar'],
  ['2018-02-06', { type: 'date', parse: 'dd.MM.yyyy' }, '"2018-02-06" is not a date like dd.MM.yyyy'],
  ['last Tuesday', { type: 'time' }, '"last Tuesday" is not a time in ISO 8601'],
  ['7', { type: 'time' }, '"7" is not a time in ISO 8601'],
  ['soon', { type: 'time', parse: 'epoch-s' }, '"soon" is not a number of seconds since 1970'],
  [9e18, { type: 'time', parse: 'epoch-ms' }, 'is not a time'],
]

test.each(faults)('%j read with %o is a fault that says what was seen', (raw, spec, said) => {
  expect(() => read(raw, spec)).toThrow(said)
})
