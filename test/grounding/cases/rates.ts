import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Grounds, Witness } from '../../../src/grounding/grounds.ts'
import type { Subject } from '../../../src/news/fact.ts'
import { houseComparisons } from '../house-words.ts'
import { type Case, derivation, fact } from './case.ts'

const sheet = z.object({
  date: z.string(),
  previous: z.string(),
  rates: z.array(
    z.object({
      code: z.string(),
      nominal: z.number(),
      name: z.string(),
      value: z.number(),
      previous: z.number(),
    }),
  ),
})
const file = new URL('../../fixtures/grounding/bank-of-russia-2016-12-09.json', import.meta.url)
const day = sheet.parse(JSON.parse(readFileSync(file, 'utf8')))

const english: Readonly<Record<string, string>> = {
  USD: 'US dollar',
  EUR: 'euro',
  GBP: 'pound sterling',
  CNY: 'Chinese yuan',
  JPY: 'Japanese yen',
  TRY: 'Turkish lira',
  CHF: 'Swiss franc',
}
const roubles = {
  en: ['rouble', 'roubles', 'ruble', 'rubles'],
  ru: ['рубль', 'рубля', 'рублей', 'руб'],
}

export function ratesGrounds(language: 'en' | 'ru'): Grounds {
  const evidence: Witness[] = []
  const subjects: Subject[] = []
  const rate = [...roubles[language], ...(language === 'en' ? ['rate'] : ['курс'])]
  const percent = language === 'en' ? ['percent', '%'] : ['процент', 'процента', 'процентов', '%']
  for (const { code, nominal, name, value, previous } of day.rates) {
    const item = `exchange-rates-cbr/daily#${code}-${day.date}`
    const before = `exchange-rates-cbr/daily#${code}-${day.previous}`
    const own = (nominal: string) => (language === 'en' ? [english[code] ?? nominal, code] : [nominal, code])
    subjects.push({ id: code, type: 'name', names: own(name) })
    const more = { subject: code, unit: 'RUB', words: rate }
    evidence.push(
      fact(item, '/name', name, { type: 'name', subject: code }),
      fact(item, '/rate', value, more),
      fact(item, '/nominal', nominal, { subject: code }),
      fact(before, '/rate', previous, more),
      derivation(`${code}/change`, 'difference', Number((value - previous).toFixed(4)), [], {
        ...more,
        words: [...rate, 'change', 'изменение'],
      }),
      derivation(`${code}/percentChange`, 'percentChange', (value / previous - 1) * 100, [], {
        subject: code,
        unit: 'percent',
        words: percent,
      }),
    )
  }
  evidence.push(
    fact('exchange-rates-cbr/daily', '/date', day.date, { type: 'date' }),
    fact('exchange-rates-cbr/daily', '/before', day.previous, { type: 'date' }),
  )
  const vocabulary = language === 'en' ? ['Bank of Russia'] : ['Банк России', 'Банка России', 'ЦБ']
  return {
    language,
    zone: 'Europe/Moscow',
    issued: '2016-12-08T14:00:00Z',
    evidence,
    subjects,
    comparisons: houseComparisons,
    vocabulary,
    texts: [],
  }
}

export const rates: readonly Case[] = [
  {
    name: 'курсы на день',
    grounds: ratesGrounds('ru'),
    text: `Доллар подешевел до 63,3901 рубля

Банк России установил официальные курсы на 9 декабря 2016 года.

Курс доллара США снизился на 0,8177 рубля и составил 63,3901 рубля. Евро подешевел на 5,8 процента, до 68,2458 рубля. По сравнению с 23 августа фунт стерлингов упал на 4,69 %, до 80,0807 рубля против 84,0223 рубля.

Сильнее всех подешевела турецкая лира: на 13,48 %, до 18,8476 рубля. За 100 японских иен дают 55,8405 рубля, за 10 китайских юаней — 92,1421 рубля, за швейцарский франк — 62,962 рубля.`,
    plants: [
      ['Евро подешевел', 'Евро подорожал'],
      ['Курс доллара США снизился', 'Курс доллара США вырос'],
      ['Курс доллара США', 'Курс канадского доллара'],
      ['до 68,2458 рубля', 'до 63,3901 рубля'],
      ['турецкая лира', 'венгерская лира'],
      ['9 декабря', '8 января'],
    ],
  },
  {
    name: 'the rates of a day',
    grounds: ratesGrounds('en'),
    text: `Dollar falls to 63.3901 roubles

The Bank of Russia set its official rates for Friday, Dec. 9, 2016.

The US dollar fell by 0.8177 roubles to 63.3901 roubles, a loss of 1.27 percent since Aug. 23. The euro lost 5.8% to 68.2458 roubles, and the pound sterling dropped 4.69 percent to 80.0807 from 84.0223 roubles.

The Turkish lira slid furthest, by 13.48 percent to 18.8476 roubles. The bank put 100 Japanese yen at 55.8405 roubles, 10 Chinese yuan at 92.1421 and a Swiss franc at 62.962.`,
    plants: [
      ['The euro lost', 'The euro gained'],
      ['for Friday', 'for Saturday'],
      ['The Turkish lira slid furthest, by 13.48', 'The Swiss franc slid furthest, by 13.48'],
      ['10 Chinese yuan at 92.1421', '10 Chinese yuan at 62.962'],
    ],
  },
]
