import { expect, test } from 'vitest'
import { english, openEnglish } from '../../src/lexicon/english.ts'
import { englishForms } from '../../src/lexicon/forms.ts'
import { openWordNet } from '../../src/lexicon/wordnet-files.ts'

const shared = (one: readonly number[], other: readonly number[]) => one.some((set) => other.includes(set))

test('a word has the senses of all the forms it may be', () => {
  expect(englishForms('stopped', 'v')).toEqual(['stopped', 'stopp', 'stop', 'stoppe'])
  expect(englishForms('cities', 'n')).toContain('city')
  expect(englishForms('boxes', 'n')).toContain('box')
  expect(englishForms('happiest', 'a')).toContain('happy')
  expect(englishForms('spoke', 'v')).toEqual(['spoke', 'speak'])
  expect(englishForms('based', 'n')).toEqual(['based'])
})

test('synonyms are in one set', () => {
  expect(shared(english.meaningOf('doctor').own, english.meaningOf('physicians').own)).toBe(true)
})

test('what is made of a word is akin to it', () => {
  expect(shared(english.meaningOf('decision').akin, english.meaningOf('decide').own)).toBe(true)
})

test('what a word is a kind of stands above it', () => {
  expect(shared(english.meaningOf('car').above, english.meaningOf('vehicle').own)).toBe(true)
  expect(shared(english.meaningOf('vehicle').above, english.meaningOf('car').own)).toBe(false)
})

test('an opposite is known, and that of a word like it', () => {
  expect(shared(english.meaningOf('implicit').against, english.meaningOf('explicit').own)).toBe(true)
  expect(shared(english.meaningOf('sizzling').against, english.meaningOf('cold').own)).toBe(true)
})

test('a noun is told by what it names first', () => {
  expect(english.meaningOf('hotel').nouns[0]).toBe('thing')
  expect(english.meaningOf('month').nouns[0]).toBe('time')
  expect(english.meaningOf('landlord').nouns[0]).toBe('person')
  expect(english.meaningOf('opinion').nouns[0]).toBe('other')
  expect(english.meaningOf('dental').isRelational).toBe(true)
  expect(english.meaningOf('large').isRelational).toBe(false)
  expect(english.meaningOf('run').isNoun).toBe(false)
})

test('a word that no one has heard of means nothing', () => {
  const { own, nouns, verbs } = english.meaningOf('qwertz')
  expect({ own, nouns, verbs }).toEqual({ own: [], nouns: [], verbs: 0 })
})

test('the files are opened by the first word that is asked for, and once', () => {
  let opened = 0
  const lexicon = openEnglish(() => {
    opened += 1
    return openWordNet()
  })
  expect(opened).toBe(0)
  lexicon.meaningOf('gold')
  lexicon.meaningOf('silver')
  expect(opened).toBe(1)
})
