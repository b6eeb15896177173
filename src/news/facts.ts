import type { Evidence, Subject } from './fact.ts'

/**
 * The facts of one item or story as a tree: `home.points`, `players[3].name`. A node with a name is a subject;
 * what `let` of a beat picks or derives is added to the same tree.
 */
export type FactNode = {
  /** Unique in a story: the key of the item, then the path within it: `nba/games#S001:players.24`. */
  path: string
  /** The last step: the key of a list's element (`24`), else the node's name. */
  key: string
  subject?: Subject
  fields: { [name: string]: Evidence | FactNode | readonly FactNode[] | undefined }
}

export const isEvidence = (field: unknown): field is Evidence =>
  typeof field === 'object' && field !== null && 'from' in field && typeof field.from === 'string'

export const isNode = (field: unknown): field is FactNode =>
  typeof field === 'object' && field !== null && 'fields' in field

/** Every fact and derivation of a tree once, in the tree's order. */
export const evidenceOf = (root: FactNode): Evidence[] => [...evidenceById(root).values()]

/** The same by their ids; nodes reached twice are walked once. */
export function evidenceById(root: FactNode): Map<string, Evidence> {
  const found = new Map<string, Evidence>()
  const seen = new Set<FactNode>()
  const walk = (node: FactNode) => {
    if (seen.has(node)) return
    seen.add(node)
    for (const name in node.fields) {
      const field = node.fields[name]
      if (field === undefined) continue
      if ('from' in field) found.set(field.id, field)
      else if (isNode(field)) walk(field)
      else for (const child of field) walk(child)
    }
  }
  walk(root)
  return found
}

/** Every subject of a tree once. */
export function subjectsOf(root: FactNode): Subject[] {
  const found = new Map<string, Subject>()
  const seen = new Set<FactNode>()
  const walk = (node: FactNode) => {
    if (seen.has(node)) return
    seen.add(node)
    if (node.subject !== undefined) found.set(node.subject.id, node.subject)
    for (const name in node.fields) {
      const field = node.fields[name]
      if (field === undefined || 'from' in field) continue
      if (isNode(field)) walk(field)
      else for (const child of field) walk(child)
    }
  }
  walk(root)
  return [...found.values()]
}
