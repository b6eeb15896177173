import { expect, test } from 'vitest'
import { figuresOf } from '../../src/grounding/figures.ts'
import { readText } from '../../src/grounding/sentences.ts'

const figures = (text: string, language = 'en') =>
  figuresOf(readText(text, language), () => false).map(({ values, form, unit }) => [form, values, unit])

test.each([
  ['an attendance of 18,624', [['plain', [18624], undefined]]],
  [
    'rose 0.5% to $1.2 billion',
    [
      ['plain', [0.5], 'percent'],
      ['plain', [1.2e9], 'USD'],
    ],
  ],
  [
    'won 113-107 (32-18)',
    [
      ['pair', [113, 107], undefined],
      ['pair', [32, 18], undefined],
    ],
  ],
  [
    'on 6-of-11 and 8 of 13',
    [
      ['pair', [6, 11], undefined],
      ['pair', [8, 13], undefined],
    ],
  ],
  ['twenty-five points', [['plain', [25], undefined]]],
  ['two million three hundred and five', [['plain', [2_000_305], undefined]]],
  [
    'the 3rd strongest, 21st in all',
    [
      ['ordinal', [3], undefined],
      ['ordinal', [21], undefined],
    ],
  ],
  ['a 20-point night', [['plain', [20], undefined]]],
  [
    '10.2 km deep, 55 km/h winds',
    [
      ['plain', [10.2], 'km'],
      ['plain', [55], 'kmh'],
    ],
  ],
  [
    'up 0.3 percentage points at 17 °C',
    [
      ['plain', [0.3], 'percentagePoints'],
      ['plain', [17], 'celsius'],
    ],
  ],
])('figures of “%s”', (text, found) => {
  expect(figures(text)).toEqual(found)
})

test.each([
  ['курс 63,3028 рубля', [['plain', [63.3028], undefined]]],
  ['1 234,5 км', [['plain', [1234.5], 'km']]],
  [
    'счёт 2:1, на 0,5 %',
    [
      ['pair', [2, 1], undefined],
      ['plain', [0.5], 'percent'],
    ],
  ],
  ['двадцати пяти матчей', [['plain', [25], undefined]]],
  [
    '3-й тур, третье место',
    [
      ['ordinal', [3], undefined],
      ['ordinal', [3], undefined],
    ],
  ],
  ['1,2 млн человек', [['plain', [1.2e6], undefined]]],
])('числа в «%s»', (text, found) => {
  expect(figures(text, 'ru')).toEqual(found)
})
