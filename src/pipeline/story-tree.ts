import type { StoryKind } from '../config/stories.ts'
import { type FactNode, isEvidence, isNode } from '../news/facts.ts'
import type { Item } from '../news/item.ts'

/** What a desk asks of the archive for a story's window: items of one feed, newest first. */
export type History = (
  feed: string,
  window: { notAfter: string; since?: string; limit?: number },
) => Promise<readonly Item[]>

/** Items that may make one story, named but not yet judged. */
export type Candidate = {
  kind: StoryKind
  key: string
  core: readonly Item[]
  roots: readonly FactNode[]
  /** For a kind with `each`: the node of the item's tree that the story is about. */
  about?: FactNode
  /** Time of the newest item that its feed gave in this turn: the feed's own clock, the same for a recorded night. */
  newest: string
}

/** Items as nodes of a story's own tree; those that were withdrawn are none. */
export const nodesOf = (items: readonly Item[], facts: (item: Item) => FactNode): readonly FactNode[] =>
  items.filter((item) => item.withdrawn === undefined).map((item) => copy(facts(item)))

/** The items of a feed up to the newest of the story's own, newest first; none where the kind looks at no others. */
export async function windowOf(
  kind: Pick<StoryKind, 'window'>,
  core: readonly Item[],
  history: History,
): Promise<readonly Item[]> {
  const newest = core.reduce((latest, item) => ((item.time ?? '') > (latest.time ?? '') ? item : latest))
  if (kind.window === undefined || newest.time === undefined) return []
  const bound =
    'days' in kind.window
      ? { since: new Date(Date.parse(newest.time) - kind.window.days * 86_400_000).toISOString() }
      : { limit: kind.window.items }
  return history(newest.feed, { notAfter: newest.time, ...bound })
}

/**
 * The story's own tree: copies of the items' trees, so that what `let` adds stays in this story. A story of one item has it
 * twice, as `items` too, unless nobody asks for that.
 */
export function complete(
  candidate: Candidate,
  window: readonly Item[],
  facts: (item: Item) => FactNode,
  asked = true,
): FactNode {
  const { kind, key, core, roots, about } = candidate
  const items = roots.map(copy)
  const [first] = items
  const root =
    kind.group === undefined && first !== undefined
      ? first
      : { path: `${core[0]?.feed}/${kind.kind}#${key}`, key, fields: {} }
  if (kind.group !== undefined) root.fields.items = items
  else if (asked) root.fields.items = roots.map(copy)
  if (kind.window !== undefined) root.fields.window = nodesOf(window, facts)
  const own = about && nodeAt(root, about.path)
  if (kind.each !== undefined && own !== undefined) root.fields[kind.each.as] = own
  return root
}

/** The node of a path in a story's own tree. */
function nodeAt(node: FactNode, path: string): FactNode | undefined {
  if (node.path === path) return node
  for (const field of Object.values(node.fields)) {
    if (field === undefined || isEvidence(field)) continue
    for (const child of isNode(field) ? [field] : field) {
      const found = nodeAt(child, path)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function copy(node: FactNode): FactNode {
  const fields = { ...node.fields }
  for (const name in fields) {
    const field = fields[name]
    if (field === undefined || 'from' in field) continue
    fields[name] = isNode(field) ? copy(field) : field.map(copy)
  }
  return { ...node, fields }
}
