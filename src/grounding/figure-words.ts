import type { Figure } from './figures.ts'
import type { Token } from './tokens.ts'

const englishOrdinal = /^(?:st|nd|rd|th)$/
const russianOrdinal = /^(?:й|го|я|е|м|му|х|ю|ый|ой|ого|ая|ое|ом)$/

/** How many tokens the ordinal ending behind digits takes: `3rd`, «3-й»; 0 where there is none. */
export function ordinalEnding(tokens: readonly Token[], at: number): number {
  const next = tokens[at]
  if (next?.glued !== true) return 0
  if (englishOrdinal.test(next.lower)) return 1
  const ending = tokens[at + 1]
  return next.text === '-' && ending?.glued === true && russianOrdinal.test(ending.lower) ? 2 : 0
}

const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({ $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₽': 'RUB' }),
)
const words = new Set(['percent', 'km', 'mi', 'metre', 'foot', 'mph', 'kmh', 'celsius', 'fahrenheit', 'knot'])

/** The canonical unit that a sign or word right beside a figure tells, if one does. */
export function unitAt(tokens: readonly Token[], from: number, to: number): string | undefined {
  const before = tokens[from - 1]
  if (before !== undefined && signs.has(before.text)) return signs.get(before.text)
  const at = tokens[to]?.text === '-' && tokens[to]?.glued ? to + 1 : to
  const [first, second, third] = tokens.slice(at, at + 3)
  if (first === undefined) return undefined
  if (signs.has(first.text)) return signs.get(first.text)
  if (isPercentagePoint(first, second)) return 'percentagePoints'
  if (second?.text === '/' && second.glued) return rate(first.lower, third?.lower ?? '')
  if (/^(?:per|в)$/.test(second?.lower ?? '')) {
    const told = ratesInWords.get(`${first.stem} ${third?.stem}`)
    if (told !== undefined) return told
  }
  if (first.text === '°' || first.text === 'º') return degrees.get(second?.lower ?? '')
  if (isDegree(first)) return degrees.get(second?.lower ?? '') ?? scales.get(second?.stem ?? '')
  return words.has(first.stem) ? first.stem : undefined
}

const degrees: ReadonlyMap<string, string> = new Map(
  Object.entries({ c: 'celsius', f: 'fahrenheit', с: 'celsius' }),
)

const scales: ReadonlyMap<string, string> = new Map(
  Object.entries({ celsius: 'celsius', centigrade: 'celsius', fahrenheit: 'fahrenheit', цельси: 'celsius' }),
)

const isDegree = ({ stem }: Pick<Token, 'stem'>): boolean => /^(?:degree|градус)$/.test(stem)

/** `degrees Celsius`, «градусов Цельсия»: a unit, and no name of what is told in degrees. */
export const isScaleAt = (tokens: readonly Token[], at: number): boolean => {
  const [first, second] = [tokens[at], tokens[at + 1]]
  return (
    first !== undefined &&
    second !== undefined &&
    isDegree(first) &&
    (degrees.has(second.lower) || scales.has(second.stem))
  )
}

/** `meters per second`, «километров в час». */
const ratesInWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'metre second': 'ms',
    'metre секунд': 'ms',
    'km hour': 'kmh',
    'km час': 'kmh',
    'mi hour': 'mph',
    'mi час': 'mph',
  }),
)

const isPercentagePoint = (first: Token, second: Token | undefined): boolean =>
  first.lower === 'п.п.' ||
  (/^(?:percentage|процентн)/.test(first.lower) && /^(?:point|пункт)/.test(second?.lower ?? ''))

function rate(length: string, time: string): string | undefined {
  if (/^(?:km|км)$/.test(length) && /^[hч]$/.test(time)) return 'kmh'
  return /^[mм]$/.test(length) && /^[sс]$/.test(time) ? 'ms' : undefined
}

const qualifiers: ReadonlyMap<string, NonNullable<Figure['qualifier']>> = new Map(
  Object.entries({
    about: 'about',
    around: 'about',
    roughly: 'about',
    approximately: 'about',
    около: 'about',
    примерно: 'about',
    приблизительно: 'about',
    nearly: 'nearly',
    almost: 'nearly',
    почти: 'nearly',
    'more than': 'above',
    'at least': 'above',
    over: 'above',
    above: 'above',
    exceeding: 'above',
    exceeded: 'above',
    surpassing: 'above',
    surpassed: 'above',
    более: 'above',
    свыше: 'above',
    'не менее': 'above',
    'больше чем': 'above',
    'less than': 'below',
    'fewer than': 'below',
    under: 'below',
    below: 'below',
    менее: 'below',
    'не более': 'below',
    'меньше чем': 'below',
  }),
)

/** Whether the text says that the figure is only near the value, or above or below it. */
export function qualifierBefore(tokens: readonly Token[], from: number, to: number): Figure['qualifier'] {
  // "over 108 days" is how long something took.
  if (
    tokens[from - 1]?.lower === 'over' &&
    /^(?:day|week|month|year|hour|minute)$/.test(tokens[to]?.stem ?? '')
  )
    return undefined
  // "nearly $1.25 billion"
  const at = signs.has(tokens[from - 1]?.text ?? '') ? from - 1 : from
  const one = tokens[at - 1]?.lower ?? ''
  const two = `${tokens[at - 2]?.lower ?? ''} ${one}`
  return qualifiers.get(two) ?? qualifiers.get(one)
}
