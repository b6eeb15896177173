import type { Json } from '../news/json.ts'
import { addressOf } from './_address.ts'
import { keyOf, noSpaces, type Spaces, spacesWithin } from './_names.ts'

/** An element of a feed, whichever parser found it, with text and elements in the order in which they stand. */
export type Element = {
  /** As the feed writes it: `cap:event`. */
  name: string
  /** By which it is looked up, whatever its prefix is in this feed: `dc:creator`, `title`. */
  key: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
  scope: Scope
}

/** What an element inherits: prefixes, `xml:base`, `xml:lang`. */
export type Scope = { spaces: Spaces; base: string | undefined; language: string | undefined }

/** Where a document begins, fetched from an address. */
export const outermost = (base: string | undefined): Scope => ({
  spaces: noSpaces(),
  base,
  language: undefined,
})

/** The scope within an element of these attributes; the outer one where it says nothing of its own. */
export function scopeWithin(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  const spaces = spacesWithin(outer.spaces, attributes)
  const base = attributes['xml:base'] ?? attributes.base
  const language = attributes['xml:lang'] ?? attributes.lang
  if (spaces === outer.spaces && base === undefined && language === undefined) return outer
  return {
    spaces,
    base: base === undefined ? outer.base : (addressOf(base, outer.base) ?? outer.base),
    language: language === undefined ? outer.language : language || undefined,
  }
}

export function elementOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  outer: Scope,
  children: (Element | string)[] = [],
): Element {
  const scope = scopeWithin(outer, attributes)
  return { name, key: keyOf(name, scope.spaces), attributes, children, scope }
}

/** The elements of these keys within an element, in order; none if there are none. */
export function childrenOf(element: Element, ...keys: string[]): Element[] {
  const found: Element[] = []
  for (const child of element.children)
    if (typeof child !== 'string' && keys.includes(child.key)) found.push(child)
  return found
}

/** The text of an element, as written, with that of the elements in it. */
export function textOf(element: Element | undefined): string {
  if (element === undefined) return ''
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string') return only
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** The elements of a name as the feed writes it. */
export const namedIn = (element: Element, name: string): Element[] =>
  element.children.filter((child): child is Element => typeof child !== 'string' && child.name === name)

/** No element of a feed has more attributes, and looking through all of them again and again takes time. */
const MOST_ATTRIBUTES = 100

/** The value of an attribute, whatever its case; `undefined` where it is not there. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  if (element === undefined) return undefined
  const { attributes } = element
  if (Object.hasOwn(attributes, name)) return attributes[name]
  const names = Object.keys(attributes)
  if (names.length > MOST_ATTRIBUTES) return undefined
  const written = names.find((each) => each.length === name.length && each.toLowerCase() === name)
  return written === undefined ? undefined : attributes[written]
}

/** The element in the normal form of the xml kind: `@name`, `#text`, a string where there is only text, lists where repeated. */
export function jsonOfElement(element: Element, lists: ReadonlySet<string>): Json {
  const text = element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim()
  const attributes = Object.entries(element.attributes).filter(([name]) => !name.startsWith('xmlns'))
  const children = new Map<string, Element[]>()
  for (const child of element.children) {
    if (typeof child !== 'string') children.set(child.name, [...(children.get(child.name) ?? []), child])
  }
  if (attributes.length === 0 && children.size === 0) return text
  return {
    ...Object.fromEntries([...children].map(([name, all]) => [name, jsonOfAll(name, all, lists)])),
    ...(text === '' ? {} : { '#text': text }),
    ...Object.fromEntries(attributes.map(([name, value]) => [`@${name}`, value])),
  }
}

/** All elements of one name: one is itself, unless it is to be a list. */
export function jsonOfAll(name: string, all: readonly Element[], lists: ReadonlySet<string>): Json {
  const values = all.map((one) => jsonOfElement(one, lists))
  const [only] = values
  return values.length === 1 && only !== undefined && !lists.has(name) ? only : values
}
