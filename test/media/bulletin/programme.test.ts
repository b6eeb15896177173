import { expect, test } from 'vitest'
import { bulletinRules } from '../../../src/config/bulletin.ts'
import { readYaml } from '../../../src/config/yaml.ts'
import { programmeOf } from '../../../src/media/_bulletin/programme.ts'
import type { Publication } from '../../../src/seams/outlet.ts'
import { publicationOf } from '../../outlets/publication.ts'
import { houseWords } from '../sound/house-words.ts'

const words = `languages:
  ru:
    title: Новости
    description: Главное за день.
    opening: В эфире {publisher}. Выпуск от {date}.
    headlines: "В этом выпуске:"
    closing: "Это были новости {publisher}."
    chapters: { opening: Главное, closing: О выпуске }
`
const frame = bulletinRules(readYaml('bulletin.yaml', words))?.languages.ru

const made = 'Текст создан автоматически.'
const story = (headline: string, source: string): Publication => ({
  ...publicationOf(
    { language: 'ru', headline, standfirst: '', dateline: '', body: ['Пострадавших нет.'] },
    {},
    source,
  ),
  publisher: 'Nightdesk',
  disclosure: { digitalSourceType: 'x', sentence: `${made} Источник данных: ${source}.` },
})

const told = (publications: readonly Publication[]) => {
  if (frame === undefined) throw new Error('the words could not be read')
  return programmeOf({
    publications,
    language: 'ru',
    day: '2018-02-07',
    frame,
    saying: { words: houseWords },
  })
}

test('a programme tells its day, its headlines, its stories, how they were made once, and that no person reads', () => {
  const chapters = told([story('Толчок на Тайване', 'alpha'), story('Рубль вырос!', 'beta')])
  expect(chapters.map(({ title, lines }) => [title, lines.map(({ text }) => text)])).toEqual([
    [
      'Главное',
      [
        'В эфире Nightdesk.',
        'Выпуск от 7 февраля 2018 года.',
        'В этом выпуске:',
        'Толчок на Тайване.',
        'Рубль вырос!',
      ],
    ],
    ['Толчок на Тайване', ['Толчок на Тайване', 'Пострадавших нет.']],
    ['Рубль вырос!', ['Рубль вырос!', 'Пострадавших нет.']],
    [
      'О выпуске',
      [
        'Это были новости Nightdesk.',
        made,
        'Источник данных: alpha.',
        'Источник данных: beta.',
        'Текст читает синтезированный голос.',
      ],
    ],
  ])
  expect(chapters[0]?.lines[1]?.said).toBe('Выпуск от седьмого февраля две тысячи восемнадцатого года.')
})

test('of one story no headlines are read before it, and a story of another language is refused', () => {
  expect(told([story('Толчок', 'alpha')])[0]?.lines.map(({ text }) => text)).toEqual([
    'В эфире Nightdesk.',
    'Выпуск от 7 февраля 2018 года.',
  ])
  expect(() => told([publicationOf()])).toThrow('quake-hualien is not in "ru"')
  expect(() => told([])).toThrow('a programme without a story is none')
})
