import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import { isOpen } from '../../src/news/claim.ts'
import { reportGrounds } from './report.ts'

const body =
  'Mayor Ann Lee opened the new bridge on Friday at 7. The bridge closes at night for three months, and buses do not cross it. ' +
  'Repairs cost 1,250 euros. "Twenty five boats passed," she said.'

const grounds = reportGrounds(body)

const open = (text: string) =>
  ground(text, grounds)
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

test('an opposite of what the source says beside the same words is contradicted', () => {
  expect(open('Mayor Ann Lee opened a new bridge.')).toEqual([])
  expect(open('Mayor Ann Lee opened an old bridge.')).toEqual([
    ['old', 'contradicted', 'the source has “Lee opened the new bridge on”'],
  ])
})

test('what the source says may not be denied, and what it denies may be', () => {
  expect(open('The bridge does not close at night.')).toEqual([
    ['not', 'contradicted', 'the source has “7. The bridge closes at night”'],
  ])
  expect(open('Buses do not cross the bridge.')).toEqual([])
  expect(open('Repairs did not cost 1,250 euros.')).toEqual([
    ['not', 'contradicted', 'the source has “cross it. Repairs cost 1,250 euros”'],
  ])
})

test('another number of the same things is contradicted with the number of the source', () => {
  expect(open('It closes for three months.')).toEqual([])
  expect(open('It closes for two months.')).toEqual([
    ['two', 'contradicted', 'the source has “three months”'],
  ])
})

test('a number that the source spells in two words, and an hour that it gives bare, stand in it', () => {
  expect(open('There were 25 boats.')).toEqual([])
  expect(open('The mayor came at 7 p.m.')).toEqual([])
})

test('a small numeral word that counts what no source numbers claims nothing', () => {
  expect(open('Two topics were discussed.')).toEqual([])
})

/** A text held to another source than the bridge. */
const openOf = (source: string, text: string, language: 'en' | 'ru' = 'en') =>
  ground(text, { ...grounds, language, texts: [{ source: 'report', body: source }] })
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

test('a word that says nearly the same as one of the source is no opposite of another', () => {
  const source = 'The new lock is easy to open. The old one is harder to open, the mayor said.'
  expect(openOf(source, 'The old lock is difficult to open.')).toEqual([])
})

test('what the source denies as “no” or as “-free” may be denied', () => {
  const source = 'Residents try the bus at no cost. It is a risk-free trial of two weeks.'
  expect(openOf(source, 'Residents try the bus at no cost.')).toEqual([])
  expect(openOf(source, 'It is a trial with no risk.')).toEqual([])
})

test('a denial among words of a source that denies nothing near them is in no source', () => {
  const source = 'The council pays for school meals. Families apply online.'
  expect(openOf(source, 'Families never apply online.')).toEqual([
    ['never', 'contradicted', 'the source has “school meals. Families apply online”'],
  ])
  expect(openOf(source, 'The council can not fund school meals.')).toEqual([
    ['not', 'unsupported', 'the source denies nothing there: “The council pays for school meals”'],
  ])
})

test('a word that narrows is in no source that has it nowhere there', () => {
  const source = 'The council pays for school meals of all children.'
  expect(openOf(source, 'The council pays for school meals of all children except its own.')).toEqual([
    [
      'except',
      'unsupported',
      'no source has “except” there: “council pays for school meals of all children”',
    ],
  ])
  expect(openOf(`${source} It pays just for meals.`, 'The council pays only for meals.')).toEqual([])
  expect(openOf('Мэр открыл новый мост для автобусов.', 'Мост открыт только для автобусов.', 'ru')).toEqual([
    ['только', 'unsupported', 'no source has “только” there: “Мэр открыл новый мост для автобусов”'],
  ])
})

test('a stretch of time in another unit, or told of another, is contradicted with that of the source', () => {
  const source = 'The trial runs for 6 months and starts next week. Tickets last one year.'
  expect(openOf(source, 'The trial runs for six months and starts next week.')).toEqual([])
  expect(openOf(source, 'The trial runs for half a year; tickets last 12 months.')).toEqual([])
  expect(openOf(source, 'The trial runs for 6 years.')).toEqual([
    ['6', 'contradicted', 'the source has “6 months”'],
  ])
  expect(openOf(source, 'The trial starts next month.')).toEqual([
    ['next', 'contradicted', 'the source has “next week”'],
  ])
  expect(openOf('Опыт длится шесть месяцев.', 'Опыт длится 6 лет.', 'ru')).toEqual([
    ['6', 'contradicted', 'the source has “шесть месяцев”'],
  ])
})

test('a scale, a sign and a price said in words are read in the source as an editor reads them', () => {
  expect(openOf('If we are late we may lose 5 mln bucks.', 'They may lose 5 million dollars.')).toEqual([])
  expect(openOf('It costs twelve euros and fifty cents.', 'It costs 12.50 euros.')).toEqual([])
  expect(
    openOf(
      'You get an extra 10% off your first three months.',
      'They add a discount of 10% for the first three months.',
    ),
  ).toEqual([])
  expect(openOf('The mayor spoke.', '5) The mayor spoke.')).toEqual([])
})

test('another stretch of time than the source gives is contradicted, however it is led in', () => {
  const source = 'Sign up within the next 10 days and pay less for the first six months, or take a year.'
  expect(openOf(source, 'Sign up within the next 10 days.')).toEqual([])
  expect(openOf(source, 'Sign up within the next 15 days.')).toEqual([
    ['15', 'contradicted', 'the source has “10 days”'],
  ])
  expect(openOf(source, 'Pay less for the first nine months.')).toEqual([
    ['nine', 'contradicted', 'the source has “six months”'],
  ])
  expect(openOf(source, 'Take twelve months.')).toEqual([])
  expect(openOf(source, 'It ends in four weeks.')).toEqual([
    ['four', 'unsupported', 'no source tells so long a time'],
  ])
})

test('a number over ten is told, whatever stands before it', () => {
  const source = 'The ticket is not expensive, fifty euros, they say.'
  expect(openOf(source, 'The ticket has a price of fifty euros.')).toEqual([])
  expect(openOf(source, 'The ticket has a price of seventy euros.')).toEqual([
    ['seventy', 'contradicted', 'the source has “fifty euros”'],
  ])
})

test('a number is not told by a part of another one', () => {
  const source = 'There were twenty five machines in the hall.'
  expect(openOf(source, 'There were 25 machines in the hall.')).toEqual([])
  expect(openOf(source, 'There were 20 machines in the hall.')).toEqual([
    ['20', 'contradicted', 'the source has “twenty five machines”'],
  ])
})

test('a single word in quotation marks must stand in a source', () => {
  const source = 'The word destiny stood on the wall.'
  expect(openOf(source, 'He read “Destiny” on the wall.')).toEqual([])
  expect(openOf(source, 'He read “Fortune” on the wall.')).toEqual([
    ['Fortune', 'unsupported', '“Fortune” is quoted, and no source has it'],
  ])
})

test('a word that the source has of something else is yet the opposite of what it has here', () => {
  const source = 'The mayor opened the new bridge. Residents, who came on foot, remember an old ferry.'
  expect(
    openOf(source, 'The mayor opened the old bridge.').map(([word, verdict]) => [word, verdict]),
  ).toEqual([['old', 'contradicted']])
  expect(openOf(source, 'Residents remember the old ferry.')).toEqual([])
})
