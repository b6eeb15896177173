import { type FactNode, isEvidence, isNode } from '../news/facts.ts'

/** A node of the facts tree as Handlebars looks names up in it: own properties, found when asked for. */
export type Context = Readonly<Record<string, unknown>>

// No template can write this name: the proof refuses what the facts tree does not know.
const nodeField = '=node'

/**
 * The facts tree as names for a template: evidence stands as it is, nodes and lists of nodes as further contexts.
 * Lazy, for trees have cycles (a player's team has players) and windows hold thousands of items.
 */
export function contextOf(root: FactNode): Context {
  const made = new Map<FactNode, Context>()
  const wrap = (node: FactNode): Context => {
    const known = made.get(node)
    if (known !== undefined) return known
    const context: Record<string, unknown> = Object.create(null)
    made.set(node, context)
    Object.defineProperty(context, nodeField, { value: node, enumerable: true })
    for (const [name, field] of Object.entries(node.fields)) {
      Object.defineProperty(context, name, { enumerable: true, get: () => shown(field) })
    }
    return context
  }
  const shown = (field: FactNode['fields'][string]): unknown => {
    if (field === undefined || isEvidence(field)) return field
    return isNode(field) ? wrap(field) : field.map(wrap)
  }
  return wrap(root)
}

/** The node a context stands for; `undefined` for anything else. */
export function nodeOf(context: unknown): FactNode | undefined {
  if (typeof context !== 'object' || context === null) return undefined
  const node: unknown = Reflect.get(context, nodeField)
  return isNode(node) ? node : undefined
}
