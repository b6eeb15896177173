import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import type { Grounds } from '../../src/grounding/grounds.ts'
import { isOpen } from '../../src/news/claim.ts'
import type { Language } from '../../src/news/language.ts'
import { derivation, fact } from './cases/case.ts'
import { houseComparisons } from './house-words.ts'

const words: Record<Language, Record<string, readonly string[]>> = {
  en: {
    turnout: ['turnout'],
    earlier: ['turnout of the last vote', 'earlier turnout'],
    gain: ['turnout'],
    relative: ['turnout'],
    budget: ['budget'],
    stations: ['stations', 'polling stations'],
    closed: ['closed stations', 'stations closed'],
    rank: ['place', 'rank'],
    streak: ['votes in a row', 'row'],
  },
  ru: {
    turnout: ['явка'],
    earlier: ['явка прошлых выборов'],
    gain: ['явка'],
    relative: ['явка'],
    budget: ['бюджет'],
    stations: ['участки', 'участков'],
    closed: ['закрытые участки', 'закрыты'],
    rank: ['место'],
    streak: ['раз подряд', 'подряд'],
  },
}

const called = (language: Language, measure: string) => ({ words: words[language]?.[measure] ?? [] })

const grounds = (language: Language): Grounds => ({
  language,
  zone: 'UTC',
  comparisons: houseComparisons,
  vocabulary: [],
  texts: [],
  subjects: [],
  evidence: [
    fact('vote', '/turnout', 45.3, { unit: 'percent', ...called(language, 'turnout') }),
    fact('vote', '/earlier', 42.1, { unit: 'percent', ...called(language, 'earlier') }),
    derivation('turnout/points', 'percentagePointChange', 3.2, ['vote:/turnout', 'vote:/earlier'], {
      unit: 'percentagePoints',
      ...called(language, 'gain'),
    }),
    derivation('turnout/percent', 'percentChange', 7.6, ['vote:/turnout', 'vote:/earlier'], {
      unit: 'percent',
      ...called(language, 'relative'),
    }),
    fact('vote', '/budget', 1_240_000_000, { unit: 'USD', ...called(language, 'budget') }),
    fact('vote', '/stations', 36, { ...called(language, 'stations') }),
    fact('vote', '/closed', 12, { ...called(language, 'closed') }),
    derivation('streak', 'streak', 4, ['vote:/turnout'], { ...called(language, 'streak') }),
  ],
})

const openIn = (text: string, language: Language = 'en') =>
  ground(text, grounds(language))
    .filter(isOpen)
    .map(({ text: told, verdict, why }) => `${told}: ${verdict}, ${why}`)

test.each([
  ['Turnout rose 3.2 percentage points to 45.3 percent.', []],
  ['Turnout rose 7.6 percent to 45.3 percent.', []],
  ['Turnout rose 3.2 percent to 45.3 percent.', ['3.2']],
  ['Turnout rose 7.6 percentage points to 45.3 percent.', ['7.6']],
  ['Turnout was 45.3 percentage points.', ['45.3']],
  ['The budget is $1.2 billion.', []],
  ['The budget is €1.2 billion.', ['1.2 billion']],
  ['The budget is $1.3 billion.', ['1.3 billion']],
  ['The budget is more than $1.2 billion.', []],
  ['The budget is more than $1.3 billion.', ['1.3 billion']],
  ['The budget is nearly $1.25 billion.', []],
  ['The budget is nearly $1.2 billion.', []],
  ['The budget is less than $1.1 billion.', ['1.1 billion']],
  ['At least 35 stations opened.', []],
  ['At least 37 stations opened.', ['37']],
  ['Fewer than 40 stations opened.', []],
  ['About three dozen stations opened.', []],
  ['Four dozen stations opened.', ['Four dozen']],
  ['A dozen stations closed.', []],
  ['A third of the 36 stations closed.', []],
  ['Half of the 36 stations closed.', ['Half of the 36']],
  ['Turnout rose for four votes in a row.', []],
  ['Turnout rose for five votes in a row.', ['five']],
])('of “%s” what is wrong is marked', (text, marked) => {
  expect(openIn(text).map((line) => line.split(':')[0])).toEqual(marked)
})

test.each([
  ['Явка выросла на 3,2 процентного пункта до 45,3%.', []],
  ['Явка выросла на 3,2% до 45,3%.', ['3,2']],
  ['Бюджет — 1,2 млрд долларов.', []],
  ['Бюджет — более 1,2 млрд долларов.', []],
  ['Бюджет — 1,3 млрд долларов.', ['1,3 млрд']],
  ['Открылись не менее 35 участков.', []],
  ['Открылись не менее 37 участков.', ['37']],
  ['Открылись около 36 участков.', []],
  ['Явка выросла четыре раза подряд.', []],
  ['Явка выросла пять раз подряд.', ['пять']],
])('в «%s» отмечено, что неверно', (text, marked) => {
  expect(openIn(text, 'ru').map((line) => line.split(':')[0])).toEqual(marked)
})

test('the right value is named in the reason', () => {
  expect(openIn('The budget is $1.3 billion.')).toEqual([
    '1.3 billion: contradicted, the evidence has budget 1240000000',
  ])
  expect(openIn('Half of the 36 stations closed.')).toEqual([
    'Half of the 36: contradicted, the evidence has closed 12 of 36',
  ])
  expect(openIn('Явка выросла пять раз подряд.', 'ru')).toEqual([
    'пять: contradicted, the evidence has streak 4',
  ])
})
