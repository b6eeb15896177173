import type { Grounds } from '../../../src/grounding/grounds.ts'
import { houseComparisons } from '../house-words.ts'
import { type Case, derivation, fact } from './case.ts'

const item = 'earthquakes/week#us1000chhc'
const subject = item

const quakeGrounds = (language: 'en' | 'ru'): Grounds => {
  const km =
    language === 'en'
      ? ['kilometre', 'kilometres', 'kilometer', 'kilometers', 'km']
      : ['километр', 'километра', 'километров', 'километрах', 'км']
  const label = (en: string, ru: string) => (language === 'en' ? [en] : [ru])
  return {
    language,
    zone: 'UTC',
    issued: '2018-02-07T01:00:00Z',
    comparisons: houseComparisons,
    vocabulary:
      language === 'en'
        ? ['UTC', 'USGS', 'U.S. Geological Survey']
        : ['Геологическая служба США', 'Геологической службы США', 'Москва'],
    texts: [],
    subjects: [
      {
        id: subject,
        type: 'place',
        names: [
          '18km NNE of Hualian, Taiwan',
          'Hualian',
          'Taiwan',
          ...(language === 'ru' ? ['Хуалянь', 'Тайвань'] : []),
        ],
      },
    ],
    evidence: [
      fact(item, '/properties/magnitude', 6.4, {
        subject,
        unit: 'magnitude',
        words: label('magnitude', 'магнитуда'),
      }),
      fact(item, '/properties/place', '18km NNE of Hualian, Taiwan', { type: 'place', subject }),
      fact(item, '/properties/distance', 18, { subject, unit: 'km', words: km }),
      fact(item, '/geometry/depth', 10.6, {
        subject,
        unit: 'km',
        words: [...label('depth', 'глубина'), ...km],
      }),
      fact(item, '/properties/time', '2018-02-06T15:50:42.870Z', {
        type: 'time',
        subject,
        words: label('time', 'время'),
      }),
      fact(item, '/properties/felt', 1187, {
        subject,
        unit: 'reports',
        words: language === 'en' ? ['report', 'reports', 'felt'] : ['сообщение', 'сообщения', 'сообщений'],
      }),
      derivation('rank', 'rank', 1, [], { words: label('strongest', 'сильнейшее') }),
      derivation('strongCount', 'count', 65, [], {
        unit: 'earthquakes',
        words:
          language === 'en'
            ? ['earthquake', 'earthquakes']
            : ['землетрясение', 'землетрясения', 'землетрясений'],
      }),
      derivation('threshold', 'setting', 4.5, [], {
        unit: 'magnitude',
        words: label('magnitude', 'магнитуда'),
      }),
      derivation('days', 'setting', 7, [], {
        unit: 'days',
        words: language === 'en' ? ['day', 'days'] : ['день', 'дня', 'дней'],
      }),
    ],
  }
}

export const quakes: readonly Case[] = [
  {
    name: 'a strong quake',
    grounds: quakeGrounds('en'),
    text: `Magnitude 6.4 earthquake strikes near Hualian, Taiwan

HUALIAN, Taiwan, Feb. 6 — An earthquake of magnitude 6.4 struck 18 km north-northeast of Hualian, Taiwan, on Tuesday, Feb. 6, 2018, at 15:50 UTC, the U.S. Geological Survey said.

The quake, at a depth of 10.6 kilometers (6.6 miles), was the strongest of the 65 earthquakes of magnitude 4.5 or more recorded worldwide in seven days. The M6.4 tremor brought 1,187 reports from people who felt it. It began at 3:50 p.m. UTC.`,
    plants: [
      ['Tuesday', 'Monday'],
      ['3:50 p.m.', '3:50 a.m.'],
      ['of Hualian, Taiwan, on', 'of Hualian, Japan, on'],
      ['6.6 miles', '7.6 miles'],
      ['Feb. 6, 2018', 'March 6, 2018'],
      ['seven days', 'nine days'],
    ],
  },
  {
    name: 'сильное землетрясение',
    grounds: quakeGrounds('ru'),
    text: `Землетрясение магнитудой 6,4 произошло у берегов Тайваня

Землетрясение магнитудой 6,4 произошло во вторник, 6 февраля 2018 года, в 15:50 по Гринвичу в 18 км от Хуаляня (Тайвань), сообщила Геологическая служба США. В Москве было 18:50 мск.

Очаг находился на глубине 10,6 километра. За семь дней это самое сильное из 65 землетрясений магнитудой 4,5 и выше. Служба получила 1187 сообщений от жителей.`,
    plants: [
      ['во вторник', 'в среду'],
      ['18:50 мск', '19:50 мск'],
      ['Хуаляня', 'Токио'],
      ['6 февраля', '6 марта'],
      ['65 землетрясений', '56 землетрясений'],
    ],
  },
]
