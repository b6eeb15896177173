import type { Json } from '../news/json.ts'

/**
 * An XML element as rss-parser (xml2js) hands it out, read without trust: its text, its attributes, its children.
 * An element with neither attributes nor children is a plain string.
 */
export type Element = unknown

/** Prefix of elements that rss-parser is not to touch. */
export const SHIELD = 'raw:'

/** The value of a field of something unknown. */
export const fieldOf = (thing: unknown, name: string): unknown =>
  typeof thing === 'object' && thing !== null && Object.hasOwn(thing, name)
    ? Reflect.get(thing, name)
    : undefined

/** The elements of a name within an element, in order; none if there is none. */
export function childrenOf(element: Element, name: string): readonly Element[] {
  const children = fieldOf(element, `${SHIELD}${name}`) ?? fieldOf(element, name)
  return Array.isArray(children) ? children : []
}

/** The text of an element, as written. */
export function textOf(element: Element): string {
  const text = typeof element === 'string' ? element : fieldOf(element, '_')
  return typeof text === 'string' ? text : ''
}

export function attributeOf(element: Element, name: string): string | undefined {
  const value = fieldOf(fieldOf(element, '$'), name)
  return typeof value === 'string' ? value : undefined
}

/** The element in the normal form of the xml kind: `@name`, `#text`, a string where there is only text, lists where repeated. */
export function jsonOfElement(element: Element, lists: ReadonlySet<string>): Json {
  const text = textOf(element).trim()
  if (typeof element !== 'object' || element === null) return text
  const attributes = Object.entries(fieldOf(element, '$') ?? {}).filter(([name]) => !name.startsWith('xmlns'))
  const children = Object.entries(element)
    .filter(([name]) => name !== '_' && name !== '$')
    .map(([name, all]): [string, unknown] => [
      name.startsWith(SHIELD) ? name.slice(SHIELD.length) : name,
      all,
    ])
  if (attributes.length === 0 && children.length === 0) return text
  return {
    ...Object.fromEntries(children.map(([name, all]) => [name, jsonOfAll(name, all, lists)])),
    ...(text === '' ? {} : { '#text': text }),
    ...Object.fromEntries(attributes.map(([name, value]) => [`@${name}`, String(value)])),
  }
}

/** All elements of one name: one is itself, unless it is to be a list. */
export function jsonOfAll(name: string, all: unknown, lists: ReadonlySet<string>): Json {
  const values = (Array.isArray(all) ? all : [all]).map((one: unknown) => jsonOfElement(one, lists))
  const [only] = values
  return values.length === 1 && only !== undefined && !lists.has(name) ? only : values
}
