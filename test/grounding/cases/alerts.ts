import type { Grounds } from '../../../src/grounding/grounds.ts'
import { houseComparisons } from '../house-words.ts'
import { type Case, derivation, fact } from './case.ts'

const item = 'weather-alerts/us#CO125AB65'
const summary =
  '...FLASH FLOOD WARNING IN EFFECT UNTIL 7 PM MDT... At 4:52 PM MDT, Doppler radar indicated heavy rain over the Spring Creek burn scar. Up to 1.5 inches of rain have already fallen. Flash flooding is expected to begin shortly. Residents should move to higher ground now.'

const alertGrounds = (language: 'en' | 'ru'): Grounds => ({
  language,
  zone: 'America/Denver',
  issued: '2018-08-15T22:57:00Z',
  comparisons: houseComparisons,
  vocabulary:
    language === 'en'
      ? ['National Weather Service', 'NWS']
      : ['Национальная метеослужба США', 'Национальной метеослужбы США'],
  texts: [{ source: item, body: summary }],
  subjects: [
    {
      id: item,
      type: 'place',
      names: [
        'Costilla',
        'Huerfano',
        'Costilla; Huerfano',
        ...(language === 'ru' ? ['Костилья', 'Уэрфано'] : []),
      ],
    },
  ],
  evidence: [
    fact(
      item,
      '/title',
      'Flash Flood Warning issued August 15 at 4:57PM MDT until August 15 at 7:00PM MDT by NWS',
    ),
    fact(item, '/event', 'Flash Flood Warning', { subject: item }),
    fact(item, '/summary', summary),
    fact(item, '/effective', '2018-08-15T16:57:00-06:00', {
      type: 'time',
      words: language === 'en' ? ['issued'] : ['выпущено'],
    }),
    fact(item, '/expires', '2018-08-15T19:00:00-06:00', {
      type: 'time',
      words: language === 'en' ? ['until', 'expires'] : ['до'],
    }),
    fact(item, '/area', 'Costilla; Huerfano', { type: 'place', subject: item }),
    derivation('counties', 'count', 2, [], {
      words: language === 'en' ? ['counties'] : ['округ', 'округа', 'округах'],
    }),
  ],
})

export const alerts: readonly Case[] = [
  {
    name: 'a flash flood warning',
    grounds: alertGrounds('en'),
    text: `Flash flood warning for Costilla and Huerfano until 7 p.m.

The National Weather Service issued a flash flood warning for 2 counties, Costilla and Huerfano, at 4:57 p.m. on Wednesday, August 15, 2018. It is in effect until 7:00 PM MDT.

At 4:52 PM MDT, Doppler radar indicated heavy rain over the Spring Creek burn scar. Up to 1.5 inches of rain have already fallen.

“Residents should move to higher ground now,” the service said.`,
    plants: [
      ['Wednesday', 'Thursday'],
      ['higher ground now', 'lower ground now'],
      ['for Costilla and', 'for Alamosa and'],
      ['until 7:00 PM', 'until 7:00 AM'],
      ['1.5 inches of', '2.5 inches of'],
    ],
  },
  {
    name: 'предупреждение о паводке',
    grounds: alertGrounds('ru'),
    text: `В округах Костилья и Уэрфано ждут паводка

Национальная метеослужба США выпустила предупреждение для двух округов, Костилья и Уэрфано. Оно выпущено 15 августа 2018 года в 16:57 и действует до 19:00 среды.`,
    plants: [
      ['до 19:00', 'до 20:00'],
      ['среды', 'четверга'],
      ['Костилья и Уэрфано ждут', 'Костилья и Аламоса ждут'],
    ],
  },
]
