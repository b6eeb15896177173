import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import { isOpen } from '../../src/news/claim.ts'
import { reportGrounds } from './report.ts'

/** What of a text is open, held to one report. */
const open = (body: string, text: string, language: 'en' | 'ru' = 'en', issued?: string) =>
  ground(text, {
    ...reportGrounds(body, language),
    ...(issued === undefined ? {} : { issued }),
  })
    .filter(isOpen)
    .map(({ text: words, verdict, why }) => [words, verdict, why])

const report =
  'Губернатор Сергей Иванов встретился с Марией Соколовой. Позже Дмитрий Песков сообщил о визите в Санкт-Петербург.'

test('русское имя в любом падеже стоит в источнике, чужое нет', () => {
  expect(open(report, 'Встречу Сергея Иванова с Соколовой обсудили.', 'ru')).toEqual([])
  expect(open(report, 'Вчера Сергею Иванову и Марии Соколовой вручили награды.', 'ru')).toEqual([])
  expect(open(report, 'Гордятся Сергеем Ивановым и Дмитрием Песковым.', 'ru')).toEqual([])
  expect(open(report, 'Визит в Санкт-Петербурге обсудили с Песковым.', 'ru')).toEqual([])
  expect(open(report, 'Гордятся Сергеем Петровым.', 'ru')).toEqual([
    ['Сергеем Петровым', 'unsupported', 'no source has this name'],
  ])
})

test('the first name of one beside the surname of another names nobody', () => {
  const body = 'Mayor Ann Lee met the engineer Peter Novak. Lee thanked Novak.'
  expect(open(body, 'The mayor, Ann Lee, met Peter Novak.')).toEqual([])
  expect(open(body, 'The town thanked Ann Novak.')).toEqual([
    ['Ann Novak', 'unsupported', 'no source has anyone of this name; it has Peter Novak'],
  ])
  expect(open(report, 'Награду дали Дмитрию Иванову.', 'ru')).toEqual([
    ['Дмитрию Иванову', 'unsupported', 'no source has anyone of this name; it has Сергей Иванов'],
  ])
})

test('a name written in the other alphabet is that name', () => {
  expect(open(report, 'Governor Sergei Ivanov met Maria Sokolova; Dmitry Peskov spoke.')).toEqual([])
  expect(open(report, 'They met Sergey Petrov in Moscow.')).toEqual([
    ['Sergey Petrov', 'unsupported', 'no source has this name'],
    ['Moscow', 'unsupported', 'no source has this name'],
  ])
  const english = 'Emmanuel Macron met Volodymyr Zelensky in Paris.'
  expect(open(english, 'Вчера Эммануэль Макрон встретил Владимира Зеленского в Париже.', 'ru')).toEqual([])
  expect(open(english, 'Вчера в Берлине встретили Макрона.', 'ru')).toEqual([
    ['Берлине', 'unsupported', 'no source has this name'],
  ])
})

test('first letters stand for the name that the source spells out', () => {
  const body = 'Robert Smith of the Federal Bureau of Investigation spoke to the European Union.'
  expect(open(body, 'Mr Smith of the FBI spoke to the EU.')).toEqual([])
  expect(open(body, 'Mr Smith of the CIA spoke.')).toEqual([
    ['CIA', 'unsupported', 'no source has this name'],
  ])
})

test('a season is that of the source, with its year or without', () => {
  const body = 'The festival was held last spring, the match in the autumn of 2023.'
  expect(open(body, 'The festival was last spring, the match in the fall of 2023.')).toEqual([])
  expect(open(body, 'The festival took place last autumn.')).toEqual([
    ['autumn', 'contradicted', 'the source has “last spring”'],
  ])
  expect(open(body, 'They played in the spring of 2023.')).toEqual([
    ['spring', 'contradicted', 'the source has “autumn of 2023”'],
  ])
  const russian = 'Фестиваль прошёл прошлой весной. Матч состоялся осенью 2023 года.'
  expect(open(russian, 'Фестиваль был прошлой весной.', 'ru')).toEqual([])
  expect(open(russian, 'Фестиваль был прошлой осенью.', 'ru')).toEqual([
    ['осенью', 'contradicted', 'the source has “прошлой весной”'],
  ])
  expect(open(russian, 'Матч был весной 2023 года.', 'ru')).toEqual([
    ['весной', 'contradicted', 'the source has “осенью 2023 года”'],
  ])
})

test('a time in another zone is the same moment, or it is another time', () => {
  const body = 'The game begins at 8 p.m. EST.'
  expect(open(body, 'It starts at 5 p.m. PST, which is 1 a.m. GMT.')).toEqual([])
  expect(open(body, 'It starts at 8 p.m. PST.')).toEqual([
    ['8 p.m. PST', 'unsupported', 'no evidence has this date'],
  ])
  const russian = 'Начало игры в 20:00 мск.'
  expect(open(russian, 'Начало в 17:00 по Гринвичу.', 'ru')).toEqual([])
  expect(open(russian, 'Начало в 20:00 по московскому времени.', 'ru')).toEqual([])
  expect(open(russian, 'Начало в 20:00 по Гринвичу.', 'ru')).toEqual([
    ['20:00 по Гринвичу', 'unsupported', 'no evidence has this date'],
  ])
})

test('русские числительные прописью в любом падеже равны цифрам', () => {
  const body = 'В школе сто двадцать пять учеников. Построили две тысячи домов за полтора года.'
  expect(open(body, 'В школе 125 учеников, построили 2000 домов за 1,5 года.', 'ru')).toEqual([])
  expect(open(body, 'Писали о ста двадцати пяти учениках.', 'ru')).toEqual([])
  expect(open(body, 'В школе 135 учеников.', 'ru')).toEqual([
    ['135', 'contradicted', 'the source has “сто двадцать пять учеников”'],
  ])
  expect(open(body, 'Построили три тысячи домов.', 'ru')).toEqual([
    ['три тысячи', 'contradicted', 'the source has “две тысячи домов”'],
  ])
})

test('русские слова, обратные словам источника, и снятые отрицания опровергнуты', () => {
  const body =
    'Мэр открыла новый мост. Автобусы по нему не ходят. Цены выросли на 5 процентов. Суд оправдал директора.'
  expect(open(body, 'Мэр закрыла новый мост.', 'ru')).toEqual([
    ['закрыла', 'contradicted', 'the source has “Мэр открыла новый мост”'],
  ])
  expect(open(body, 'Мэр открыла старый мост.', 'ru')).toEqual([
    ['старый', 'contradicted', 'the source has “Мэр открыла новый мост. Автобусы”'],
  ])
  expect(open(body, 'Цены снизились на пять процентов.', 'ru')).toEqual([
    ['снизились', 'contradicted', 'the source has “не ходят. Цены выросли на 5”'],
  ])
  expect(open(body, 'Суд осудил директора.', 'ru')).toEqual([
    ['осудил', 'contradicted', 'the source has “5 процентов. Суд оправдал директора”'],
  ])
  expect(open(body, 'Автобусы ходят по мосту.', 'ru')).toEqual([
    ['ходят', 'contradicted', 'the source has “по нему не ходят. Цены выросли”'],
  ])
  expect(open(body, 'Автобусы не ходят.', 'ru')).toEqual([])
  expect(open('Buses do not cross the bridge.', 'Buses cross the bridge.')).toEqual([
    ['cross', 'contradicted', 'the source has “Buses do not cross the bridge”'],
  ])
})
