import { toCardinal, toOrdinal } from 'n2words/en-US'
import type { Place } from './replace.ts'

type Step = readonly [RegExp, (place: Place) => string | undefined]

const sides: Readonly<Record<string, string>> = { N: 'north', S: 'south', E: 'east', W: 'west' }
const say = (printed = ''): string => toCardinal(Number(printed))
const spelled = (digits: string): string => [...digits].map((digit) => say(digit)).join(' ')
const plural = (word: string): string => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`)
const halves: Readonly<Record<string, string>> = {
  '½': 'one half',
  '¼': 'one quarter',
  '¾': 'three quarters',
}

/** Two figures as one is read of a score line, a train or a flight: seven forty-seven, five oh five. */
const inTwos = (digits: string): string => {
  const [first = '', rest = ''] = [digits.slice(0, -2), digits.slice(-2)]
  if (Number(rest) === 0) return `${say(first)} hundred`
  return `${say(first)} ${Number(rest) < 10 ? `oh ${say(rest)}` : say(rest)}`
}

const twoDigits = (digits = '', at = 0): string =>
  at > 0 && Number(digits) < 10 ? `oh ${say(digits)}` : say(digits)

const times =
  /^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\.?$/

function fromTo({ match: [, from = '', to = ''] }: Place): string | undefined {
  return times.test(from) && times.test(to) ? `${from} to ` : undefined
}

/** Forms of figures that must be known before any figure by itself. */
export const firstSteps: readonly Step[] = [
  // "2018-02-06T15:50:03Z"
  [
    /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]00:?00)/g,
    ({ match: [, day, time] }) => `${day}, ${time} UTC`,
  ],
  // "10:05:30"
  [
    /(?<![\d:])(\d{1,2}):(\d\d):(\d\d)(?![\d:])/g,
    ({ match: [, hours, minutes, seconds] }) => [hours, minutes, seconds].map(twoDigits).join(' '),
  ],
  // "2.0.1", "4-3-3", "555-0199": figures of a name, one by one.
  [
    /(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*\d)/g,
    ({ match: [whole] }) => whole.split('.').map(say).join(' point '),
  ],
  [
    /(?<![\d-])\d{1,2}(?:-\d{1,2}){2,}(?![\d-])/g,
    ({ match: [whole] }) => whole.split('-').map(say).join(' '),
  ],
  [
    /(?<![\d-])(?:\d{3}-)?\d{3}-\d{4}(?![\d-])/g,
    ({ match: [whole] }) => whole.split('-').map(spelled).join(', '),
  ],
  // "15%-20%", "$1.5-$2 million", "1,000–1,500", "Jan.–March": from one to the other.
  [/(\d)%\s?[–-]\s?(?=\d)/g, ({ match: [, last] }) => `${last} to `],
  [
    /([$€£])(\d[\d,]*(?:\.\d+)?)\s?[–-]\s?(?:\1)?(?=\d)/g,
    ({ match: [, sign, from] }) => `${from} to ${sign}`,
  ],
  [/(\d{1,3}(?:,\d{3})+|\d+\.\d+)\s?[–-]\s?(?=[$€£]?\d)/g, ({ match: [, from] }) => `${from} to `],
  [/(?<!\p{L})(\p{Lu}[a-z]{2,8}\.?)\s?[–-]\s?(?=(\p{Lu}[a-z]{2,8})\.?(?!\p{L}))/gu, fromTo],
  // "5G", "3D": the figure, then the letter.
  [
    /(?<![\d.,\p{L}$€£-])(\d+)(\p{Lu})(?![\p{L}\d])/gu,
    ({ match: [, digits, letter = ''] }) => (/[MBKW]/.test(letter) ? undefined : `${say(digits)} ${letter}`),
  ],
  // "23.98°N, 121.60° E": where on earth.
  [
    /(\d+(?:\.\d+)?)\s?°\s?([NSEW])(?![\p{L}])/gu,
    ({ match }) => `${match[1]} degrees ${sides[match[2] ?? ''] ?? ''}`,
  ],
  // "the 1990s", "mid-2010s", "'90s"
  [
    /(?<![\d.,])(?:(1[0-9]|20)|['’])(\d0)s(?!\p{L})/gu,
    ({ match: [, century, decade = ''] }) => {
      const tens = Number(decade) === 0 ? 'hundreds' : plural(toCardinal(Number(decade)))
      return century === undefined
        ? tens
        : century === '20' && Number(decade) === 0
          ? 'two thousands'
          : `${say(century)} ${tens}`
    },
  ],
  // "9/11", "24/7", "1/2", "3/4": two figures that belong together.
  [
    /(?<![\d./])(\d{1,2})\/(\d{1,2})(?![\d/])/g,
    ({ match: [, one = '', other = ''] }) => {
      const [a, b] = [Number(one), Number(other)]
      if (a === 1 && b === 2) return 'one half'
      if (a < b && b <= 10 && b > 2) {
        const part = b === 4 ? 'quarter' : toOrdinal(b)
        return `${say(one)} ${a === 1 ? part : `${part}s`}`
      }
      return `${say(one)} ${say(other)}`
    },
  ],
  [
    /(\d?)\s?([½¼¾])/g,
    ({ match: [, whole = '', part = ''] }) =>
      `${whole === '' ? '' : `${say(whole)} and `}${halves[part] ?? ''}`,
  ],
  // "a .500 record"
  [
    /(?<![\d\p{L}])\.(\d{3})(?![\d.])/gu,
    ({ match: [, digits = ''] }) => (Number(digits.slice(0, 1)) === 0 ? undefined : inTwos(digits)),
  ],
  [/#\s?(?=\d)/g, () => 'number '],
  [/±\s?(?=\d)/g, () => 'plus or minus '],
  [/(?<![\p{L}\d)])\+(?=\d)/gu, () => 'plus '],
  [/~\s?(?=\d)/g, () => 'about '],
  [/≥\s?/g, () => 'at least '],
  [/≤\s?/g, () => 'at most '],
]

/** Figures that stand within names: whatever the steps before have left. */
export const leftovers: readonly Step[] = [
  // "COVID-19", "F-16", "A320", "G7", "5G": the name, then the figure.
  [
    /(\p{L})?-?(?<![\d.,])(\d+)(?:\.(\d+))?(\p{L})?/gu,
    ({ match: [, before = '', digits = '', fraction, behind = ''] }) => {
      const told = digits.length > 1 && digits.startsWith('0') ? spelled(digits) : say(digits)
      const rest = fraction === undefined ? '' : ` point ${spelled(fraction)}`
      return `${before}${before === '' ? '' : ' '}${told}${rest}${behind === '' ? '' : ` ${behind}`}`
    },
  ],
  [/\d+/g, ({ match }) => ` ${spelled(match[0])} `],
]
