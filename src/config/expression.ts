import jsonata from 'jsonata'
import { beyond, plainExpression } from './plain-expression.ts'

/** A JSONata expression of a beat over plain values. */
export type Expression = (input: unknown) => Promise<unknown>

export type Compiled = {
  evaluate: Expression
  names: readonly { name: string; position: number }[]
  /** It may look at fields that it does not name: by `*`, `**` or a function over all fields. */
  wide: boolean
}

/**
 * Compiles a JSONata expression. `names` are the field names it uses, so that a caller can refuse unknown ones
 * (JSONata itself answers nothing for a misspelt name). Throws an `Error` with the position in its message.
 */
export function compileExpression(source: string): Compiled {
  const compiled = known.get(source) ?? compile(source)
  if (known.size >= mostKnown) known.clear()
  known.set(source, compiled)
  return compiled
}

/** What was compiled lately: a beat's expressions are read when they are checked, and again where they are used. */
const known = new Map<string, Compiled>()
const mostKnown = 2000

function compile(source: string): Compiled {
  const expression = parse(source)
  const names: { name: string; position: number }[] = []
  const tree: unknown = expression.ast()
  const wide = collect(tree, names)
  const plain = plainExpression(tree)
  const evaluate: Expression = async (input) => {
    const answer = plain === undefined ? beyond : plain(input)
    return answer === beyond ? expression.evaluate(input) : answer
  }
  return { evaluate, names, wide }
}

function parse(source: string): jsonata.Expression {
  try {
    return jsonata(source)
  } catch (error) {
    const said =
      typeof error === 'object' && error !== null && 'message' in error
        ? String(error.message)
        : String(error)
    throw new Error(`not JSONata: ${said}`, { cause: error })
  }
}

const overFields = /^(?:keys|each|spread|lookup|sift|merge|eval|string)$/

/** Gathers the names of an expression's tree; true where it looks at more than it names. */
function collect(node: unknown, names: { name: string; position: number }[]): boolean {
  if (typeof node !== 'object' || node === null) return false
  const { type, value, position }: { type?: unknown; value?: unknown; position?: unknown } = node
  if (type === 'name' && typeof value === 'string')
    names.push({ name: value, position: Number(position ?? 0) })
  const isWide =
    type === 'wildcard' || type === 'descendant' || (type === 'variable' && overFields.test(String(value)))
  return Object.values(node).reduce<boolean>((wide, part) => collect(part, names) || wide, isWide)
}
