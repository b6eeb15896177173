import jsonata from 'jsonata'

/** A JSONata expression of a beat over plain values. */
export type Expression = (input: unknown) => Promise<unknown>

export type Compiled = { evaluate: Expression; names: readonly { name: string; position: number }[] }

/**
 * Compiles a JSONata expression. `names` are the field names it uses, so that a caller can refuse unknown ones
 * (JSONata itself answers nothing for a misspelt name). Throws an `Error` with the position in its message.
 */
export function compileExpression(source: string): Compiled {
  const expression = parse(source)
  const names: { name: string; position: number }[] = []
  collect(expression.ast(), names)
  return { evaluate: (input) => expression.evaluate(input), names }
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

function collect(node: unknown, names: { name: string; position: number }[]): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const part of node) collect(part, names)
    return
  }
  const { type, value, position }: { type?: unknown; value?: unknown; position?: unknown } = node
  if (type === 'name' && typeof value === 'string')
    names.push({ name: value, position: Number(position ?? 0) })
  for (const part of Object.values(node)) collect(part, names)
}
