import { monthOf, weekdayOf } from '../../src/grounding/calendar.ts'
import { stem } from '../../src/grounding/stems.ts'
import { weekdays } from './forms.ts'
import { type Draft, oneOf, type Planter, placesOf, replaced, withWords } from './plant.ts'

const isWeekday = (word: string): boolean => weekdays.some((list) => list.includes(word))
const wordsAt = (text: string) => placesOf(text, /\p{L}+/gu).filter(([word]) => isWeekday(word))

/** A word as far as it is told in a reason: the day's English or Russian name, or the date it is of. */
const namesDay = (list: readonly string[], at: number) => (told: string) => {
  const day = weekdays.map((each) => each[at]?.slice(0, 6).toLowerCase() ?? '')
  return (
    day.some((name) => told.toLowerCase().includes(name)) ||
    (list.length === 7 && /\d{4}-\d\d-\d\d/.test(told))
  )
}

/** Another day of the week; where a draft tells none, a wrong one before its date. */
export const weekday: Planter = (draft, draw) => {
  const hit = oneOf(wordsAt(draft.text), draw)
  const step = 1 + Math.floor(draw() * 6)
  if (hit === undefined) return insertedWeekday(draft, draw, step)
  const list = weekdays.find((each) => each.includes(hit[0])) ?? []
  const at = list.indexOf(hit[0])
  return replaced(draft, hit.index, hit[0], list[(at + step) % 7] ?? '', namesDay(list, at))
}

type Told = { index: number; words: string; year: number; month: number; day: number }

const english = /\b(?<month>[A-Z][a-z]+)\.? (?<day>\d{1,2}), (?<year>\d{4})/g
const russian = /(?<day>\d{1,2}) (?<month>[а-я]+) (?<year>\d{4}) года/g

function wholeDates({ text, language }: Draft): Told[] {
  return placesOf(text, language === 'ru' ? russian : english).flatMap((hit) => {
    const { month = '', day, year } = hit.groups ?? {}
    const number = monthOf(month.toLowerCase())
    return number === undefined
      ? []
      : [{ index: hit.index, words: hit[0], year: Number(year), month: number, day: Number(day) }]
  })
}

const weekdayNumber = ({ year, month, day }: Told) =>
  (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7

const insertedWeekday = (draft: Draft, draw: () => number, step: number) => {
  const told = oneOf(wholeDates(draft), draw)
  if (told === undefined) return undefined
  const list = weekdays[draft.language === 'ru' ? 2 : 0] ?? []
  const right = weekdayNumber(told)
  const worded = (day: string) =>
    draft.language === 'ru' ? `${told.words} (${day})` : `${day}, ${told.words}`
  const wrong = worded(list[(right + step) % 7] ?? '')
  const control = withWords(draft.text, told.index, told.words, worded(list[right] ?? ''))
  return { ...replaced(draft, told.index, told.words, wrong, namesDay(list, right)), control }
}

/** A whole date moved by one day, with the day of the week beside it. */
export const date: Planter = (draft, draw) => {
  const told = oneOf(wholeDates(draft), draw)
  if (told === undefined) return undefined
  const step = told.day < 2 || (told.day < 28 && draw() < 0.5) ? 1 : -1
  const now = told.words.replace(/\d{1,2}/, String(told.day + step))
  const plant = replaced(draft, told.index, told.words, now, namesDate(told))
  const beside = wordsAt(draft.text).findLast(
    ({ index, 0: word }) => index < told.index && told.index - index <= word.length + 2,
  )
  const [word = ''] = beside ?? []
  const list = weekdays.find((each) => each.includes(word)) ?? []
  if (beside === undefined || weekdayOf(word.toLowerCase(), stem(word)) === undefined) return plant
  const other = list[(list.indexOf(word) + step + 7) % 7] ?? ''
  return { ...plant, text: withWords(plant.text, beside.index, word, other), start: beside.index }
}

const namesDate =
  ({ year, month, day }: Told) =>
  (told: string) =>
    told.includes(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
