import type { Figure } from './figures.ts'
import type { NumberWitness } from './measures.ts'
import { convert } from './units.ts'

const slack = 1e-9

/** Whether a printed figure tells the evidence's value: rounded as printed, converted, or near it where the text says so. */
export function fitsValue(figure: Figure, witness: NumberWitness): boolean {
  const conversion = convert(witness.value, witness.unit, figure.unit)
  if (conversion.kind === 'foreign' || isFiner(figure, witness)) return false
  const value = conversion.kind === 'converted' ? conversion.value : witness.value
  const [printed = Number.NaN] = figure.values
  const [step = 1] = figure.steps
  if (isTold(printed, step, figure.sign, value)) return true
  return conversion.kind === 'converted'
    ? isTold(printed, coarse(printed, step), figure.sign, value)
    : isQualified(figure, Math.abs(value))
}

/** Whether a printed figure is the evidence's value to its last place. */
export function fitsExactly(figure: Figure, witness: NumberWitness): boolean {
  if (isFiner(figure, witness)) return false
  if (['foreign', 'converted'].includes(convert(witness.value, witness.unit, figure.unit).kind)) return false
  return isTold(figure.values[0] ?? Number.NaN, 0, figure.sign, witness.value)
}

/** A value that was rounded cannot bear out more decimals than it was left with: 63.39 no 63.3900. */
function isFiner({ steps: [step = 1] }: Figure, witness: NumberWitness): boolean {
  if (witness.from === 'item') return false
  if (step < 1 && /^(?:count|countWhere|rank|streak)$/.test(witness.name)) return true
  if (witness.name !== 'round') return false
  const decimals = witness.options?.decimals
  return typeof decimals === 'number' && step < 10 ** -decimals - slack
}

/** Whether `printed`, whose last place is worth `step`, is `value` rounded. A figure without a sign may tell a fall. */
export function isTold(printed: number, step: number, sign: -1 | 0 | 1, value: number): boolean {
  const target = sign === 0 ? Math.abs(value) : value * sign
  const gap = printed - target
  const room = slack * Math.max(1, Math.abs(value))
  // Half a step is rounded up.
  return gap <= step / 2 + room && (-gap < step / 2 - room || Math.abs(gap) <= room)
}

/** A converted whole number may be rounded to tens: 100 miles for 161 km. */
const coarse = (printed: number, step: number): number =>
  step === 1 && printed >= 100 && printed % 10 === 0 ? 10 : step

function isQualified(
  { qualifier, values: [printed = Number.NaN], steps: [step = 1] }: Figure,
  value: number,
): boolean {
  const reach = Math.max(step, Math.abs(printed) * 0.1)
  const gap = value - printed
  if (qualifier === 'about') return Math.abs(gap) <= reach / 2 && printed % (step * 5) === 0
  if (qualifier === 'nearly') return gap < 0 && -gap <= reach
  if (qualifier === 'above') return gap >= 0 && gap <= reach
  return qualifier === 'below' && gap <= 0 && -gap <= reach
}
