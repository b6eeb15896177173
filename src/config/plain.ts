import type { Evidence } from '../news/fact.ts'
import { type FactNode, isNode } from '../news/facts.ts'

/** A mirror of a facts tree in plain values, for expressions, with the way back from its objects to the nodes. */
export type Mirror = {
  plain: Record<string, unknown>
  /** The plain object that stands for a node. */
  plainOf: (node: FactNode) => Record<string, unknown>
  /** The node that a plain object of the mirror stands for. */
  nodeOf: (object: unknown) => FactNode | undefined
  /** Puts what was picked or derived into the mirror too. */
  put: (node: FactNode, name: string, field: Evidence | FactNode | readonly FactNode[]) => void
}

export function mirror(root: FactNode): Mirror {
  const objects = new Map<FactNode, Record<string, unknown>>()
  const nodes = new Map<unknown, FactNode>()
  const plainField = (field: Evidence | FactNode | readonly FactNode[]): unknown => {
    if ('from' in field) return field.value
    if (isNode(field)) return plainNode(field)
    return field.map(plainNode)
  }
  const plainNode = (node: FactNode): Record<string, unknown> => {
    const known = objects.get(node)
    if (known !== undefined) return known
    const object: Record<string, unknown> = {}
    objects.set(node, object)
    nodes.set(object, node)
    for (const name in node.fields) {
      const field = node.fields[name]
      if (field !== undefined) object[name] = plainField(field)
    }
    return object
  }
  return {
    plain: plainNode(root),
    plainOf: plainNode,
    nodeOf: (object) => nodes.get(object),
    put: (node, name, field) => {
      plainNode(node)[name] = plainField(field)
    },
  }
}
