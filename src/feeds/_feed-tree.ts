import { childrenOf, type Element } from './_element.ts'

/** A feed as it was found: the root's name, what says something of the whole, its entries. */
export type Tree = { root: Element; channel: Element; entries: readonly Element[] }

/** Parts of a feed by which it is known, whatever is around them. */
const isEntry = (element: Element): boolean => element.key === 'item' || element.key === 'entry'

/**
 * The feed within a document that somebody wrote carelessly: entries beside the channel or without one, a feed within
 * another root. `undefined` where there is none.
 */
export function feedIn(root: Element): Tree | undefined {
  const wrapped = /^(?:rss|rdf:rdf)$/.test(root.key)
  const channel = /^(?:feed|channel)$/.test(root.key) ? root : childrenOf(root, 'channel', 'feed')[0]
  if (channel === undefined && !wrapped) return innerFeed(root)
  const around = channel === undefined || channel === root ? [root] : [channel, root]
  const entries = around.flatMap((element) => entriesUnder(element))
  if (channel === undefined && entries.length === 0 && root.children.length === 0) return undefined
  return { root, channel: channel ?? root, entries }
}

/** CDF has channels within channels. */
const entriesUnder = (element: Element): Element[] =>
  element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    if (isEntry(child)) return [child]
    return child.key === 'channel' && element.key === 'channel' ? entriesUnder(child) : []
  })

function innerFeed(root: Element): Tree | undefined {
  for (const child of root.children) {
    if (typeof child === 'string') continue
    if (/^(?:rss|rdf:rdf|feed|channel)$/.test(child.key)) return feedIn(child)
    const inner = innerFeed(child)
    if (inner !== undefined) return inner
  }
  return undefined
}
