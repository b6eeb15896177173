import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import {
  draftsOf,
  itemOf,
  openDesk,
  paragraphs,
  type RatesDesk,
  read,
  troubleIn,
} from './exchange-rates-desk.ts'

let desk: RatesDesk

beforeAll(async () => {
  desk = await openDesk('exchange-rates-cbr')
})

type Valute = { CharCode: string; Nominal?: string; Value: string; Name: string }
type Sheet = { ValCurs: { '@Date': string; Valute: Valute[] } }

/** The bank's sheet for 10 December 2016, made up: as the day before but for some currencies. */
async function nextDay(changed: Readonly<Record<string, Partial<Valute>>>, more: readonly Valute[] = []) {
  const sheet: Sheet = JSON.parse(JSON.stringify(desk.days[0]?.record))
  sheet.ValCurs['@Date'] = '10.12.2016'
  sheet.ValCurs.Valute = [
    ...sheet.ValCurs.Valute.map((each) => ({ ...each, ...changed[each.CharCode] })),
    ...more,
  ]
  const item = await itemOf(desk.beat, JSON.parse(JSON.stringify(sheet)))
  return draftsOf(desk, [item, ...desk.days])
}

test('every day of the sample is told, and every claim of every draft is borne out', async () => {
  const [newest, first] = [await draftsOf(desk, desk.days), await draftsOf(desk, desk.days.slice(1))]
  expect({ newest: newest.length, first: first.length }).toEqual({ newest: 32, first: 2 })
  expect(troubleIn([...newest, ...first])).toEqual([])
})

test('the rates of 9 December are held against the last ones of the archive, with their date', async () => {
  const drafts = await draftsOf(desk, desk.days)
  expect(paragraphs(drafts, '09.12.2016', 'ru')).toEqual([
    'Курс доллара на 9 декабря 2016 года — 63,39 рубля, евро — 68,25 рубля',
    'Курс доллара снизился на 1,27%, курс евро — на 5,80% по сравнению с 23 августа 2016 года.',
    'Официальный курс доллара США, действующий с 9 декабря 2016 года, установлен на уровне 63,3901 рубля, курс евро — на уровне 68,2458 рубля, сообщает Банк России.',
    'Предыдущие курсы в архиве редакции действовали 23 августа 2016 года. С тех пор курс доллара снизился на 0,8177 рубля (1,27%), курс евро — на 4,1999 рубля (5,80%).',
    'Курсы других валют: фунт стерлингов — 80,0807 рубля (снижение на 4,69%), белорусский рубль — 32,0881 рубля (снижение на 3,22%), 100 тенге — 18,9063 рубля (снижение на 0,11%), 10 юаней — 92,1421 рубля (снижение на 4,47%), швейцарский франк — 62,9620 рубля (снижение на 5,45%), 100 иен — 55,8405 рубля (снижение на 12,40%).',
    'С 23 августа 2016 года подешевели все 33 валюты из списка Банка России. Сильнее всех снизился курс турецкой лиры: на 13,48%, до 18,8476 рубля за турецкую лиру.',
  ])
  expect(paragraphs(drafts, '09.12.2016', 'en').slice(0, 4)).toEqual([
    'Bank of Russia puts dollar at 63.39 rubles, euro at 68.25 rubles for Dec. 9, 2016',
    'The dollar rate fell 1.27 percent and the euro rate fell 5.80 percent compared with Aug. 23, 2016.',
    'The Bank of Russia set the official exchange rate of the U.S. dollar at 63.3901 rubles and that of the euro at 68.2458 rubles for Dec. 9, 2016.',
    "The previous rates in the newsroom's archive are those for Aug. 23, 2016. Since then the dollar rate has fallen 1.27 percent, or 0.8177 rubles, and the euro rate has fallen 5.80 percent, or 4.1999 rubles.",
  ])
})

test('a currency whose rate is for ten units is told for ten units', async () => {
  expect(paragraphs(await draftsOf(desk, desk.days), '09.12.2016 SEK', 'ru')).toEqual([
    'Официальный курс шведской кроны снизился на 8,62% с 23 августа 2016 года',
    'За 108 дней курс, который устанавливает Банк России, опустился с 76,5262 до 69,9307 рубля за 10 шведских крон.',
    'По данным Банка России, официальный курс шведской кроны, действующий с 9 декабря 2016 года, — 69,9307 рубля за 10 шведских крон. Это на 6,5955 рубля (8,62%) ниже, чем на 23 августа 2016 года, предыдущую дату в архиве редакции.',
    'За то же время сильнее снизились только курсы турецкой лиры (на 13,48%) и иены (на 12,40%). Подешевели все 33 валюты из списка Банка России.',
    'Курс доллара США снизился на 0,8177 рубля (1,27%) и составляет 63,3901 рубля, курс евро снизился на 4,1999 рубля (5,80%) и составляет 68,2458 рубля.',
  ])
})

test('the first day of the archive says no word of a change', async () => {
  expect(paragraphs(await draftsOf(desk, desk.days.slice(1)), '23.08.2016', 'ru')).toEqual([
    'Официальный курс доллара на 23 августа 2016 года — 64,21 рубля, евро — 72,45 рубля',
    'Банк России установил официальный курс доллара США на 23 августа 2016 года в размере 64,2078 рубля, курс евро — в размере 72,4457 рубля.',
    'Курсы других валют: фунт стерлингов — 84,0223 рубля, белорусский рубль — 33,1566 рубля, 100 тенге — 18,9267 рубля, 10 юаней — 96,4487 рубля, швейцарский франк — 66,5918 рубля, 100 иен — 63,7456 рубля.',
  ])
})

test('from one day to the next a rise, a fall and a rate that stood still are each told as such', async () => {
  const drafts = await nextDay({
    USD: { Value: '64,0000' },
    GBP: { Value: '79,0807' },
    TRY: { Value: '19,8476' },
  })
  expect(troubleIn(drafts)).toEqual([])
  expect(drafts.map(({ key, language }) => `${key} ${language}`)).toEqual([
    '10.12.2016 ru',
    '10.12.2016 en',
    '10.12.2016 TRY ru',
    '10.12.2016 TRY en',
  ])
  expect(paragraphs(drafts, '10.12.2016', 'ru').slice(1)).toEqual([
    'Курс доллара вырос на 0,96%, курс евро не изменился по сравнению с 9 декабря 2016 года.',
    'Официальный курс доллара США на 10 декабря 2016 года составляет 64,0000 рубля, курс евро — 68,2458 рубля, следует из данных Банка России.',
    'По сравнению с предыдущими курсами, установленными на 9 декабря 2016 года, курс доллара вырос на 0,6099 рубля (0,96%), курс евро не изменился.',
    'Курсы других валют: фунт стерлингов — 79,0807 рубля (снижение на 1,25%), белорусский рубль — 32,0881 рубля (без изменений), 100 тенге — 18,9063 рубля (без изменений), 10 юаней — 92,1421 рубля (без изменений), швейцарский франк — 62,9620 рубля (без изменений), 100 иен — 55,8405 рубля (без изменений).',
    'С 9 декабря 2016 года повышение отмечено у 2 валют из 33 в списке Банка России, снижение — у 1. Сильнее всех вырос курс турецкой лиры: на 5,31%, до 19,8476 рубля за турецкую лиру. Снизился только курс фунта стерлингов: на 1,25%, до 79,0807 рубля за фунт стерлингов.',
  ])
  expect(paragraphs(drafts, '10.12.2016 TRY', 'en')).toEqual([
    'Turkish lira rises 5.31 percent against ruble in Bank of Russia rates',
    'In a day the Bank of Russia rate rose from 18.8476 to 19.8476 rubles per Turkish lira.',
    'The official exchange rate of the Turkish lira is 19.8476 rubles as of Dec. 10, 2016, according to the Bank of Russia. Compared with Dec. 9, 2016, it rose 5.31 percent, or 1.0000 rubles.',
    'No other currency on the list rose more over the same time.',
    'The U.S. dollar rate rose 0.96 percent, or 0.6099 rubles, and stands at 64.0000 rubles. The euro rate was unchanged, and stands at 68.2458 rubles.',
  ])
})

test('a new nominal is no crash of the rate', async () => {
  const drafts = await nextDay({ JPY: { Nominal: '1000', Value: '558,4050' }, USD: { Value: '63,4901' } })
  expect(troubleIn(drafts)).toEqual([])
  expect(paragraphs(drafts, '10.12.2016', 'ru').at(-2)).toEqual(
    'Курсы других валют: фунт стерлингов — 80,0807 рубля (без изменений), белорусский рубль — 32,0881 рубля (без изменений), 100 тенге — 18,9063 рубля (без изменений), 10 юаней — 92,1421 рубля (без изменений), швейцарский франк — 62,9620 рубля (без изменений), 1\u00a0000 иен — 558,4050 рубля (без изменений).',
  )
  expect(drafts.map(({ key }) => key)).toEqual(['10.12.2016', '10.12.2016'])
})

test('a currency that the house cannot name, or one without a nominal, stops nothing', async () => {
  const bitcoin = { CharCode: 'BTC', Name: 'Биткойн', Nominal: '1', Value: '1,0000' }
  const drafts = await nextDay({ USD: { Value: '63,4901' }, CNY: { Nominal: '' } }, [bitcoin])
  expect(troubleIn(drafts)).toEqual([])
  expect(paragraphs(drafts, '10.12.2016', 'en').slice(-2)).toEqual([
    'The bank put the pound sterling at 80.0807 rubles (unchanged), the Belarusian ruble at 32.0881 rubles (unchanged) and 100 Kazakhstani tenge at 18.9063 rubles (unchanged). It put the Swiss franc at 62.9620 rubles (unchanged) and 100 yen at 55.8405 rubles (unchanged).',
    "Of the 34 currencies on the bank's list, one is up compared with Dec. 9, 2016. The only riser was the U.S. dollar, up 0.16 percent to 63.4901 rubles per U.S. dollar.",
  ])
})

test('the error body, which comes with status 200, is an error by its name', async () => {
  const folder = new URL('../fixtures/pipelines/exchange-rates-cbr/', import.meta.url)
  const body = await readFile(new URL('cbr_XML_daily_error.xml', folder))
  await expect(read(desk.beat, body)).rejects.toMatchObject({ kind: 'error-body' })
})
