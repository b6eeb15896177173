import Parser from 'rss-parser'
import { complaint } from './_complaint.ts'
import { type Element, elementOf, outermost, type Scope } from './_element.ts'
import type { Tree } from './_feed-tree.ts'
import { DEEPEST } from './_json.ts'
import { rootTagOf } from './_markup.ts'

/** The names by which rss-parser finds the parts of a feed. */
const parts: Readonly<Record<string, string>> = {
  rss: 'rss',
  rdf: 'rdf:RDF',
  feed: 'feed',
  channel: 'channel',
  item: 'item',
  entry: 'entry',
}
const SHIELD = 'raw:'
const TEXT = '__text__'

/**
 * A feed that is sound XML, through rss-parser. Rejects for what is not, or what it does not know as a feed.
 *
 * rss-parser 3.13 drops the whole feed for one date it cannot read or one Atom link without attributes, loses the order
 * of text and elements, and takes minutes over `<h<h<h…` (2026-11). So every element but the parts of a feed passes
 * through it under a shielded name, it leaves them alone, and what is in them is read here.
 */
export async function treeByRssParser(text: string, base: string | undefined): Promise<Tree> {
  const tag = rootTagOf(text)
  const prefix = tag.name.includes(':') ? tag.name.slice(0, tag.name.indexOf(':') + 1) : ''
  const rootPart = partOf(tag.name, prefix)
  const feed = await parserFor((name) => partOf(name, prefix) ?? SHIELD + name).parseString(text)
  const root = elementOf(tag.name, tag.attributes, outermost(base))
  const isAtom = rootPart === 'feed'
  const channel = isAtom ? root : elementOf(`${prefix}channel`, attributesOf(feed), root.scope)
  fill(channel, feed, 0)
  const name = isAtom ? 'entry' : 'item'
  // The entries of RDF stand beside the channel, those of all others within it.
  const outer = rootPart === 'rdf:RDF' ? root.scope : channel.scope
  return { root, channel, entries: feed.items.map((item) => read(item, `${prefix}${name}`, outer, 1)) }
}

function partOf(name: string, prefix: string): string | undefined {
  const local = name.startsWith(prefix) ? name.slice(prefix.length) : name
  return Object.hasOwn(parts, local) ? parts[local] : name === 'rdf:RDF' ? name : undefined
}

/** Elements come with their children in order (`$$`), text among them. */
function parserFor(nameOf: (name: string) => string) {
  const kept = (name: string): (string | { keepArray: boolean })[] => [name, name, { keepArray: true }]
  const customFields = { item: [kept('$'), kept('$$')] }
  // Its types know only names for the feed's own fields, its code takes the same lists as for items.
  Object.assign(customFields, { feed: customFields.item })
  return new Parser<Record<string, unknown>, Record<string, unknown>>({
    defaultRSS: 2,
    customFields,
    xml2js: {
      ...{ explicitChildren: true, preserveChildrenOrder: true },
      ...{ charsAsChildren: true, includeWhiteChars: true },
      tagNameProcessors: [nameOf],
    },
  })
}

/** An element of xml2js in the form of the house. */
function read(node: object, name: string, outer: Scope, depth: number): Element {
  const element = elementOf(name, attributesOf(node), outer)
  fill(element, node, depth)
  return element
}

function fill(element: Element, node: object, depth: number): void {
  if (depth > DEEPEST)
    throw complaint('too-deep', `elements nested deeper than ${DEEPEST} levels; no feed needs that`)
  const children: unknown = Reflect.get(node, '$$')
  if (!Array.isArray(children)) return
  for (const child of children) {
    const name: unknown = Reflect.get(child, '#name')
    if (name === TEXT) element.children.push(String(Reflect.get(child, '_')))
    else element.children.push(read(child, bare(String(name)), element.scope, depth + 1))
  }
}

const bare = (name: string): string => (name.startsWith(SHIELD) ? name.slice(SHIELD.length) : name)

function attributesOf(node: object): Readonly<Record<string, string>> {
  const found: unknown = Reflect.get(node, '$')
  return typeof found === 'object' && found !== null ? { ...found } : {}
}
