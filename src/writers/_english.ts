import type { Grammar, Moment } from './_grammar.ts'

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const firsts = 'zeroth first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
// The AP Stylebook abbreviates a month before a day, but for the five short ones.
const beforeDay = 'Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

function spelled(number: number): string | undefined {
  if (!Number.isInteger(number) || number < 0 || number > 99) return undefined
  if (number < 20) return ones[number]
  const rest = number % 10 === 0 ? '' : `-${ones[number % 10]}`
  return `${tens[Math.floor(number / 10)]}${rest}`
}

function suffix(number: number): string {
  const [two, one] = [number % 100, number % 10]
  if (two >= 11 && two <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][one] ?? 'th'
}

const two = (number: number) => String(number).padStart(2, '0')

const dayOf = (moment: Moment) => `${beforeDay[moment.month - 1]} ${moment.day}`

function clock({ hour, minute }: Moment): string {
  const minutes = minute === 0 ? '' : `:${two(minute)}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'a.m.' : 'p.m.'}`
}

// The sound decides: an 8, an 11, an 18, an 80, an 8,000; a one-time, a U.S.
const takesAn = /^(?:8|11(?!\d)|18(?!\d)|11,|18,|[aeioAEIO](?!ne\b)|[uU](?![.nsS]|ni[a-z]))/

/** English as the Associated Press writes it. */
export const english: Grammar = {
  quotes: ['“', '”'],
  conjunctions: { and: 'and', or: 'or' },
  scoreMark: '-',
  spelled,
  ordinal: (number, { spell }) => (spell ? firsts[number] : undefined) ?? `${number}${suffix(number)}`,
  date: (moment, style) => {
    if (style === 'short') return `${two(moment.month)}/${two(moment.day)}/${moment.year}`
    if (style === 'long') return `${dayOf(moment)}, ${moment.year}`
    return style === 'day' ? dayOf(moment) : `${weekdays[moment.weekday]}, ${dayOf(moment)}`
  },
  clock,
  month: (month) => months[month - 1] ?? '',
  weekday: (weekday, { on }) => `${on ? 'on ' : ''}${weekdays[weekday]}`,
  possessive: (name) => (name.endsWith('s') ? `${name}'` : `${name}'s`),
  withArticle: (text) => `${takesAn.test(text) ? 'an' : 'a'} ${text}`,
}
