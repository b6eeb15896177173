import type { RussianSpeech } from '../../news/speech.ts'
import { amount, nounOf } from './amounts-ru.ts'
import { caseOf, genderOf } from './case-ru.ts'
import { clock, dated, day, isScore, seasonCase, second, years } from './dates-ru.ts'
import { firstSteps, leftovers } from './figures-ru.ts'
import { shortName } from './names-ru.ts'
import { type Case, cardinalRu, countForm, type Gender, ordinalRu } from './numbers-ru.ts'
import { anyOf, keptBy, saidIn } from './printed.ts'
import { type Place, replaced } from './replace.ts'
import { type Signs, signsOf } from './signs-ru.ts'
import { months } from './words/ru.ts'

const number = String.raw`\d{1,3}(?: \d{3})+(?!\d)|\d+`
const month = months.join('|')

/** A Russian text as it is said: every figure, sign and short name in words, each in the case that its place asks for. */
export function spokenRu(text: string, words: RussianSpeech): string {
  let said = text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ').replaceAll(/[«»„“”"*]/g, '')
  for (const [pattern, say] of stepsOf(words)) said = replaced(said, pattern, say)
  return said
    .replaceAll(/\s+[—–-]\s+/g, ', ')
    .replaceAll(/\s*\(([^()]*)\)/g, ', $1,')
    .replaceAll(/,\s*([,.;:!?])/g, '$1')
    .replaceAll(/\s+([,.;:!?])/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

type Step = readonly [RegExp, (place: Place) => string | undefined]

const stepsOf = keptBy((words: RussianSpeech): readonly Step[] => {
  const known = signsOf(words)
  // A sign of a currency stands in front of its figure.
  const signs = anyOf([...known.keys()].filter((sign) => !/^[$€£¥]$/.test(sign)))
  return stepsBy(words, known, signs)
})

const stepsBy = (words: RussianSpeech, known: Signs, signs: string): readonly Step[] => [
  ...firstSteps,
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
    ({ match, behind }) => {
      const as = seasonCase(behind)
      return `${ordinalRu(Number(match[1]), as)}, ${ordinalRu(second(match), as)}`
    },
  ],
  [
    /(?<![\d,])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])/g,
    ({ match, before }) => (isScore(before) ? undefined : clock(before, match)),
  ],
  [/(?<![\d,])(\d{1,3})\s?[:–-]\s?(\d{1,3})(?![\d,]|\s?(?:%|км|м(?!\p{L})))/gu, ({ match }) => pair(match)],
  [
    new RegExp(
      `(?<![\\d,])(${number})(?:,(\\d+))?\\s?[–-]\\s?(${number})(?:,(\\d+))?(?:\\s?(тыс|млн|млрд|трлн)(?!\\p{L})\\.?)?(?:\\s?(${signs})(?!\\p{L})\\.?)`,
      'gu',
    ),
    (place) => range(place, known),
  ],
  [/(\d+)-(й|я|е|го|му|м|ю|х|ми?|ой|ая|ое|ом)(?!\p{L})/gu, ordinal],
  [
    new RegExp(`([$€£¥₽])\\s?(${number})(?:,(\\d+))?(?:\\s?(тыс|млн|млрд|трлн)\\.?)?`, 'gu'),
    ({ match, before }) => money(before, match, known),
  ],
  [
    new RegExp(
      `(?<![\\d,\\p{L}%)])([-−])?(?<![\\d,])(${number})(?:,(\\d+))?(?:\\s?(тыс|млн|млрд|трлн)(?!\\p{L})\\.?)?(?:\\s?(${signs})(?!\\p{L})\\.?)?`,
      'gu',
    ),
    (place) => counted(place, known),
  ],
  [
    new RegExp(`(?<!\\p{L})(?:${anyOf(Object.keys(words.abbreviations))})`, 'gu'),
    ({ match }) => `${saidIn(words.abbreviations, match[0]) ?? match[0]} `,
  ],
  [/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, (place) => shortName(place, words)],
  ...leftovers,
]

/** `sec.gov/news` → «sec точка gov»: the site; nobody writes down a path by ear. */
const site = (link: string): string =>
  link
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/.*$/, '')
    .replaceAll('.', ' точка ')

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

function ordinal({ match: [, value = '', ending = ''], behind }: Place): string | undefined {
  const [as, gender, one] = endings[ending] ?? []
  // «1990-е годы»
  const plural = one === true || (ending === 'е' && /^\s(?:год|\p{L}+ые\s)/u.test(behind))
  return as === undefined || gender === undefined ? undefined : ordinalRu(Number(value), as, gender, plural)
}

const digitsOf = (printed = ''): number => Number(printed.replaceAll(' ', ''))

function money(
  before: string,
  [, sign = '', whole, fraction, scale]: RegExpExecArray,
  known: Signs,
): string | undefined {
  const unit = known.get(sign)?.unit
  if (unit === undefined) return undefined
  const as = caseOf(before, '', '')
  return amount({ value: digitsOf(whole), fraction, scale, as, gender: unit.gender }, (form) =>
    nounOf(unit, form),
  )
}

/** A figure, with its scale and the sign of its unit or the noun that the text itself has behind it. */
function counted({ match, before, behind }: Place, known: Signs): string {
  const [, minus, whole, fraction, scale, sign] = match
  const value = digitsOf(whole)
  const unit = sign === undefined ? undefined : known.get(sign)
  const lead = minus === undefined ? '' : 'минус '
  // The dot of an abbreviation may end the sentence as well.
  const stop = match[0].endsWith('.') && /^(?:\s*$|\s+\p{Lu})/u.test(behind) ? '.' : ''
  if (unit !== undefined) {
    // Only a length is counted off from a place.
    const as = caseOf(before, '', /^к?м$/.test(sign ?? '') ? behind : '')
    const said = amount({ value, fraction, scale, as, gender: unit.unit.gender }, (form) =>
      nounOf(unit.unit, form),
    )
    return `${lead}${said}${unit.behind === undefined ? '' : ` ${unit.behind}`}${stop}`
  }
  const [noun = '', next = ''] = /^\s+(\p{L}+)(?:\s+(\p{L}+))?/u.exec(behind)?.slice(1) ?? []
  const form = countForm(value)
  // «в 5 крупнейших городах»: the noun tells the case, the adjective in front of it only that there are several.
  const counts = /(?:ых|их)$/.test(noun) && next !== '' ? next : noun
  const as =
    scale === undefined && fraction === undefined
      ? caseOf(before, counts, behind, form)
      : caseOf(before, '', '')
  return lead + amount({ value, fraction, scale, as, gender: genderOf(noun, next, form, as) }, () => '')
}

/** `10–15 км`: «от десяти до пятнадцати километров», where a case is asked for «в десяти, пятнадцати километрах». */
function range({ match, before, behind }: Place, known: Signs): string | undefined {
  const [, low, lowPart, high, highPart, scale, sign = ''] = match
  const unit = known.get(sign)
  if (unit === undefined) return undefined
  const asked = caseOf(before, '', /^к?м$/.test(sign) ? behind : '')
  const as = asked === 'nom' ? 'gen' : asked
  const { gender } = unit.unit
  const from = amount(
    {
      value: digitsOf(low),
      fraction: lowPart,
      scale: undefined,
      as,
      gender: scale === undefined ? gender : 'm',
    },
    () => '',
  )
  const to = amount({ value: digitsOf(high), fraction: highPart, scale, as, gender }, (form) =>
    nounOf(unit.unit, form),
  )
  const tail = unit.behind === undefined ? '' : ` ${unit.behind}`
  return asked === 'nom' ? `от ${from} до ${to}${tail}` : `${from}, ${to}${tail}`
}
