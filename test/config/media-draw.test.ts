import { expect, test } from 'vitest'
import { drawn } from '../../src/config/media-draw.ts'
import type { Fact, Value } from '../../src/news/fact.ts'
import type { Language } from '../../src/news/language.ts'

const fact = (measure: string, type: Fact['type'], value: Value): Fact => ({
  ...{ id: `quakes/week#1:${measure}`, measure, type, value },
  ...{ from: 'item', item: 'quakes/week#1', pointer: `/${measure}` },
})

const root = {
  ...{ path: 'quakes/week#1', key: '1' },
  fields: {
    latitude: fact('latitude', 'number', 24.1),
    longitude: fact('longitude', 'number', 121.7),
    town: fact('town', 'place', 'Hualian'),
  },
}

const spec = {
  ...{ series: [], areas: [], kinds: {} },
  spots: [{ latitude: 'latitude', longitude: 'longitude', name: 'town' }],
  names: { ru: { Hualian: 'Хуалянь' } },
}

test('a map names a place as it is called where it stands alone, though the copy has it in a case', () => {
  const names = { Hualian: 'Хуаляня' }
  const named = (language: Language, own: Readonly<Record<string, string>>) =>
    drawn(spec, root, {
      ...{ language, names: own, core: new Set(['quakes/week#1']) },
      style: { units: {}, spellBelow: { en: 10, ru: 10 } },
    }).spots.map(({ name }) => name)
  expect(named('ru', names)).toEqual(['Хуалянь'])
  expect(named('en', {})).toEqual(['Hualian'])
})
