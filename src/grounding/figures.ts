import { ordinalEnding, qualifierBefore, unitAt } from './figure-words.ts'
import { type Numeral, numerals } from './numerals.ts'
import type { Reading } from './sentences.ts'
import type { Token } from './tokens.ts'

/** A number as a text prints it: one value, a pair or record of several, or a place in an order. */
export type Figure = {
  /** First token and the one after the last. */
  from: number
  to: number
  start: number
  end: number
  values: readonly number[]
  /** What one unit of the last printed digit is worth, per value: 0.1 for `6.4`, 1e6 for `63 million`. */
  steps: readonly number[]
  form: 'plain' | 'pair' | 'ordinal'
  spelled: boolean
  sign: -1 | 0 | 1
  /** Canonical unit told by a sign or word right beside it. */
  unit?: string
  /** A letter glued in front of it: `M` of `M6.4`. */
  letter?: string
  qualifier?: 'about' | 'nearly' | 'above' | 'below'
}

/** Every figure of a text that stands in none of the taken tokens. */
export function figuresOf(
  reading: Reading,
  taken: (index: number) => boolean,
  isCounted: (stem: string) => boolean = () => false,
): Figure[] {
  const found: Figure[] = []
  let index = 0
  while (index < reading.tokens.length) {
    const figure = taken(index)
      ? undefined
      : (figureAt(reading, index) ?? inArticle(reading, index, isCounted))
    if (figure === undefined) index += 1
    else {
      found.push(figure)
      index = figure.to
    }
  }
  return found
}

function figureAt(reading: Reading, index: number): Figure | undefined {
  const token = reading.tokens[index]
  if (token?.kind === 'figure') return inDigits(reading, index)
  return token?.kind === 'word' && numerals.has(token.lower) ? inWords(reading, index) : undefined
}

/** `a steal`, `an assist`, `a pair of blocks`: one or two of what the evidence counts. */
function inArticle(reading: Reading, at: number, isCounted: (stem: string) => boolean): Figure | undefined {
  const { tokens } = reading
  const article = tokens[at]?.lower
  if ((article !== 'a' && article !== 'an') || !listed.test(tokens[at - 1]?.lower ?? '')) return undefined
  const isPair = /^(?:pair|couple)$/.test(tokens[at + 1]?.lower ?? '') && tokens[at + 2]?.lower === 'of'
  const noun = tokens[at + (isPair ? 3 : 1)]
  const next = tokens[at + (isPair ? 4 : 2)]
  if (noun?.kind !== 'word' || !isCounted(noun.stem)) return undefined
  const isNamed = next === undefined || next.kind === 'sign' || listEnd.test(next.lower)
  if (!isNamed || (next?.text === '-' && next.glued)) return undefined
  const from = isPair ? at + 1 : at
  return finish(reading, from, from + 1, {
    values: [isPair ? 2 : 1],
    steps: [1],
    form: 'plain',
    spelled: true,
  })
}

/** "without a goal", "a block party": only in a list of what somebody did is it a count. */
const listed = /^(?:,|and|with|plus|also|included|including|added|adding|supplying)$/
const listEnd = /^(?:and|in|to|on|as|while|along|with|over|off|for|but|at|during)$/

/** The value of digits as the language groups them, and the worth of their last place. */
export function parseDigits(digits: string, language: string): { value: number; step: number } {
  const even = language === 'ru' ? digits.replace(/\s/g, '').replace(',', '.') : digits.replaceAll(',', '')
  const decimals = even.includes('.') ? even.length - even.indexOf('.') - 1 : 0
  return { value: Number(even), step: 10 ** -decimals }
}

function inDigits(reading: Reading, from: number): Figure {
  const { tokens, language } = reading
  const parsed = [parseDigits(tokens[from]?.text ?? '', language)]
  let to = from + 1
  // "Q1 of 2006"
  const isQuarter = tokens[from]?.glued === true && /^[QH]$/.test(tokens[from - 1]?.text ?? '')
  for (let jump = isQuarter ? 0 : joint(tokens, to); jump > 0; jump = joint(tokens, to)) {
    parsed.push(parseDigits(tokens[to + jump - 1]?.text ?? '', language))
    to += jump
  }
  const ending = parsed.length === 1 ? ordinalEnding(tokens, to) : 0
  const form = parsed.length > 1 ? 'pair' : ending > 0 ? 'ordinal' : 'plain'
  const scale = numerals.get(tokens[to]?.lower ?? '')
  const times = scale?.scale === true && scale.value >= 1000 && form !== 'ordinal' ? scale.value : 1
  const end = to + ending + (times > 1 ? 1 : 0)
  return finish(reading, from, end, {
    values: parsed.map((part) => part.value * times),
    steps: parsed.map((part) => part.step * times),
    form,
    spelled: false,
  })
}

const between = /^[-–—−:/‑]$/

/** How many tokens further the next value of a pair stands: `113-107`, `6-of-11`, `2:1`, `6 of 11`; 0 where none does. */
function joint(tokens: readonly Token[], at: number): number {
  const sign = tokens[at]
  const next = tokens[at + 1]
  if (sign?.text === 'of' && next?.kind === 'figure') return 2
  if (sign === undefined || !sign.glued || !between.test(sign.text) || next?.glued !== true) return 0
  if (next.kind === 'figure') return 2
  if (next.text !== 'of' && next.text !== 'for') return 0
  return tokens[at + 2]?.text === '-' && tokens[at + 3]?.kind === 'figure' ? 4 : 0
}

function inWords(reading: Reading, from: number): Figure | undefined {
  const { tokens } = reading
  let total = 0
  let current = 0
  let last: Numeral | undefined
  let to = from
  for (let at = from; ; at += 1) {
    const numeral = numerals.get(tokens[at]?.lower ?? '')
    if (numeral === undefined || !continues(last, numeral)) break
    if (numeral.scale) current = Math.max(current, 1) * numeral.value
    else current += numeral.value
    if (numeral.scale && numeral.value >= 1000) [total, current] = [total + current, 0]
    last = numeral
    to = at + 1
    if (isLink(tokens[to], last) && numerals.has(tokens[to + 1]?.lower ?? '')) at += 1
  }
  const loneScale = to === from + 1 && last?.scale === true && tokens[from - 1]?.lower !== 'a'
  if (last === undefined || loneScale) return undefined
  const form = last.ordinal ? 'ordinal' : 'plain'
  return finish(reading, from, to, { values: [total + current], steps: [1], form, spelled: true })
}

/** `twenty-five`, `three hundred and five`. */
const isLink = (token: Token | undefined, last: Numeral): boolean =>
  token?.text === '-' || (token?.lower === 'and' && last.scale)

function continues(last: Numeral | undefined, next: Numeral): boolean {
  if (last === undefined) return true
  if (last.ordinal) return false
  if (next.scale || last.scale) return next.scale || next.value < last.value
  const round = last.value >= 20 && last.value % 10 === 0
  return round && next.value > 0 && next.value < (last.value >= 100 ? 100 : 10)
}

function finish(
  reading: Reading,
  from: number,
  to: number,
  read: Pick<Figure, 'values' | 'steps' | 'form' | 'spelled'>,
): Figure {
  const { tokens } = reading
  const first = tokens[from]
  const before = tokens[from - 1]
  const signed =
    first?.glued === true && before !== undefined && !before.glued && /^[-−–+]$/.test(before.text)
  const sign = !signed ? 0 : before.text === '+' ? 1 : -1
  const letter =
    before?.kind === 'word' && (first?.glued || /^[MМ]$/.test(before.text)) ? before.text : undefined
  const unit = unitAt(tokens, from, to)
  const qualifier = qualifierBefore(tokens, from, to)
  return {
    ...read,
    from,
    to,
    start: first?.start ?? 0,
    end: tokens[to - 1]?.end ?? 0,
    sign,
    ...(unit === undefined ? {} : { unit }),
    ...(letter === undefined ? {} : { letter }),
    ...(qualifier === undefined ? {} : { qualifier }),
  }
}
