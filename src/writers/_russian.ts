import type { Gender, Grammar, WordForm } from './_grammar.ts'

const nominative =
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать'.split(
    ' ',
  )
const genitive =
  'ноля одного двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати двадцати'.split(
    ' ',
  )

// One and two agree in gender with what they count: одна минута, две минуты, одно очко.
const agreeing: Readonly<Record<string, Readonly<Record<Gender, string>>>> = {
  'nominative 1': { m: 'один', f: 'одна', n: 'одно' },
  'nominative 2': { m: 'два', f: 'две', n: 'два' },
  'accusative 1': { m: 'один', f: 'одну', n: 'одно' },
  'accusative 2': { m: 'два', f: 'две', n: 'два' },
  'genitive 1': { m: 'одного', f: 'одной', n: 'одного' },
}

function spelled(number: number, form: WordForm): string | undefined {
  const { case: grammaticalCase = 'nominative', gender = 'm' } = form
  const agreed = agreeing[`${grammaticalCase} ${number}`]?.[gender]
  if (agreed !== undefined) return agreed
  if (grammaticalCase === 'genitive') return genitive[number]
  return grammaticalCase === 'nominative' || grammaticalCase === 'accusative' ? nominative[number] : undefined
}

// The written ending of an ordinal in figures: 3-й тур, в 3-м туре, 3-я победа.
const endings: Readonly<Record<Gender, Readonly<Record<string, string>>>> = {
  m: {
    nominative: 'й',
    genitive: 'го',
    dative: 'му',
    accusative: 'й',
    instrumental: 'м',
    prepositional: 'м',
  },
  n: {
    nominative: 'е',
    genitive: 'го',
    dative: 'му',
    accusative: 'е',
    instrumental: 'м',
    prepositional: 'м',
  },
  f: { nominative: 'я', genitive: 'й', dative: 'й', accusative: 'ю', instrumental: 'й', prepositional: 'й' },
}

const months = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ')
const monthsOf = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(
  ' ',
)
const inMonths = 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(
  ' ',
)
const weekdays = 'воскресенье понедельник вторник среда четверг пятница суббота'.split(' ')
const onWeekdays = 'воскресенье понедельник вторник среду четверг пятницу субботу'.split(' ')

const two = (number: number) => String(number).padStart(2, '0')

function monthIn(month: number, { case: grammaticalCase = 'nominative' }: WordForm): string {
  const forms = { genitive: monthsOf, prepositional: inMonths }[grammaticalCase] ?? months
  return forms[month - 1] ?? ''
}

function weekdayIn(weekday: number, form: WordForm & { on: boolean }): string {
  const day = (form.on || form.case === 'accusative' ? onWeekdays : weekdays)[weekday] ?? ''
  if (!form.on) return day
  return `${weekday === 2 ? 'во' : 'в'} ${day}`
}

/** Russian as the agencies write it. */
export const russian: Grammar = {
  quotes: ['«', '»'],
  conjunctions: { and: 'и', or: 'или' },
  scoreMark: ':',
  spelled,
  ordinal: (number, { case: grammaticalCase = 'nominative', gender = 'm' }) =>
    `${number}-${endings[gender][grammaticalCase] ?? endings[gender].nominative}`,
  date: (moment, style) => {
    if (style === 'short') return `${two(moment.day)}.${two(moment.month)}.${moment.year}`
    const day = `${moment.day} ${monthsOf[moment.month - 1]}`
    if (style === 'long') return `${day} ${moment.year} года`
    return style === 'day' ? day : `${weekdays[moment.weekday]}, ${day}`
  },
  clock: ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
  month: monthIn,
  weekday: weekdayIn,
  possessive: (name) => name,
  withArticle: (text) => text,
}
