import type { Figure } from './figures.ts'
import type { NumberWitness } from './measures.ts'

/** How a figure or a value is printed, with as many decimals as the figure has. */
const printed = (value: number, step: number): string =>
  Math.abs(value).toFixed(Math.min(20, Math.max(0, Math.round(-Math.log10(step)))))

/** Whether one digit of a figure stands otherwise in a value, as slips of the keyboard leave it. */
function isSlip({ values, steps }: Figure, { value }: NumberWitness): boolean {
  const [told = 0] = values
  const [step = 1] = steps
  const [one, other] = [printed(told, step), printed(value, step)]
  if (one.length !== other.length) return false
  return [...one].filter((digit, at) => digit !== other[at]).length === 1
}

/**
 * What an editor is to be told in place of a figure that the evidence has otherwise: the value that is one digit away,
 * else the likeliest of those that the words name.
 */
export const likeliest = (
  figure: Figure,
  held: readonly NumberWitness[],
  wide: readonly NumberWitness[],
): NumberWitness | undefined => {
  const isLong = printed(figure.values[0] ?? 0, figure.steps[0] ?? 1).length > 1
  const isNear = (one: NumberWitness) => isLong && isSlip(figure, one)
  return held.find(isNear) ?? wide.find(isNear) ?? held[0]
}

/** A change that is as large as the figure, so that only its sign can be what is wrong. */
export const sameMove = (
  figure: Figure,
  moves: ReadonlySet<string>,
  all: readonly NumberWitness[],
): NumberWitness | undefined => {
  const [told = 0] = figure.values
  const [step = 1] = figure.steps
  return all.find(({ id, value }) => moves.has(id) && printed(value, step) === printed(told, step))
}

/** Of any evidence the value that is one digit away from a figure of three or more. */
export const slipOf = (figure: Figure, all: readonly NumberWitness[]): NumberWitness | undefined =>
  printed(figure.values[0] ?? 0, figure.steps[0] ?? 1).replace('.', '').length < 3
    ? undefined
    : all.find((one) => isSlip(figure, one))
