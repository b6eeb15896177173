import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds } from '../../src/grounding/grounds.ts'
import { english } from '../../src/lexicon/english.ts'
import { isOpen } from '../../src/news/claim.ts'
import type { Lexicon } from '../../src/news/lexicon.ts'
import { reportGrounds } from './report.ts'

const grounds = (body: string): Grounds => ({ ...reportGrounds(body), lexicon: english })

const openOf = (source: string, text: string, more: Partial<Grounds> = {}) =>
  ground(text, { ...grounds(source), ...more })
    .filter(isOpen)
    .map(({ text: words, kind, verdict, why }) => [words, kind, verdict, why])

const nothing = (word: string) => [
  [word, 'name', 'unsupported', `no source has “${word}” or anything of the kind`],
]

test('a thing that no source names is in doubt', () => {
  const source = 'Ann asked Mike to buy some butter. He left it in the fridge.'
  expect(openOf(source, 'Ann asked Mike to buy some butter.')).toEqual([])
  expect(openOf(source, 'Ann asked Mike to buy some cheese.')).toEqual(nothing('cheese'))
})

test('a thing may be told by a synonym and by what it is a kind of, not by a kind of it', () => {
  const source = 'The doctors took the car to the harbour and ate fish there.'
  expect(openOf(source, 'The physicians took the automobile.')).toEqual([])
  expect(openOf(source, 'The doctors took the vehicle.')).toEqual([])
  expect(openOf(source, 'They ate salmon there.')).toEqual(nothing('salmon'))
})

test('a stretch of time and a field of which no source speaks are in doubt', () => {
  const source = 'The clinic gives a discount in the first week of each visit.'
  expect(openOf(source, 'The clinic gives a discount in the first decade.').map(([word]) => word)).toContain(
    'decade',
  )
  expect(openOf(source, 'The clinic gives a dental discount.')).toEqual(nothing('dental'))
})

test('words that anyone may choose to tell it by are not in doubt', () => {
  const source = 'The council will close the bridge at night. Buses must go round it.'
  expect(openOf(source, 'The authority has announced that the bridge is shut overnight.')).toEqual([])
})

test('an opposite of what the source has beside the same neighbour is contradicted', () => {
  const source = 'The model learns from explicit supervision. Everybody was aware of the danger.'
  expect(openOf(source, 'It learns from implicit supervision.')).toEqual([
    [
      'implicit',
      'comparison',
      'contradicted',
      'the source has “model learns from explicit supervision. Everybody”',
    ],
  ])
  expect(openOf(source, 'Nearly everybody was unaware of the danger.').map(([word]) => word)).toEqual([
    'unaware',
  ])
})

test('an opposite that only its first letters tell is contradicted, too', () => {
  expect(openOf('They make a relatable podcast.', 'They make an unrelatable podcast.')).toEqual([
    ['unrelatable', 'comparison', 'contradicted', 'the source has “They make a relatable podcast”'],
  ])
})

test('an opposite of what the source denies is none', () => {
  expect(openOf('The terms of the deal are not explicit.', 'The terms of the deal are implicit.')).toEqual([])
})

test('another word between the same neighbours is in doubt, a synonym and one of the same kind are not', () => {
  const source = 'The system learns visual concepts. It offers a new method for teachers.'
  expect(openOf(source, 'The system learns auditory concepts.').map(([word]) => word)).toEqual(['auditory'])
  expect(openOf(source, 'The system learns legal concepts.').map(([word]) => word)).toEqual(['legal'])
  expect(openOf(source, 'It offers a novel method for teachers.')).toEqual([])
  expect(openOf(source, 'It offers a new procedure for teachers.')).toEqual([])
})

test('a sign between the words of a source parts them', () => {
  const source = 'Paul wrote. The mayor answered the letter.'
  expect(openOf(source, 'Paul, a reluctant mayor, answered the letter.')).toEqual([])
})

test('beside data, and in a language without a lexicon, no word is looked up', () => {
  const unasked: Lexicon = {
    formsOf: () => expect.unreachable(),
    meaningOf: () => expect.unreachable(),
  }
  const evidence: Grounds['evidence'] = [
    {
      ...{ id: 'a/points', from: 'item', item: 'a', pointer: '/points', source: 'a', measure: 'points' },
      ...{ type: 'number', value: 3, words: ['points'] },
    },
  ]
  const body = 'They had butter.'
  expect(openOf(body, 'They had cheese.', { evidence, lexicon: unasked })).toEqual([])
  const { lexicon: _, ...without } = grounds(body)
  expect(ground('They had cheese.', without).filter(isOpen)).toEqual([])
})

test('a word that the source has elsewhere does not stand where it has another', () => {
  const source =
    'The council approves the budget for schools in spring. Much later, after a long walk, the visitors met the total stranger.'
  expect(openOf(source, 'The council approves the stranger for schools.')).toEqual([
    ['stranger', 'name', 'unsupported', 'the source has “approves the budget for schools”'],
  ])
  const near = 'The council approves the budget for schools. The stranger approves of it.'
  expect(openOf(near, 'The council approves the stranger for schools.')).toEqual([])
})

test('an opposite that the source has elsewhere is one where it has the other', () => {
  const source =
    'The model has explicit supervision. Much later, after a long walk, she named the implicit cost.'
  expect(
    openOf(source, 'The model has implicit supervision.').map(([word, , verdict]) => [word, verdict]),
  ).toEqual([['implicit', 'contradicted']])
})

test('a word that is a verb as often is a noun behind an article', () => {
  const source = 'The story is about pigeons in the city.'
  expect(openOf(source, 'The story is about ducks in the city.').map(([word]) => word)).toEqual(['ducks'])
  expect(openOf(source, 'The story never ducks the issue.')).toEqual([])
})

test('someone of whom the source has nothing is in doubt among words that it has, not among those of the text', () => {
  const source = 'Leo shares the flat with a student. She never pays the rent.'
  expect(openOf(source, 'Leo shares the flat with a landlord who never pays.')).toEqual(nothing('landlord'))
  expect(openOf(source, 'Leo shares the flat with a pupil who never pays.')).toEqual([])
  expect(openOf(source, 'Leo mentions a landlord whom he dislikes.')).toEqual([])
})

test('a word before a noun that the source has only in another passage is in doubt', () => {
  const walk = 'Then they walked on and looked around and talked about it a little more. '.repeat(4)
  const source = `The model sells well in town. ${walk}He gave us the basic facts at the end.`
  expect(openOf(source, 'The town has a basic model.')).toEqual([
    ['basic', 'name', 'unsupported', 'no source has “basic” anywhere near “model”'],
  ])
  const near = 'The model sells well in town in a basic form. He gave us the facts.'
  expect(openOf(near, 'The town has a basic model.')).toEqual([])
})
