import { toOrdinal } from 'n2words/ru-RU'

/** nominative, genitive, dative, accusative, instrumental, prepositional */
export type Case = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'prep'
export type Gender = 'm' | 'f' | 'n'

const order: readonly Case[] = ['nom', 'gen', 'dat', 'acc', 'ins', 'prep']
/** Of things without a soul: the accusative of masculine numerals is the nominative. */
const forms = (line: string): Readonly<Record<Case, string>> => {
  const [nom = '', gen = nom, dat = gen, acc = nom, ins = dat, prep = gen] = line
    .split(' ')
    .map((word) => word.replaceAll('_', ' '))
  return { nom, gen, dat, acc, ins, prep }
}

const one: Readonly<Record<Gender, Readonly<Record<Case, string>>>> = {
  m: forms('один одного одному один одним одном'),
  f: forms('одна одной одной одну одной одной'),
  n: forms('одно одного одному одно одним одном'),
}
const two: Readonly<Record<Gender, Readonly<Record<Case, string>>>> = {
  m: forms('два двух двум два двумя двух'),
  f: forms('две двух двум две двумя двух'),
  n: forms('два двух двум два двумя двух'),
}

/** Words that end in a soft sign decline as one: пять, пяти, пятью. */
const soft = (stem: string): string => `${stem}ь ${stem}и ${stem}и ${stem}ь ${stem}ью ${stem}и`

const words: ReadonlyMap<number, Readonly<Record<Case, string>>> = new Map(
  (
    [
      [0, 'ноль ноля нолю ноль нолём ноле'],
      [3, 'три трёх трём три тремя трёх'],
      [4, 'четыре четырёх четырём четыре четырьмя четырёх'],
      ...['пят', 'шест', 'сем'].map((stem, at): [number, string] => [5 + at, soft(stem)]),
      [8, 'восемь восьми восьми восемь восемью восьми'],
      [9, soft('девят')],
      [10, soft('десят')],
      ...'один две три четыр пят шест сем восем девят'
        .split(' ')
        .map((stem, at): [number, string] => [11 + at, soft(`${stem}надцат`)]),
      [20, soft('двадцат')],
      [30, soft('тридцат')],
      [40, 'сорок сорока сорока сорок сорока сорока'],
      ...(['пят', 'шест', 'сем'] as const).map((stem, at): [number, string] => [
        50 + at * 10,
        `${stem}ьдесят ${stem}идесяти ${stem}идесяти ${stem}ьдесят ${stem}ьюдесятью ${stem}идесяти`,
      ]),
      [80, 'восемьдесят восьмидесяти восьмидесяти восемьдесят восемьюдесятью восьмидесяти'],
      [90, 'девяносто девяноста девяноста девяносто девяноста девяноста'],
      [100, 'сто ста ста сто ста ста'],
      [200, 'двести двухсот двумстам двести двумястами двухстах'],
      [300, 'триста трёхсот трёмстам триста тремястами трёхстах'],
      [400, 'четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах'],
      ...(['пят', 'шест', 'сем'] as const).map((stem, at): [number, string] => [
        500 + at * 100,
        `${stem}ьсот ${stem}исот ${stem}истам ${stem}ьсот ${stem}ьюстами ${stem}истах`,
      ]),
      [800, 'восемьсот восьмисот восьмистам восемьсот восемьюстами восьмистах'],
      [900, 'девятьсот девятисот девятистам девятьсот девятьюстами девятистах'],
    ] satisfies readonly [number, string][]
  ).map(([value, line]) => [value, forms(line)]),
)

/** A noun in the three forms that Russian counts with, by case: один рубль, два рубля, пять рублей. */
export type Counted = { one: Readonly<Record<Case, string>>; many: Readonly<Record<Case, string>> }

/** `тысяча тысячи тысяче тысячу тысячей тысяче / тысячи тысяч тысячам тысячи тысячами тысячах` */
export function counted(line: string): Counted {
  const [single = '', plural = ''] = line.split(' / ')
  return { one: forms(single), many: forms(plural) }
}

const scales: readonly (readonly [number, Gender, Counted])[] = [
  [
    1e12,
    'm',
    counted(
      'триллион триллиона триллиону триллион триллионом триллионе / триллионы триллионов триллионам триллионы триллионами триллионах',
    ),
  ],
  [
    1e9,
    'm',
    counted(
      'миллиард миллиарда миллиарду миллиард миллиардом миллиарде / миллиарды миллиардов миллиардам миллиарды миллиардами миллиардах',
    ),
  ],
  [
    1e6,
    'm',
    counted(
      'миллион миллиона миллиону миллион миллионом миллионе / миллионы миллионов миллионам миллионы миллионами миллионах',
    ),
  ],
  [
    1e3,
    'f',
    counted('тысяча тысячи тысяче тысячу тысячей тысяче / тысячи тысяч тысячам тысячи тысячами тысячах'),
  ],
]

/** The scale word for 1e3, 1e6, 1e9 or 1e12. */
export const scaleOf = (value: number): Counted | undefined => scales.find(([worth]) => worth === value)?.[2]

/** A whole number from 0 to 999,999,999,999,999 in words, every word of it in the case. */
export function cardinalRu(value: number, as: Case = 'nom', gender: Gender = 'm'): string {
  if (value === 0) return words.get(0)?.[as] ?? ''
  let rest = value
  const said: string[] = []
  for (const [worth, own, noun] of scales) {
    const count = Math.floor(rest / worth)
    if (count === 0) continue
    rest -= count * worth
    said.push(...(count === 1 ? [] : [belowThousand(count, as, own)]), nounFor(count, as, noun))
  }
  if (rest > 0) said.push(belowThousand(rest, as, gender))
  return said.join(' ')
}

function belowThousand(value: number, as: Case, gender: Gender): string {
  const hundreds = value - (value % 100)
  const small = value % 100
  const [tens, units] = small < 20 ? [0, small] : [small - (small % 10), small % 10]
  return [hundreds, tens, units]
    .flatMap((part) =>
      part === 0
        ? []
        : [part === 1 ? one[gender][as] : part === 2 ? two[gender][as] : (words.get(part)?.[as] ?? '')],
    )
    .join(' ')
}

/** Which form a whole number asks of what it counts: 1, 2 (to 4), or 5 (and more). */
export function countForm(value: number): 1 | 2 | 5 {
  const [tens, units] = [value % 100, value % 10]
  if (tens >= 11 && tens <= 14) return 5
  return units === 1 ? 1 : units >= 2 && units <= 4 ? 2 : 5
}

/** The noun beside a whole number in a case: два рубля, пять рублей, с двумя рублями. */
export function nounFor(value: number, as: Case, { one: single, many }: Counted): string {
  const form = countForm(value)
  if (form === 1) return single[as]
  if (as !== 'nom' && as !== 'acc') return many[as]
  return form === 2 ? single.gen : many.gen
}

const parts = ['десят', 'сот', 'тысячн', 'десятитысячн'] as const

/**
 * A decimal in words: «шесть целых четыре десятых», to the ten-thousandths; digit by digit behind the comma beyond.
 * `whole` is its whole part, `fraction` the digits behind the comma.
 */
export function decimalRu(whole: number, fraction: string, as: Case = 'nom'): string {
  const digits = fraction.replace(/0+$/, '')
  if (digits === '') return cardinalRu(whole, as)
  const part = parts[digits.length - 1]
  if (part === undefined || digits.length > 4) {
    const spelled = [...digits].map((digit) => cardinalRu(Number(digit)))
    return `${cardinalRu(whole, as)} запятая ${spelled.join(' ')}`
  }
  const count = Number(digits)
  const adjective = (stem: string, value: number) =>
    countForm(value) === 1 && as !== 'gen'
      ? `${stem}${as === 'acc' ? 'ую' : as === 'nom' ? 'ая' : 'ой'}`
      : `${stem}${as === 'nom' || as === 'acc' || as === 'gen' ? (countForm(value) === 1 ? 'ой' : 'ых') : as === 'dat' ? 'ым' : as === 'ins' ? 'ыми' : 'ых'}`
  return [
    cardinalRu(whole, as, 'f'),
    adjective('цел', whole),
    cardinalRu(count, as, 'f'),
    adjective(part, count),
  ].join(' ')
}

/** An ordinal in words: only its last word declines: «две тысячи двадцать шестого». */
export function ordinalRu(value: number, as: Case, gender: Gender = 'm', plural = false): string {
  const plain = toOrdinal(value).replace(/^одна тысяча /, 'тысяча ')
  const cut = plain.lastIndexOf(' ') + 1
  return plain.slice(0, cut) + adjectiveIn(plain.slice(cut), as, gender, plural)
}

const hard: Readonly<Record<Gender, readonly string[]>> = {
  m: ['', 'ого', 'ому', '', 'ым', 'ом'],
  f: ['ая', 'ой', 'ой', 'ую', 'ой', 'ой'],
  n: ['ое', 'ого', 'ому', 'ое', 'ым', 'ом'],
}
const many: readonly string[] = ['ые', 'ых', 'ым', 'ые', 'ыми', 'ых']
const third: Readonly<Record<Gender, readonly string[]>> = {
  m: ['ий', 'ьего', 'ьему', 'ий', 'ьим', 'ьем'],
  f: ['ья', 'ьей', 'ьей', 'ью', 'ьей', 'ьей'],
  n: ['ье', 'ьего', 'ьему', 'ье', 'ьим', 'ьем'],
}
const manyThird: readonly string[] = ['ьи', 'ьих', 'ьим', 'ьи', 'ьими', 'ьих']

function adjectiveIn(nominative: string, as: Case, gender: Gender, plural: boolean): string {
  const place = order.indexOf(as)
  const stem = nominative.slice(0, -2)
  const isThird = nominative.endsWith('третий')
  const ending = (isThird ? (plural ? manyThird : third[gender]) : plural ? many : hard[gender])[place] ?? ''
  return ending === '' ? nominative : stem + ending
}
