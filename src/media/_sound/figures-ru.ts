import { type Case, cardinalRu, type Gender, ordinalRu } from './numbers-ru.ts'
import type { Place } from './replace.ts'
import { months } from './words/ru.ts'

type Step = readonly [RegExp, (place: Place) => string | undefined]

const month = months.join('|')
const codes: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', RUB: '₽' }
const sides: Readonly<Record<string, string>> = {
  с: 'северной широты',
  ю: 'южной широты',
  в: 'восточной долготы',
  з: 'западной долготы',
}
const scale = String.raw`(?:\s?(?:тыс|млн|млрд|трлн)(?!\p{L})\.?)?`

/** «двадцатилетний», «сорокапроцентный»: a number in front of a word it makes one with stands in the genitive. */
function compound(value: number): string {
  return cardinalRu(value, 'gen')
    .replace('одной тысячи', 'тысячи')
    .replaceAll('девяноста', 'девяносто')
    .replace(/(^| )ста$/, '$1сто')
    .replace(/тысячи?$/, 'тысяче')
    .replaceAll(' ', '')
    .replace(/^одного$/, 'одно')
    .replace(/одного$/, 'одно')
}

const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 }

function roman(numeral: string): number {
  const values = [...numeral].map((sign) => worth[sign] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

const centuries: Readonly<Record<string, Case>> = {
  век: 'nom',
  века: 'gen',
  веку: 'dat',
  веком: 'ins',
  веке: 'prep',
}

const adjectives: readonly (readonly [RegExp, Case, Gender])[] = [
  [/ая$/, 'nom', 'f'],
  [/ую$/, 'acc', 'f'],
  [/[ое]й$/, 'gen', 'f'],
  [/(?:ый|ий)$/, 'nom', 'm'],
  [/[ое]го$/, 'gen', 'm'],
  [/[ое]му$/, 'dat', 'm'],
  [/[ое]м$/, 'prep', 'm'],
  [/(?:ое|ее)$/, 'nom', 'n'],
]

/** Forms of figures that must be known before any figure by itself. */
export const firstSteps: readonly Step[] = [
  // «с 2 по 5 февраля», «со 2 до 5 февраля»
  [
    new RegExp(
      `(?<!\\p{L})(?:со?|от)\\s(\\d{1,2})\\s(по|до)\\s(\\d{1,2})\\s(?=(?:${month})(?!\\p{L}))`,
      'giu',
    ),
    ({ match: [whole, from, to, till] }) => {
      const first = `${fromWord(whole, Number(from))} ${ordinalRu(Number(from), 'gen', 'n')}`
      return `${first} ${to} ${ordinalRu(Number(till), to === 'по' ? 'acc' : 'gen', 'n')} `
    },
  ],
  // «5–7 февраля»
  [
    new RegExp(`(?<![\\d,])(\\d{1,2})\\s?[–-]\\s?(\\d{1,2})\\s(?=(?:${month})(?!\\p{L}))`, 'giu'),
    ({ match: [, from, to], before }) =>
      /(?:^|[^\p{L}])(?:на|к|с|до|от|по)\s*$/iu.test(before)
        ? undefined
        : `${fromWord('с', Number(from))} ${ordinalRu(Number(from), 'gen', 'n')} по ${ordinalRu(Number(to), 'acc', 'n')} `,
  ],
  // «31.12.2024»
  [
    /(?<![\d.])(\d{1,2})\.(\d\d)\.(\d{4})(?![\d.]*\d)/g,
    ({ match: [, day, at, year] }) => {
      const name = months[Number(at) - 1]
      return name === undefined ? undefined : `${Number(day)} ${name} ${year} года`
    },
  ],
  [/(?<!\p{L})(USD|EUR|GBP|JPY|RUB)\s?(?=\d)/gu, ({ match }) => codes[match[1] ?? '']],
  [
    new RegExp(`(\\d[\\d ]*(?:,\\d+)?${scale})\\s?(USD|EUR|GBP|JPY|RUB|[$€£¥])(?!\\p{L}|\\s?\\d)`, 'gu'),
    ({ match: [, amount = '', sign = ''] }) => `${codes[sign] ?? sign}${amount}`,
  ],
  // «23,98° с. ш.»
  [
    /(?<!\p{L})([сювз])\.\s?[шд]\.(?!\p{L})/gu,
    ({ match: [, side = ''], behind }) => `${sides[side]}${/^\s*$/.test(behind) ? '.' : ''}`,
  ],
  [/п\.\s?п\.(?!\p{L})/gu, () => 'п.п.'],
  [/(?<=\d\s?)мск(?!\p{L})/giu, () => 'по московскому времени'],
  [/(?<!\p{L})тел\.(?=\s?\d)/giu, () => 'телефон'],
  // «1/2», «3/4»
  [
    /(?<![\d./])(\d{1,2})\/(\d{1,2})(?![\d/])/g,
    ({ match: [, one, other] }) => {
      const [a, b] = [Number(one), Number(other)]
      if (a >= b) return `${cardinalRu(a)} ${cardinalRu(b)}`
      return `${cardinalRu(a, 'nom', 'f')} ${a === 1 ? ordinalRu(b, 'nom', 'f') : ordinalRu(b, 'gen', 'm', true)}`
    },
  ],
  // «в XXI веке», «II мировая»
  [
    /(?<!\p{L})([IVX]{1,6})\s(век(?:а|у|ом|е)?)(?!\p{L})/gu,
    ({ match: [, numeral = '', noun = ''] }) =>
      `${ordinalRu(roman(numeral), centuries[noun] ?? 'nom')} ${noun}`,
  ],
  [
    /(?<!\p{L})([IVX]{1,6})\s(?=(\p{Ll}{4,})(?!\p{L}))/gu,
    ({ match: [, numeral = '', next = ''] }) => {
      const [, as, gender] = adjectives.find(([ending]) => ending.test(next)) ?? []
      return as === undefined ? undefined : `${ordinalRu(roman(numeral), as, gender)} `
    },
  ],
  // «20-летний», «40-процентный», «100-летие»
  [/(?<![\d,])(\d{1,4})-(?=\p{Ll}{4,})/gu, ({ match }) => compound(Number(match[1]))],
  // «Су-57», «Боинг-737», «COVID-19»: the name, then the figure.
  [/(?<=\p{L})-(?=\d)/gu, () => ' '],
  [/(?<=\p{L})(?=\d)/gu, () => ' '],
  [/(?<![\p{L}\d)])\+(?=\d)/gu, () => 'плюс '],
  [/±\s?(?=\d)/g, () => 'плюс-минус '],
  [/~\s?(?=\d)/g, () => 'примерно '],
]

const fromWord = (printed: string, day: number): string =>
  /^от/i.test(printed) ? printed.slice(0, 2) : `${printed.slice(0, 1)}${day === 2 ? 'о' : ''}`

/** Whatever figures the steps before have left. */
export const leftovers: readonly Step[] = [
  [/\d+/g, ({ match }) => ` ${[...match[0]].map((digit) => cardinalRu(Number(digit))).join(' ')} `],
]
