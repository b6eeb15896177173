import { toCardinal, toOrdinal } from 'n2words/en-US'
import type { EnglishSpeech } from '../../news/speech.ts'
import { firstSteps, leftovers } from './figures-en.ts'
import { abbreviated, roman, shortName, worthOf } from './names-en.ts'
import { anyOf, keptBy, saidIn } from './printed.ts'
import { type Place, replaced } from './replace.ts'
import { months } from './words/en.ts'

const number = String.raw`\d{1,3}(?:,\d{3})+(?!\d)|\d+`
const month = months.join('|')
const scale = '[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|bn|mn|m(?=\\s|$)|[MB](?![\\p{L}\\d])'
const scales: Readonly<Record<string, string>> = { bn: 'billion', mn: 'million', m: 'million', b: 'billion' }
const scaleWord = (printed: string): string => scales[printed.toLowerCase()] ?? printed.toLowerCase()

/** An English text as it is said: every figure, sign and short name in words. */
export function spokenEn(text: string, words: EnglishSpeech): string {
  let said = text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ').replaceAll(/["“”«»*]/g, '')
  for (const [pattern, say] of stepsOf(words)) said = replaced(said, pattern, say)
  return said
    .replaceAll(/\s+[—–-]\s+|[—–]/g, ', ')
    .replaceAll(/\s*[([]([^()[\]]*)[)\]]/g, ', $1,')
    .replaceAll(/,\s*([,.;:!?])/g, '$1')
    .replaceAll(/\s+([,.;:!?])/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

type Step = readonly [RegExp, (place: Place) => string | undefined]

const stepsOf = keptBy((words: EnglishSpeech): readonly Step[] => [
  ...firstSteps,
  // "(13-29 FG, 3-8 3Pt)": for the eye.
  [/\s*\((?=[^()]*\d)(?:[\d\s,;:–-]|\b(?:[A-Z]{2,4}|\dPt)\b)+\)/g, () => ''],
  [
    /(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z]{2,})+(?:\/\S*[^\s.,;:!?)])?/g,
    ({ match }) => site(match[0]),
  ],
  [
    new RegExp(`(?<![\\p{L}\\d])(?:${anyOf(Object.keys(words.abbreviations))})(?![\\p{L}\\d])`, 'gu'),
    (place) => abbreviated(place, words),
  ],
  [
    /(\d{4})-(\d\d)-(\d\d)(?!\d)/g,
    ({ match }) => `${months[Number(match[2]) - 1]} ${ordinalOf(match[3])}, ${yearOf(match[1])}`,
  ],
  [
    new RegExp(`(${month})\\s(\\d{1,2})(?:\\s?[–-]\\s?(\\d{1,2}))?(?!\\d)(?:,?\\s(\\d{4})(?!\\d))?`, 'g'),
    ({ match }) => dated(match),
  ],
  [new RegExp(`(\\d{1,2})\\s(${month})(?:\\s(\\d{4}))?(?!\\d)`, 'g'), ({ match }) => dated(reordered(match))],
  [/(?<![\d.,])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])/g, ({ match }) => clock(match)],
  [/(?<![\d.,-])(\d{1,2})(?=\s(?:A M|P M))/g, ({ match }) => toCardinal(Number(match[1]))],
  [
    new RegExp(
      `(${anyOf(Object.keys(words.currencies))})\\s?(${number})(?:\\.(\\d+))?(?:\\s?(${scale}))?`,
      'gu',
    ),
    ({ match }) => money(match, words),
  ],
  [
    /(?<![\d.,])((?:19|20)\d\d)[/–-](\d\d)(?![\d/–-])/g,
    ({ match }) => `${yearOf(match[1])} ${toCardinal(Number(match[2]))}`,
  ],
  [/(?<![\d.,–-])(\d{1,3})\s?[–-]\s?(\d{1,3})(?![\d.,–-]*\d)/g, (place) => pair(place, words)],
  [/(?<![\d.,])(\d+)(?:st|nd|rd|th)\b/g, ({ match }) => toOrdinal(Number(match[1]))],
  [
    new RegExp(
      `(?<![\\d.,\\p{L}%)])([-−])?(${number})(?:\\.(\\d+))?(?:\\s?(${scale}))?(?:[\\s-]?(${anyOf(Object.keys(words.units))})(?![\\p{L}\\d]))?`,
      'gu',
    ),
    (place) => counted(place, words),
  ],
  [
    /(?<!\p{L})(?:World War|Super Bowl|Part|Chapter|Title|Article|Class|Phase|Type) ([IVXL]{1,6})(?!\p{L})/gu,
    ({ match }) => roman(match),
  ],
  [/(?<=\p{Lu}\p{Ll}+\s)(II|III|IV)(?![\p{L}])/gu, ({ match }) => `the ${toOrdinal(worthOf(match[0]))}`],
  [/(?<![\p{L}])\p{Lu}{2,}(?![\p{L}])/gu, (place) => shortName(place, words)],
  ...leftovers,
  [/°/g, () => ' degrees '],
])

/** `https://www.sec.gov/newsroom` → sec dot gov: the site; nobody writes down a path by ear. */
const site = (link: string): string | undefined =>
  link
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '')
    .replaceAll('.', ' dot ')

const ordinalOf = (day = ''): string => toOrdinal(Number(day))

/** twenty eighteen, two thousand three, nineteen oh five, two thousand. */
function yearOf(printed = ''): string {
  const year = Number(printed)
  const [century, rest] = [Math.floor(year / 100), year % 100]
  if (year < 1100 || year > 2099) return toCardinal(year)
  if (year >= 2000 && year < 2010) return toCardinal(year)
  if (rest === 0) return `${toCardinal(century)} hundred`
  return `${toCardinal(century)} ${rest < 10 ? `oh ${toCardinal(rest)}` : toCardinal(rest)}`
}

const reordered = ([, day = '', name = '', year]: RegExpExecArray): readonly (string | undefined)[] => [
  '',
  name,
  day,
  undefined,
  year,
]

function dated([, name = '', from = '', to, year]: readonly (string | undefined)[]): string {
  const days = to === undefined ? ordinalOf(from) : `${ordinalOf(from)} to ${ordinalOf(to)}`
  return year === undefined ? `${name} ${days}` : `${name} ${days}, ${yearOf(year)}`
}

/** three fifty, three oh five, three o'clock; fifteen hundred is nobody's hour in a newsroom. */
function clock([, hours = '', minutes = '']: RegExpExecArray): string {
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (minute === 0) return hour > 12 || hour === 0 ? `${toCardinal(hour)} hundred` : toCardinal(hour)
  return `${toCardinal(hour)} ${minute < 10 ? 'oh ' : ''}${toCardinal(minute)}`
}

const figureOf = (printed = ''): number => Number(printed.replaceAll(',', ''))

/** Digit by digit behind the point. */
const decimal = (whole: number, fraction: string): string =>
  `${toCardinal(whole)} point ${[...fraction].map((digit) => toCardinal(Number(digit))).join(' ')}`

function money(
  [, sign = '', whole, fraction, printedScale]: RegExpExecArray,
  { currencies }: EnglishSpeech,
): string | undefined {
  const [one, many, parts] = saidIn(currencies, sign) ?? []
  if (one === undefined || many === undefined || parts === undefined) return undefined
  const value = figureOf(whole)
  if (printedScale !== undefined) {
    const told = fraction === undefined ? toCardinal(value) : decimal(value, fraction)
    return `${told} ${scaleWord(printedScale)} ${many}`
  }
  if (fraction?.length === 2) {
    const cents = Number(fraction)
    if (value === 0 && cents > 0) return `${toCardinal(cents)} ${cents === 1 ? single(parts) : parts}`
    const coins = cents === 0 ? '' : ` and ${toCardinal(cents)} ${cents === 1 ? single(parts) : parts}`
    return `${toCardinal(value)} ${value === 1 ? one : many}${coins}`
  }
  return `${fraction === undefined ? toCardinal(value) : decimal(value, fraction)} ${value === 1 && fraction === undefined ? one : many}`
}

const single = (parts: string): string => (parts === 'pence' ? 'penny' : parts.replace(/s$/, ''))

/** `142-139` → one hundred forty-two to one hundred thirty-nine; `at 28-20`, a record: twenty-eight and twenty; `1-0`: one nil. */
function pair({ match: [, one = '', other = ''], before, behind }: Place, { units }: EnglishSpeech): string {
  const [a, b] = [toCardinal(Number(one)), toCardinal(Number(other))]
  const isUnit = new RegExp(`^\\s?(?:${anyOf(Object.keys(units))})(?![\\p{L}\\d])`, 'u').test(behind)
  // The unit is said behind the second figure.
  if (isUnit) return `${a} to ${other}`
  if (Number(one) === 0 || Number(other) === 0) return `${a} ${b === 'zero' && a !== 'zero' ? 'nil' : b}`
  const isRecord =
    /\b(?:at|to|of)\s$/.test(before) && !/\b(?:lead|leads|led|score|level|tied)\b[^.]{0,40}$/.test(before)
  return `${a} ${isRecord ? 'and' : 'to'} ${b}`
}

/** `2000 people`, `1500 new cases`: no year, where things in the plural are counted and no word in front speaks of a time. */
const isCount = (before: string, behind: string): boolean =>
  /^\s(?:people|men|women|children|percent|(?:\p{Ll}+\s)?(?!(?:was|is|has|as|its|this|does|versus)\b)\p{Ll}{2,}s)(?!\p{L})/u.test(
    behind,
  ) &&
  !/(?:^|[^\p{L}])(?:the|in|since|of|by|until|from|before|after|during|through|this|its|his|her|their)\s$/iu.test(
    before,
  )

function counted(
  { match: [, minus, whole, fraction, printedScale, unit], before, behind }: Place,
  { units }: EnglishSpeech,
): string {
  const value = figureOf(whole)
  const lead = minus === undefined ? '' : 'minus '
  const isYear =
    fraction === undefined &&
    printedScale === undefined &&
    unit === undefined &&
    /^(?:1[1-9]|20)\d\d$/.test(whole ?? '') &&
    !isCount(before, behind)
  const told = isYear ? yearOf(whole) : fraction === undefined ? toCardinal(value) : decimal(value, fraction)
  const scaleSaid = printedScale === undefined ? '' : ` ${scaleWord(printedScale)}`
  const [one, many] = saidIn(units, unit ?? '') ?? []
  const isOne = value === 1 && fraction === undefined && printedScale === undefined
  return `${lead}${told}${scaleSaid}${one === undefined ? '' : ` ${isOne ? one : many}`}`
}
