/** How many decimals a number is written with: 2 for 63.28. */
export function decimalsOf(number: number): number {
  if (Number.isInteger(number)) return 0
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** A number rounded to so many decimals, halves away from zero as newspapers do (2.675 → 2.68, which toFixed misses). */
export function rounded(number: number, decimals: number): number {
  if (decimals >= 0 && Number.isInteger(number)) return number + 0
  const [mantissa, exponent = '0'] = String(Math.abs(number)).split('e')
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`))
  const [whole, power = '0'] = String(shifted).split('e')
  const result = Number(`${whole}e${Number(power) - decimals}`)
  return number < 0 && result !== 0 ? -result : result
}

/** A quotient without the noise of binary fractions: twelve significant digits. */
export const tidy = (number: number): number => Number(number.toPrecision(12))

/** Sum as on paper: no more decimals than the numbers that went in. */
export const plus = (numbers: readonly number[]): number =>
  rounded(
    numbers.reduce((total, number) => total + number, 0),
    Math.max(0, ...numbers.map(decimalsOf)),
  )
