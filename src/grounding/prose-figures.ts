import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import { asLongAs } from './periods.ts'
import type { Finding } from './pointers.ts'
import { pointInto } from './prose.ts'
import { type Place, sharedBy } from './prose-places.ts'
import { companions } from './prose-support.ts'

/**
 * Where the sources are prose alone: a figure that is precise, wherever it stands in them; of the same things another
 * number, which contradicts it; nothing is claimed by a small numeral word that counts what they do not number.
 */
export function inProse(hearing: Hearing, figure: Figure): { finding: Finding | undefined } | undefined {
  const [value = 0] = figure.values
  if (hearing.grounds.evidence.length > 0 || figure.form !== 'plain') return undefined
  const place = standing(hearing, figure, value)
  if (place !== undefined)
    return { finding: { verdict: 'supported', evidence: [pointInto(place, 1)], why: 'stands in the source' } }
  const period = asLongAs(hearing, figure)
  if (period !== undefined) return { finding: period }
  const other = otherNumber(hearing, figure)
  if (other !== undefined) {
    const pointer = pointInto(other, other.length)
    const why = `the source has “${pointer.value}”`
    return { finding: { verdict: 'contradicted', evidence: [pointer], why } }
  }
  return figure.spelled && value <= 10 ? { finding: undefined } : undefined
}

function standing(hearing: Hearing, figure: Figure, value: number): Place | undefined {
  const { library } = hearing
  const places = library.index.get(`#${value}`) ?? []
  const isTold = value / (figure.steps[0] ?? 1) >= 100 || value % 1 !== 0 || value >= 1000
  if (isTold && places[0] !== undefined) return places[0]
  // "twenty five", told in words, is no accident.
  const inWords = value > 20 ? places.find(({ prose, at }) => prose.stems[at] !== `#${value}`) : undefined
  if (inWords !== undefined) return inWords
  // 12.50 stands in a transcript as "twelve fifty" or "twelve euros and fifty cents".
  if (figure.steps[0] === 0.01) {
    const rest = `#${Math.round((value % 1) * 100)}`
    const whole = library.index.get(`#${Math.floor(value)}`)
    return whole?.find(({ prose, at }) => prose.stems.slice(at + 1, at + 5).includes(rest))
  }
  const company = companions(hearing, figure, 6)
  return figure.unit === undefined
    ? undefined
    : places.find((place) => isInUnit(place, figure) && sharedBy(place, company, 8) > 1)
}

const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', RUB: '₽' }

/** Whether a number of a source has the sign of a figure's unit beside it. */
function isInUnit({ prose, at }: Place, { unit = '' }: Figure): boolean {
  const { start = 0, end = 0 } = prose.places[at] ?? {}
  const behind = prose.body.slice(end, end + 9)
  if (unit === 'percent') return /^\s?(?:%|per ?cent|pct|процент)/.test(behind)
  const sign = signs[unit] ?? ''
  return (
    sign !== '' &&
    (prose.body.slice(0, start).trimEnd().endsWith(sign) || behind.trimStart().startsWith(sign))
  )
}

/** Where the sources number the noun right behind a figure: `two days`, where three are told. */
function otherNumber(
  { library, reading: { tokens } }: Hearing,
  { to }: Figure,
): (Place & { length: number }) | undefined {
  const noun = tokens[to]
  if (noun?.kind !== 'word' || noun.text.length < 3) return undefined
  const isNumber = (stem: string | undefined) => stem !== undefined && /^[#x]\d/.test(stem)
  for (const { prose, at } of library.index.get(noun.stem) ?? []) {
    let start = at
    while (isNumber(prose.stems[start - 1])) start -= 1
    if (start < at) return { prose, at: start, length: at - start + 1 }
  }
  return undefined
}
