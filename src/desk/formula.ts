import type { Derivation } from '../news/fact.ts'

const between = new Map([
  ['difference', ' − '],
  ['percentagePointChange', ' − '],
  ['ratio', ' ÷ '],
  ['quotient', ' ÷ '],
  ['product', ' × '],
  ['sum', ' + '],
])
const longest = 8

/** How a derivation comes out of its inputs, in figures; nothing where figures would not tell it. */
export function formula(
  derivation: Derivation,
  inputs: readonly string[],
  result: string,
): string | undefined {
  const [a = '', b = ''] = inputs
  const sign = between.get(derivation.name)
  if (sign !== undefined && inputs.length > 1 && inputs.length <= longest) {
    return `${inputs.join(sign)} = ${result}`
  }
  if (inputs.length !== 2) return undefined
  if (derivation.name === 'percentChange') return `(${a} − ${b}) ÷ ${b} × 100 = ${result}`
  if (derivation.name === 'share') return `${a} ÷ ${b} × 100 = ${result}`
  if (derivation.name === 'gap') return `|${a} − ${b}| = ${result}`
  return undefined
}
