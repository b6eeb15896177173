import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linesOf } from '../../../src/media/_sound/script.ts'
import { houseWords } from './house-words.ts'

const file = new URL('../../fixtures/spoken/night.json', import.meta.url)
const night: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'))

test.each(Object.keys(night))(
  'sentences of the recorded night are said as they were heard, in %s',
  (language) => {
    const told = Object.keys(night[language] ?? {}).map((text) => [
      text,
      linesOf(text, language, { words: houseWords })
        .map(({ said }) => said)
        .join(' '),
    ])
    expect(told.length).toBeGreaterThan(100)
    expect(Object.fromEntries(told)).toEqual(night[language])
  },
)

test('a newsroom says a unit, an abbreviation and a short name in its own words', () => {
  const { en } = houseWords
  if (en === undefined) throw new Error('the house has no English words')
  const own = {
    ...en,
    abbreviations: { ...en.abbreviations, 'w/o': 'without' },
    names: { ...en.names, SHOM: 'Shom' },
    units: { ...en.units, 'acre-ft': ['acre-foot', 'acre-feet'] as const },
  }
  const text = 'Lee of SHOM counted 3 acre-ft w/o rain.'
  const said = (words: typeof own | typeof en) =>
    linesOf(text, 'en', { words: { en: words } })
      .map((line) => line.said)
      .join(' ')
  expect(said(own)).toBe('Lee of Shom counted three acre-feet without rain.')
  expect(said(en)).not.toBe(said(own))
  // Without any words of the house figures are put into words all the same.
  expect(linesOf('It rose 5 km/h.', 'en', {})[0]?.said).toBe('It rose five km/h.')
  expect(linesOf('Рост 5 км.', 'ru', {})[0]?.said).toBe('Рост пять км.')
})
