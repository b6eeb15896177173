import { expect, test } from 'vitest'
import { ground } from '../../src/grounding/ground.ts'
import { isOpen } from '../../src/news/claim.ts'
import { reportGrounds } from './report.ts'

const open = (body: string, language: 'en' | 'ru') => (text: string) =>
  ground(text, reportGrounds(body, language))
    .filter(isOpen)
    .map(({ text: words, kind, verdict, why }) => [words, kind, verdict, why])

const english = open(
  [
    '“The bridge will open on time,” said Mayor Ann Lee. Peter Novak, the chief engineer, said: “The steel came late.”',
    '“We lost two weeks,” he added, “but nobody was hurt on the site.”',
    'Carla Diaz said the ferry company would keep its old timetable until spring.',
    'According to Omar Haddad, the harbour lost a third of its traffic.',
  ].join('\n'),
  'en',
)

test('a quotation given to whom the source gives it is borne out, wherever the speaker stands', () => {
  expect(english('Ann Lee said, “The bridge will open on time.”')).toEqual([])
  expect(english('“The bridge will open on time,” Lee said.')).toEqual([])
  expect(english('“The steel came late,” said Novak.')).toEqual([])
  expect(english('Novak spoke. “We lost two weeks,” he said, “but nobody was hurt on the site.”')).toEqual([])
})

test('a quotation moved to another is contradicted with the right speaker', () => {
  expect(english('“The bridge will open on time,” said Peter Novak.')).toEqual([
    ['Peter Novak', 'name', 'contradicted', 'the source gives these words to Mayor Ann Lee'],
  ])
  expect(english('Lee said: “The steel came late.”')).toEqual([
    ['Lee', 'name', 'contradicted', 'the source gives these words to Peter Novak'],
  ])
  expect(english('“We lost two weeks,” Carla Diaz said, “but nobody was hurt on the site.”')).toEqual([
    ['Carla Diaz', 'name', 'contradicted', 'the source gives these words to Peter Novak'],
  ])
  expect(english('According to Novak, “the bridge will open on time”.')).toEqual([
    ['Novak', 'name', 'contradicted', 'the source gives these words to Mayor Ann Lee'],
  ])
})

test('a pronoun stands for the last one named who fits', () => {
  expect(english('Mayor Ann Lee was there. “The bridge will open on time,” she said.')).toEqual([])
  expect(english('Peter Novak was there. “The bridge will open on time,” he said.')).toEqual([
    ['Peter Novak', 'name', 'contradicted', 'the source gives these words to Mayor Ann Lee'],
  ])
})

test('what one is reported to say is not said by another', () => {
  expect(english('Diaz said the ferry company would keep the old timetable until spring.')).toEqual([])
  expect(english('Ann Lee said the ferry company would keep its old timetable until spring.')).toEqual([
    ['Ann Lee', 'name', 'contradicted', 'the source gives these words to Carla Diaz'],
  ])
  expect(english('According to Carla Diaz, the harbour lost a third of its traffic.')).toEqual([
    ['Carla Diaz', 'name', 'contradicted', 'the source gives these words to Omar Haddad'],
  ])
})

test('a speaker whom the source does not name, or only by an office, contradicts nobody', () => {
  const body = '“We are glad,” the mayor said on Friday. “We will come again,” read a banner.'
  expect(open(body, 'en')('“We will come again,” the mayor said.')).toEqual([])
})

const russian = open(
  [
    '«Мост откроют в срок», — заявила мэр Анна Петрова. Главный инженер Иван Новиков сказал: «Сталь привезли поздно».',
    '«Мы потеряли две недели, — добавил он, — но никто не пострадал».',
    '— Паром пойдет по старому расписанию, — пояснил Олег Дьяков. — Новое введут весной.',
    'По словам Марии Соколовой, порт потерял треть грузов.',
  ].join('\n'),
  'ru',
)

test('русская цитата у того, кому ее дает источник, в любом порядке слов и падеже', () => {
  expect(russian('«Мост откроют в срок», — сказала Петрова.')).toEqual([])
  expect(russian('Анна Петрова заявила: «Мост откроют в срок».')).toEqual([])
  expect(russian('По словам Анны Петровой, «мост откроют в срок».')).toEqual([])
  expect(russian('«Сталь привезли поздно», — отметил Новиков.')).toEqual([])
  expect(russian('«Мы потеряли две недели, — сказал Новиков, — но никто не пострадал».')).toEqual([])
  expect(russian('— Паром пойдет по старому расписанию, — сказал Дьяков.')).toEqual([])
})

test('русская цитата, отданная другому, опровергнута с именем говорившего', () => {
  expect(russian('«Мост откроют в срок», — сказал Новиков.')).toEqual([
    ['Новиков', 'name', 'contradicted', 'the source gives these words to Анна Петрова'],
  ])
  expect(russian('По словам Ивана Новикова, «мост откроют в срок».')).toEqual([
    ['Ивана Новикова', 'name', 'contradicted', 'the source gives these words to Анна Петрова'],
  ])
  expect(russian('— Паром пойдет по старому расписанию, — сказала Анна Петрова.')).toEqual([
    ['Анна Петрова', 'name', 'contradicted', 'the source gives these words to Олег Дьяков'],
  ])
  expect(russian('По словам Олега Дьякова, порт потерял треть грузов.')).toEqual([
    ['Олега Дьякова', 'name', 'contradicted', 'the source gives these words to Марии Соколовой'],
  ])
})

test('местоимение указывает на последнего названного, кто подходит по роду', () => {
  expect(russian('Анна Петрова и Иван Новиков выступили. «Мост откроют в срок», — сказала она.')).toEqual([])
  expect(russian('Анна Петрова и Иван Новиков выступили. «Мост откроют в срок», — сказал он.')).toEqual([
    ['Иван Новиков', 'name', 'contradicted', 'the source gives these words to Анна Петрова'],
  ])
})

test('прямая речь за тире стоит в источнике слово в слово', () => {
  expect(russian('— Паром пойдет по новому расписанию, — сказал Дьяков.')).toEqual([
    ['Паром пойдет по новому расписанию,', 'quote', 'unsupported', 'these words stand in no source'],
  ])
  expect(russian('— Паром пойдет по старому расписанию, — сказал Дьяков. — Новое введут весной.')).toEqual([])
})

test('in a transcript each turn is of whose name opens it', () => {
  const body =
    'Tom: The heating in the office is broken again.\nEva: I will call the landlord tomorrow morning.\nTom: Thanks a lot.'
  expect(open(body, 'en')('Eva said she will call the landlord tomorrow morning.')).toEqual([])
  expect(open(body, 'en')('Tom said he will call the landlord tomorrow morning.')).toEqual([
    ['Tom', 'name', 'contradicted', 'the source gives these words to Eva'],
  ])
})
