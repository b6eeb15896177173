import { expect, test } from 'vitest'
import { derived, fact, node, says } from './newsroom.ts'

const root = node('', {
  magnitude: fact('magnitude', 6.4, { unit: 'magnitude' }),
  strong: fact('strong', 6, { unit: 'magnitude' }),
  depth: fact('depth', 10.2, { unit: 'km' }),
  near: fact('near', 1, { unit: 'km' }),
  felt: fact('felt', 1234, { unit: 'reports' }),
  rebounds: fact('rebounds', 4, { unit: 'rebounds' }),
  steals: fact('steals', 1, { unit: 'steals' }),
  points: fact('points', 5, { unit: 'points' }),
  none: fact('none', 0, { unit: 'points' }),
  minutes: fact('minutes', 21, { unit: 'minutes' }),
  dollar: fact('dollar', 63.3028, { unit: 'RUB' }),
  change: derived('change', -0.6086, 'RUB'),
  share: derived('share', 54.1666666667, 'percent'),
  half: derived('half', 0.5, 'percent'),
  sliver: derived('sliver', 0.04, 'percent'),
  code: fact('code', 'USD', { type: 'code' }),
  nominal: fact('nominal', 100),
  home: fact('home', 113, { unit: 'points' }),
  guests: fact('guests', 107, { unit: 'points' }),
  third: fact('third', 3),
  place21: fact('place21', 21),
  eight: fact('eight', 8.1, { unit: 'magnitude' }),
})

const english: readonly (readonly [template: string, said: string])[] = [
  ['{{magnitude}}', '6.4'],
  ['{{number strong decimals=1}}', '6.0'],
  ['{{depth}}', '10.2 kilometers'],
  ['{{near}}', '1 kilometer'],
  ['{{quantity near decimals=1}}', '1.0 kilometers'],
  ['{{felt}}', '1,234 reports'],
  ['{{number felt group=false}}', '1234'],
  ['{{quantity rebounds}}', 'four rebounds'],
  ['{{quantity rebounds spell=false}}', '4 rebounds'],
  ['{{quantity steals}}', 'one steal'],
  ['{{quantity none}}', 'zero points'],
  ['{{quantity minutes}}', '21 minutes'],
  ['{{quantity share}}', '54.2 percent'],
  ['{{percent half}}', '0.5 percent'],
  ['{{percent sliver}}', '0.04 percent'],
  ['{{quantity change abs=true upto=2}}', '0.61 rubles'],
  ['{{number change sign=true upto=2}}', '-0.61'],
  ['{{number half sign=true}}', '+0.5'],
  ['{{count rebounds "earthquakes"}}', 'four earthquakes'],
  ['{{spelled minutes}}', 'twenty-one'],
  ['{{ordinal third}}', 'third'],
  ['{{ordinal third spell=false}}', '3rd'],
  ['{{ordinal place21}}', '21st'],
  ['{{score home guests}}', '113-107'],
  ['{{pair points third mark="–"}}', '5–3'],
  ['{{symbol share}}', '54.2%'],
  ['{{symbol dollar decimals=2}}', '₽63.30'],
  ['{{symbol depth}}', '10.2 km'],
  ['{{unit code}}', 'U.S. dollar'],
  ['{{a (number eight)}} earthquake', 'an 8.1 earthquake'],
  ['{{a (number magnitude)}} earthquake', 'a 6.4 earthquake'],
  ['{{capital (quantity rebounds)}}', 'Four rebounds'],
]

test.each(english)('in English %s says %s', async (template, said) => {
  expect(await says(template, root)).toEqual(said)
})

const russian: readonly (readonly [template: string, said: string])[] = [
  ['{{magnitude}}', '6,4'],
  ['{{quantity depth}}', '10,2 км'],
  ['{{quantity points}}', '5 очков'],
  ['{{quantity minutes}}', '21 минута'],
  ['{{quantity minutes case="accusative"}}', '21 минуту'],
  ['{{quantity minutes case="genitive"}}', '21 минуты'],
  ['{{quantity minutes spell=true}}', '21 минута'],
  ['{{quantity rebounds}}', '4 подбора'],
  ['{{quantity rebounds spell=true case="genitive"}}', 'четырёх подборов'],
  ['{{quantity steals spell=true}}', 'один перехват'],
  ['{{quantity none}}', '0 очков'],
  ['{{felt}}', '1\u00A0234 сообщения'],
  ['{{dollar}}', '63,3028 рубля'],
  ['{{percent half}}', '0,5 процента'],
  ['{{quantity share decimals=0}}', '54 процента'],
  ['{{quantity change abs=true upto=2}}', '0,61 рубля'],
  ['{{ordinal third}}', '3-й'],
  ['{{ordinal third case="prepositional"}}', '3-м'],
  ['{{ordinal third gender="f"}}', '3-я'],
  ['{{score home guests}}', '113:107'],
  ['курс {{unit code case="genitive"}}', 'курс доллара США'],
  ['за {{number nominal}} {{unit code nominal}}', 'за 100 долларов США'],
]

test.each(russian)('in Russian %s says %s', async (template, said) => {
  expect(await says(template, root, { language: 'ru' })).toEqual(said)
})

test('a unit the house does not know is no reason to guess', async () => {
  const odd = node('', { fouls: fact('fouls', 3, { unit: 'wickets' }), bare: fact('bare', 3) })
  await expect(says('{{quantity fouls}}', odd)).rejects.toThrow(
    /article\.en\.hbs:2:7 no unit "wickets" in en; add it to editorial-rules\/units\.yaml/,
  )
  await expect(says('{{quantity bare}}', odd)).rejects.toThrow(/bare has no unit/)
  expect(await says('{{fouls}} and {{bare}}', odd)).toEqual('3 and 3')
})
