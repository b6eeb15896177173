import { beforeAll, expect, test } from 'vitest'
import { candidates, factsOf } from '../../src/pipeline/budget.ts'
import { draftsOf, openDesk, paragraphs, type RatesDesk, troubleIn } from './exchange-rates-desk.ts'

let desk: RatesDesk

beforeAll(async () => {
  desk = await openDesk('exchange-rates-ecb')
})

/** The drafts of a day as if it were the newest of the archive. */
function draftsOn(day: string) {
  const from = desk.days.findIndex((each) => each.id === day)
  return draftsOf(desk, desk.days.slice(from))
}

test('of the 90 days of a payload only the newest makes stories, the rest is archive', async () => {
  const facts = factsOf(desk.beat, () => undefined)
  const keys = await Promise.all(
    desk.beat.stories.map(async (kind) => (await candidates(kind, desk.days, facts)).map(({ key }) => key)),
  )
  expect(keys).toEqual([
    ['2019-11-29'],
    ['2019-11-29 USD', '2019-11-29 JPY', '2019-11-29 GBP', '2019-11-29 CHF', '2019-11-29 CNY'],
  ])
})

test('every day of the sample is told, and every claim of every draft is borne out', async () => {
  const drafts = []
  for (const day of desk.days) drafts.push(...(await draftsOn(day.id)))
  expect(drafts.length).toBe(desk.days.length * 12 - 10)
  expect(troubleIn(drafts)).toEqual([])
})

test('the round-up of the newest day says what the euro did', async () => {
  const drafts = await draftsOf(desk, desk.days)
  expect(paragraphs(drafts, '2019-11-29', 'en')).toEqual([
    'Euro falls to $1.0982 in ECB reference rates',
    "Of the 32 currencies on the bank's list, the euro gained against four and lost against 27.",
    'The European Central Bank said its reference rate for the euro against the U.S. dollar was 1.0982 on Friday, Nov. 29, 2019, down 0.21 percent from Nov. 28, 2019.',
    'Against the pound sterling the euro rose 0.05 percent to 0.85225, against the yen it fell 0.06 percent to 120.43, against the Swiss franc it rose 0.06 percent to 1.0998 and against the yuan it fell 0.32 percent to 7.7172.',
    "The euro's biggest gain was against the Swiss franc, 0.06 percent, and its biggest loss against the Icelandic krona, 0.74 percent. The comparison is with the rates of Nov. 28, 2019.",
  ])
  expect(paragraphs(drafts, '2019-11-29', 'ru').slice(0, 4)).toEqual([
    'Евро подешевел до 1,0982 доллара США по справочному курсу ЕЦБ',
    'Из 32 валют в списке банка рост евро отмечен к 4, снижение — к 27.',
    'Европейский центральный банк установил справочный курс евро на 29 ноября 2019 года в размере 1,0982 доллара США, на 0,21% ниже, чем 28 ноября 2019 года.',
    'К фунту стерлингов евро подорожал на 0,05%, до 0,85225; к иене подешевел на 0,06%, до 120,43; к швейцарскому франку подорожал на 0,06%, до 1,0998; к юаню подешевел на 0,32%, до 7,7172.',
  ])
})

test('a third fall in a row to the lowest rate in weeks is told with its day', async () => {
  expect(paragraphs(await draftsOn('2019-11-29'), '2019-11-29 USD', 'en')).toEqual([
    'Euro falls to 1.0982 against U.S. dollar, lowest since Oct. 9, 2019',
    'The previous reference rate was 1.1005 U.S. dollars per euro.',
    "The European Central Bank said the euro's reference rate against the U.S. dollar was 1.0982 on Friday, Nov. 29, 2019, down 0.21 percent from Nov. 28, 2019. The loss came to 0.0023 U.S. dollars per euro.",
    'The euro has fallen against the U.S. dollar three times in a row. The rate is the lowest since Oct. 9, 2019.',
    'Since Sept. 2, 2019, the rate has ranged from a low of 1.0889, last seen on Sept. 30, 2019, to a high of 1.1173, last seen on Oct. 21, 2019.',
  ])
})

test('the lowest rate of the whole archive is told as that, with as many decimals as the bank gives', async () => {
  expect(paragraphs(await draftsOn('2019-11-28'), '2019-11-28 GBP', 'ru')).toEqual([
    'Евро опустился к фунту стерлингов до 0,8518, минимума за 87 дней',
    'Предыдущий справочный курс — 0,8545 фунта стерлингов за евро.',
    'Европейский центральный банк установил справочный курс евро к фунту стерлингов на 28 ноября 2019 года в размере 0,8518, на 0,32% ниже, чем 27 ноября 2019 года. Разница составила 0,0027 фунта стерлингов за евро.',
    'К фунту стерлингов евро подешевел дважды подряд. Текущий курс — минимальный за всё время с 2 сентября 2019 года.',
    'С 2 сентября 2019 года курс менялся в пределах от 0,8518 (в последний раз — 28 ноября 2019 года) до 0,90885 (в последний раз — 3 сентября 2019 года).',
  ])
})

test('a rate that stood still neither rose nor fell', async () => {
  expect(paragraphs(await draftsOn('2019-11-05'), '2019-11-05 JPY', 'en')).toEqual([
    'Euro unchanged against yen in ECB reference rates',
    'One euro was worth 120.93 yen, as much as on Nov. 4, 2019.',
    "The European Central Bank said the euro's reference rate against the yen was 120.93 on Tuesday, Nov. 5, 2019, unchanged from Nov. 4, 2019.",
    'Since Sept. 2, 2019, the rate has ranged from a low of 116.05, last seen on Sept. 3, 2019, to a high of 121.29, last seen on Oct. 21, 2019.',
  ])
})

test('the first day of the archive has rates and no change', async () => {
  const drafts = await draftsOn('2019-09-02')
  expect(drafts.map(({ key, language }) => `${key} ${language}`)).toEqual(['2019-09-02 en', '2019-09-02 ru'])
  expect(paragraphs(drafts, '2019-09-02', 'en')).toEqual([
    'Euro at $1.0968 in ECB reference rates',
    'The European Central Bank said its reference rate for the euro against the U.S. dollar was 1.0968 on Monday, Sept. 2, 2019.',
    'The euro stood at 0.9082 pounds sterling, 116.66 yen, 1.0875 Swiss francs and 7.8657 yuan.',
  ])
})
