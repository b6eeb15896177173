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
 * rss-parser 3.13 drops the whole feed for one date it cannot read or one Atom link without attributes, and takes
 * minutes over `<h<h<h…` (2026-11). So every element but the parts of a feed passes through it under a shielded name, it
 * hands them on as they are, and what is in them is read here. `isMixed`: some text has elements in it, whose order
 * counts; that takes half as long again.
 */
export async function treeByRssParser(
  text: string,
  base: string | undefined,
  isMixed: boolean,
): Promise<Tree> {
  const tag = rootTagOf(text)
  const prefix = tag.name.includes(':') ? tag.name.slice(0, tag.name.indexOf(':') + 1) : ''
  const rootPart = partOf(tag.name, prefix)
  const feed = await parserFor(prefix, isMixed).parseString(text)
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

/** A parser that hands on every element it meets: by its name, or all together in their order (`$$`). */
function parserFor(prefix: string, isMixed: boolean) {
  const kept = (name: string): (string | { keepArray: boolean })[] => [name, name, { keepArray: true }]
  const customFields = { item: [kept('$'), ...(isMixed ? [kept('$$')] : [])] }
  // Its types know only names for the feed's own fields, its code takes the same lists as for items.
  Object.assign(customFields, { feed: customFields.item })
  const shields = new Map<string, string>()
  const nameOf = (name: string): string => {
    const known = shields.get(name)
    if (known !== undefined) return known
    const part = partOf(name, prefix)
    const shield = part ?? SHIELD + name
    shields.set(name, shield)
    // The lists are looked into when all elements are known.
    if (part === undefined && !isMixed) customFields.item.push(kept(shield))
    return shield
  }
  const ordered = { explicitChildren: true, preserveChildrenOrder: true, charsAsChildren: true }
  return new Parser<Record<string, unknown>, Record<string, unknown>>({
    defaultRSS: 2,
    customFields,
    xml2js: { ...(isMixed ? { ...ordered, includeWhiteChars: true } : {}), tagNameProcessors: [nameOf] },
  })
}

/** An element of xml2js in the form of the house. */
function read(node: unknown, name: string, outer: Scope, depth: number): Element {
  if (typeof node !== 'object' || node === null)
    return elementOf(name, noAttributes, outer, node === '' ? [] : [String(node)])
  const element = elementOf(name, attributesOf(node), outer)
  fill(element, node, depth)
  return element
}

function fill(element: Element, node: object, depth: number): void {
  if (depth > DEEPEST)
    throw complaint('too-deep', `elements nested deeper than ${DEEPEST} levels; no feed needs that`)
  const { children, scope } = element
  const ordered: unknown = Reflect.get(node, '$$')
  if (Array.isArray(ordered)) {
    for (const child of ordered) {
      const name = String(Reflect.get(child, '#name'))
      if (name === TEXT) children.push(String(Reflect.get(child, '_')))
      else if (name.startsWith(SHIELD)) children.push(read(child, bare(name), scope, depth + 1))
    }
    return
  }
  for (const [name, value] of Object.entries(node)) {
    if (name === '_') children.push(String(value))
    else if (name.startsWith(SHIELD) && Array.isArray(value))
      for (const child of value) children.push(read(child, bare(name), scope, depth + 1))
  }
}

const bare = (name: string): string => name.slice(SHIELD.length)
const noAttributes: Readonly<Record<string, string>> = {}

function attributesOf(node: object): Readonly<Record<string, string>> {
  const found: unknown = Reflect.get(node, '$')
  return typeof found === 'object' && found !== null ? { ...found } : noAttributes
}
