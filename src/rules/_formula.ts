/** A formula, read: its value for the values of its names. */
export type Formula = (values: Readonly<Record<string, number>>) => number

/** A formula that cannot be read, with the reason in words. */
export class FormulaFault extends Error {
  override name = 'FormulaFault'
}

type Reader = { tokens: readonly string[]; at: number; names: ReadonlySet<string> }

const token = /\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|([A-Za-z_][\w.]*)|(\|\||&&|[<>=!]=|[-+*/%()<>,!]))/gy

/**
 * Reads arithmetic with comparisons: `0.39 * (words / sentences) > 8`. Truth is 1, falsehood 0. Throws `FormulaFault`
 * for names that are not among `names` and for what is no formula.
 */
export function readFormula(source: string, names: ReadonlySet<string>): Formula {
  const tokens: string[] = []
  token.lastIndex = 0
  const text = source.trim()
  while (token.lastIndex < text.length) {
    const from = token.lastIndex
    const found = token.exec(text)
    if (found === null)
      throw new FormulaFault(`"${text.slice(from, from + 12).trim()}" is no part of a formula`)
    tokens.push(found[0].trim())
  }
  const reader = { tokens, at: 0, names }
  const formula = level(reader, 0)
  if (reader.at < tokens.length) throw new FormulaFault(`"${tokens[reader.at]}" was not expected here`)
  return formula
}

type Sign = (a: number, b: number) => number
const truth = (holds: boolean): number => (holds ? 1 : 0)

/** From the loosest to the tightest. */
const levels: readonly Readonly<Record<string, Sign>>[] = [
  { '||': (a, b) => truth(a !== 0 || b !== 0) },
  { '&&': (a, b) => truth(a !== 0 && b !== 0) },
  {
    '==': (a, b) => truth(a === b),
    '!=': (a, b) => truth(a !== b),
    '<': (a, b) => truth(a < b),
    '<=': (a, b) => truth(a <= b),
    '>': (a, b) => truth(a > b),
    '>=': (a, b) => truth(a >= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
]

function level(reader: Reader, depth: number): Formula {
  const signs = levels[depth]
  if (signs === undefined) return unary(reader)
  let left = level(reader, depth + 1)
  for (;;) {
    const sign = signs[reader.tokens[reader.at] ?? '']
    if (sign === undefined) return left
    reader.at += 1
    const first = left
    const second = level(reader, depth + 1)
    left = (values) => sign(first(values), second(values))
  }
}

function unary(reader: Reader): Formula {
  const sign = reader.tokens[reader.at]
  if (sign !== '-' && sign !== '+' && sign !== '!') return atom(reader)
  reader.at += 1
  const inner = unary(reader)
  if (sign === '!') return (values) => truth(inner(values) === 0)
  return sign === '-' ? (values) => -inner(values) : inner
}

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  ...{ sqrt: Math.sqrt, abs: Math.abs, log: Math.log, log2: Math.log2, log10: Math.log10, exp: Math.exp },
  ...{ pow: Math.pow, min: Math.min, max: Math.max, floor: Math.floor, ceil: Math.ceil, round: Math.round },
}

function atom(reader: Reader): Formula {
  const next = reader.tokens[reader.at] ?? ''
  reader.at += 1
  if (/^[\d.]/.test(next)) {
    const value = Number(next)
    return () => value
  }
  if (next === '(') {
    const inner = level(reader, 0)
    expect(reader, ')')
    return inner
  }
  if (!/^[A-Za-z_]/.test(next))
    throw new FormulaFault(next === '' ? 'the formula breaks off' : `"${next}" was not expected here`)
  if (reader.tokens[reader.at] === '(') return called(reader, next.replace(/^math\./, ''))
  // Vale writes heading.h2 and heading_h2 for the same.
  const name = next.replace(/^heading\.(h[1-6])$/, 'heading_$1')
  if (!reader.names.has(name))
    throw new FormulaFault(`nothing is called "${next}"; there are: ${[...reader.names].join(', ')}`)
  return (values) => values[name] ?? 0
}

function called(reader: Reader, name: string): Formula {
  const known = functions[name]
  if (known === undefined)
    throw new FormulaFault(`no function is called "${name}"; there are: ${Object.keys(functions).join(', ')}`)
  expect(reader, '(')
  const given: Formula[] = [level(reader, 0)]
  while (reader.tokens[reader.at] === ',') {
    reader.at += 1
    given.push(level(reader, 0))
  }
  expect(reader, ')')
  return (values) => known(...given.map((each) => each(values)))
}

function expect(reader: Reader, sign: string): void {
  if (reader.tokens[reader.at] !== sign) throw new FormulaFault(`"${sign}" is missing`)
  reader.at += 1
}
