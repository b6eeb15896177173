import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds } from '../../src/grounding/grounds.ts'
import { isOpen } from '../../src/news/claim.ts'
import { houseComparisons } from './house-words.ts'

const body =
  'Mayor Ann Lee opened the new bridge on Friday at 7. The bridge closes at night for three months, and buses do not cross it. ' +
  'Repairs cost 1,250 euros. "Twenty five boats passed," she said.'

const grounds: Grounds = {
  language: 'en',
  zone: 'UTC',
  comparisons: houseComparisons,
  vocabulary: [],
  subjects: [],
  evidence: [],
  texts: [{ source: 'report', body }],
}

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
