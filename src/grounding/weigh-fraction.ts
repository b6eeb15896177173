import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import { type Finding, type Located, pointerTo, tellWitness } from './pointers.ts'
import type { Token } from './tokens.ts'

type Fraction = {
  from: number
  to: number
  value: number
  qualifier: 'nearly' | 'above' | 'about' | undefined
}

const parts: ReadonlyMap<string, number> = new Map([
  ['half', 1 / 2],
  ['third', 1 / 3],
  ['quarter', 1 / 4],
  ['fifth', 1 / 5],
  ['tenth', 1 / 10],
  ['половина', 1 / 2],
  ['половину', 1 / 2],
  ['треть', 1 / 3],
  ['четверть', 1 / 4],
])
const times: ReadonlyMap<string, number> = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['две', 2],
  ['три', 3],
])
const qualifiers: ReadonlyMap<string, Fraction['qualifier']> = new Map([
  ['nearly', 'nearly'],
  ['almost', 'nearly'],
  ['почти', 'nearly'],
  ['than', 'above'],
  ['over', 'above'],
  ['более', 'above'],
  ['about', 'about'],
  ['around', 'about'],
  ['roughly', 'about'],
  ['около', 'about'],
])

/**
 * `a third of the 36 stations closed`: the share that one count of the evidence is of another, where the words name both:
 * the whole by its number, the part by what is said of it. Nothing where they do not.
 */
export function weighFractions(hearing: Hearing): Located[] {
  const { tokens } = hearing.reading
  const fractions = tokens.map((_, at) => fractionAt(tokens, at)).filter((one) => one !== undefined)
  return fractions.flatMap((fraction): Located[] => {
    const found = weigh(hearing, fraction)
    const first = tokens[fraction.from]
    // The number of the whole is part of the claim.
    return found === undefined || first === undefined
      ? []
      : [{ start: first.start, end: found.end, finding: found.finding }]
  })
}

/** `half of`, `a third of`, `two-thirds of`, «треть из». */
function fractionAt(tokens: readonly Token[], at: number): Fraction | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]?.lower
  if (next !== 'of' && next !== 'из') return undefined
  const part = parts.get(token?.lower ?? '') ?? parts.get(token?.stem ?? '')
  if (part === undefined) return undefined
  const dash = tokens[at - 1]?.text === '-' ? 1 : 0
  const lead = tokens[at - 1 - dash]?.lower ?? ''
  const count = times.get(lead)
  const isLed = count !== undefined || /^(?:a|one)$/.test(lead)
  // "the third quarter of the game"
  if (!isLed && /^(?:third|quarter|fifth|tenth)$/.test(token?.stem ?? '')) return undefined
  const from = isLed ? at - 1 - dash : at
  const qualifier = qualifiers.get(tokens[from - 1]?.lower ?? '')
  return { from, to: at + 1, value: part * (count ?? 1), qualifier }
}

function weigh(hearing: Hearing, fraction: Fraction): { end: number; finding: Finding } | undefined {
  const { reading, figures } = hearing
  const sentence = reading.sentences[reading.sentenceOf[fraction.from] ?? 0]
  const figure = figures.find(
    (one) => one.from > fraction.to && one.from - fraction.to <= 3 && one.form === 'plain',
  )
  const [value = Number.NaN] = figure?.values ?? []
  const whole = hearing.measures.flatMap(({ held }) => held).find((one) => one.value === value)
  if (figure === undefined || whole === undefined || sentence === undefined) return undefined
  const said = new Set(reading.tokens.slice(figure.to, figure.to + 7).map(({ stem }) => stem))
  const part = hearing.measures
    .filter(({ own, unit }) => unit === whole.unit && [...own].some((stem) => said.has(stem)))
    .flatMap(({ held }) => held)
    .find((one) => one !== whole && one.value <= whole.value && one.subject === whole.subject)
  if (part === undefined) return undefined
  const evidence = [part, whole].map(pointerTo)
  const told = `${tellWitness(part, hearing.nameOf)} of ${whole.value}`
  const finding: Finding = fits(fraction, part, whole)
    ? { verdict: 'derived', evidence, why: told }
    : { verdict: 'contradicted', evidence, why: `the evidence has ${told}` }
  return { end: figure.end, finding }
}

const room = 0.02

function fits({ value, qualifier }: Fraction, part: NumberWitness, whole: NumberWitness): boolean {
  const gap = part.value / whole.value - value
  if (qualifier === 'nearly') return gap < 0 && gap >= -0.05
  if (qualifier === 'above') return gap > 0 && gap <= 0.1
  return Math.abs(gap) <= (qualifier === 'about' ? 0.05 : room)
}
