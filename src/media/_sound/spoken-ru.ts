import { caseOf, genderOf } from './case-ru.ts'
import {
  type Case,
  cardinalRu,
  countForm,
  decimalRu,
  type Gender,
  nounFor,
  ordinalRu,
  scaleOf,
} from './numbers-ru.ts'
import { type Place, replaced } from './replace.ts'
import { abbreviations, letters, months, sayings, units } from './words/ru.ts'

const number = String.raw`\d{1,3}(?: \d{3})+(?!\d)|\d+`
const month = months.join('|')
const scales: Readonly<Record<string, number>> = { тыс: 1e3, млн: 1e6, млрд: 1e9, трлн: 1e12 }
const signs = Object.keys(units)
  .filter((sign) => !/^[$€]$/.test(sign))
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replaceAll('.', '\\.'))
  .join('|')

/** A Russian text as it is said: every figure, sign and short name in words, each in the case that its place asks for. */
export function spokenRu(text: string): string {
  let said = text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ').replaceAll(/[«»„“”"*]/g, '')
  for (const [pattern, say] of steps) said = replaced(said, pattern, say)
  return said
    .replaceAll(/\s+[—–-]\s+/g, ', ')
    .replaceAll(/\s*\(([^()]*)\)/g, ', $1,')
    .replaceAll(/,\s*([,.;:!?])/g, '$1')
    .replaceAll(/\s+([,.;:!?])/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const steps: readonly (readonly [RegExp, (place: Place) => string | undefined])[] = [
  [
    /(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z]{2,})+(?:\/\S*[^\s.,;:!?)])?/gi,
    ({ match }) => site(match[0]),
  ],
  [/(\d{4})-(\d\d)-(\d\d)(?!\d)/g, ({ match, before }) => day(before, match[3], match[2], match[1])],
  [
    new RegExp(
      `(\\d{1,2})(?:\\s?[–-]\\s?(\\d{1,2}))?\\s(${month})(?:\\s(\\d{4})(?:\\s(?:года?|г\\.))?)?`,
      'giu',
    ),
    ({ match, before }) => dated(before, match),
  ],
  [
    /(\d{4})(?:\s?[–-]\s?(\d{4}))?\s(год(?:а|у|ом|е|ы|ов|ам|ах|ами)?|гг?\.)(?!\p{L})/giu,
    ({ match, before }) => years(before, match),
  ],
  [
    /(\d{4})\/(\d{2,4})(?!\d)/g,
    ({ match }) => `${ordinalRu(Number(match[1]), 'nom')}, ${ordinalRu(second(match), 'nom')}`,
  ],
  [
    /(?<![\d,])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])/g,
    ({ match, before }) => (isScore(before) ? undefined : clock(before, match)),
  ],
  [/(?<![\d,])(\d{1,3})\s?[:–-]\s?(\d{1,3})(?![\d,]|\s?(?:%|км|м(?!\p{L})))/gu, ({ match }) => pair(match)],
  [/(\d+)-(й|я|е|го|му|м|ю|х|ми?|ой|ая|ое|ом)(?!\p{L})/gu, ({ match }) => ordinal(match)],
  [
    new RegExp(`([$€])\\s?(${number})(?:,(\\d+))?(?:\\s?(тыс|млн|млрд|трлн)\\.?)?`, 'gu'),
    ({ match, before }) => money(before, match),
  ],
  [
    new RegExp(
      `([-−])?(?<![\\d,])(${number})(?:,(\\d+))?(?:\\s?(тыс|млн|млрд|трлн)(?!\\p{L})\\.?)?(?:\\s?(${signs})(?!\\p{L})\\.?)?`,
      'gu',
    ),
    counted,
  ],
  [
    /(?<!\p{L})(?:т\. ?[едп]\.|им\.|ул\.|г\.|№|&|\+|=|§)/gu,
    ({ match }) => `${abbreviations[match[0]] ?? match[0]} `,
  ],
  [/(?<!\p{L})(?:\p{Lu}{2,6})(?!\p{L})/gu, ({ match }) => shortName(match[0])],
]

/** `sec.gov/news` → «sec точка gov»: the site; nobody writes down a path by ear. */
const site = (link: string): string =>
  link
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/.*$/, '')
    .replaceAll('.', ' точка ')

const second = (match: RegExpExecArray): number => {
  const [from = '', to = ''] = [match[1], match[2]]
  return Number(to.length === 2 ? from.slice(0, 2) + to : to)
}

/** The case of a day: на шестое февраля, к шестому, else шестого. */
const dayCase = (before: string): Case =>
  /(?:^|[^\p{L}])(?:на|по)\s*$/iu.test(before) ? 'acc' : /(?:^|[^\p{L}])к\s*$/iu.test(before) ? 'dat' : 'gen'

function day(before: string, date = '', month = '', year = ''): string {
  const told = `${ordinalRu(Number(date), dayCase(before), 'n')} ${months[Number(month) - 1] ?? ''}`
  return year === '' ? told : `${told} ${ordinalRu(Number(year), 'gen')} года`
}

function dated(before: string, [, from = '', to, name = '', year]: RegExpExecArray): string {
  const as = dayCase(before)
  const days = [from, to].flatMap((each) => (each === undefined ? [] : [ordinalRu(Number(each), as, 'n')]))
  const told = `${days.join(', ')} ${name}`
  return year === undefined ? told : `${told} ${ordinalRu(Number(year), 'gen')} года`
}

const yearCases: Readonly<Record<string, Case>> = {
  год: 'nom',
  года: 'gen',
  году: 'prep',
  годом: 'ins',
  годе: 'prep',
  годы: 'nom',
  годов: 'gen',
  годам: 'dat',
  годами: 'ins',
  годах: 'prep',
}

function years(before: string, [, from = '', to, noun = '']: RegExpExecArray): string {
  const isTo = /(?:^|[^\p{L}])(?:к|по)\s*$/iu.test(before)
  const isIn = /(?:^|[^\p{L}])(?:в|о)\s*$/iu.test(before)
  const isShort = noun.endsWith('.')
  const lower = noun.toLowerCase()
  const short: Case = isTo ? 'dat' : isIn ? 'prep' : 'gen'
  const as = isShort ? short : lower === 'году' && isTo ? 'dat' : (yearCases[lower] ?? 'gen')
  const told = !isShort
    ? noun
    : to === undefined
      ? as === 'gen'
        ? 'года'
        : 'году'
      : as === 'prep'
        ? 'годах'
        : 'годов'
  const said = [from, to].flatMap((each) => (each === undefined ? [] : [ordinalRu(Number(each), as)]))
  return `${said.join(', ')} ${told}`
}

const isScore = (before: string): boolean => /сч[её]т\p{L}*\s*$/iu.test(before)

/** `15:50` → пятнадцать пятьдесят; `15:05` → пятнадцать ноль пять; `15:00` → пятнадцать часов. */
function clock(before: string, [, hours = '', minutes = '']: RegExpExecArray): string {
  const as: Case = /(?:^|[^\p{L}])(?:с|до|от|после|около)\s*$/iu.test(before) ? 'gen' : 'nom'
  const [hour, minute] = [Number(hours), Number(minutes)]
  const told = cardinalRu(hour, as)
  if (minute === 0) return `${told} ${nounFor(hour, as, units.ч.unit)}`
  return `${told} ${minute < 10 ? `${cardinalRu(0, as)} ` : ''}${cardinalRu(minute, as)}`
}

/** A score or a range: семь, один. */
const pair = ([, one = '', other = '']: RegExpExecArray): string =>
  `${cardinalRu(Number(one))}, ${cardinalRu(Number(other))}`

const endings: Readonly<Record<string, readonly [Case, Gender, boolean]>> = {
  й: ['nom', 'm', false],
  ой: ['nom', 'm', false],
  я: ['nom', 'f', false],
  ая: ['nom', 'f', false],
  е: ['nom', 'n', false],
  ое: ['nom', 'n', false],
  го: ['gen', 'm', false],
  му: ['dat', 'm', false],
  м: ['prep', 'm', false],
  ом: ['prep', 'm', false],
  ю: ['acc', 'f', false],
  х: ['gen', 'm', true],
  ми: ['ins', 'm', true],
}

function ordinal([, value = '', ending = '']: RegExpExecArray): string | undefined {
  const [as, gender, plural] = endings[ending] ?? []
  return as === undefined || gender === undefined ? undefined : ordinalRu(Number(value), as, gender, plural)
}

const digitsOf = (printed = ''): number => Number(printed.replaceAll(' ', ''))

function money(before: string, [, sign = '', whole, fraction, scale]: RegExpExecArray): string | undefined {
  const unit = units[sign]?.unit
  if (unit === undefined) return undefined
  const as = caseOf(before, '', '')
  return amount({ value: digitsOf(whole), fraction, scale, as, gender: unit.gender }, (form) =>
    nounOf(unit, form),
  )
}

type Amount = {
  value: number
  fraction: string | undefined
  scale: string | undefined
  as: Case
  gender: Gender
}
/** How what is counted is said: beside so many in a case, or beside a decimal or a scale, which take the genitive. */
type Form = { count: number; as: Case } | 'one of it' | 'many of it'

const nounOf = (unit: { one: Record<Case, string>; many: Record<Case, string> }, form: Form): string =>
  form === 'one of it'
    ? unit.one.gen
    : form === 'many of it'
      ? unit.many.gen
      : nounFor(form.count, form.as, unit)

function amount({ value, fraction, scale, as, gender }: Amount, noun: (form: Form) => string): string {
  const scaled = scale === undefined ? undefined : scaleOf(scales[scale] ?? 0)
  const decimal = fraction !== undefined && Number(fraction) > 0
  const told = decimal
    ? decimalRu(value, fraction, as)
    : cardinalRu(value, as, scaled === undefined ? gender : scale === 'тыс' ? 'f' : 'm')
  const scaleSaid = scaled === undefined ? '' : decimal ? scaled.one.gen : nounFor(value, as, scaled)
  const form: Form = scaled !== undefined ? 'many of it' : decimal ? 'one of it' : { count: value, as }
  return [told, scaleSaid, noun(form)].filter((part) => part !== '').join(' ')
}

/** A figure, with its scale and the sign of its unit or the noun that the text itself has behind it. */
function counted({ match, before, behind }: Place): string {
  const [, minus, whole, fraction, scale, sign] = match
  const value = digitsOf(whole)
  const unit = sign === undefined ? undefined : units[sign]
  const lead = minus === undefined ? '' : 'минус '
  // The dot of an abbreviation may end the sentence as well.
  const stop = match[0].endsWith('.') && /^(?:\s*$|\s+\p{Lu})/u.test(behind) ? '.' : ''
  if (unit !== undefined) {
    const as = caseOf(before, '', behind)
    const said = amount({ value, fraction, scale, as, gender: unit.unit.gender }, (form) =>
      nounOf(unit.unit, form),
    )
    return `${lead}${said}${unit.behind === undefined ? '' : ` ${unit.behind}`}${stop}`
  }
  const [noun = '', next = ''] = /^\s+(\p{L}+)(?:\s+(\p{L}+))?/u.exec(behind)?.slice(1) ?? []
  const as = caseOf(before, noun, behind)
  const form = countForm(value)
  return lead + amount({ value, fraction, scale, as, gender: genderOf(noun, next, form, as) }, () => '')
}

function shortName(name: string): string {
  const saying = sayings.get(name)
  if (saying !== undefined) return saying
  return [...name.toLowerCase()].map((letter) => letters.get(letter) ?? letter).join(' ')
}
