import type { Element, Page } from './tree.ts'

/** The text of an element and all that it holds, as written. */
export const textWithin = (element: Element): string =>
  element.children
    .map((child) => (typeof child === 'string' ? child : hasNoText.has(child.name) ? '' : textWithin(child)))
    .join('')

const hasNoText = new Set(['script', 'style', 'template', 'noscript', 'svg'])

/** The `<meta>` of a page by name, property or itemprop in small letters; of several the first that says something. */
export function metaOf(page: Page): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { name, attributes } of page.elements) {
    const content = attributes.content?.trim() ?? ''
    if (name !== 'meta' || content === '') continue
    for (const key of [attributes.property, attributes.name, attributes.itemprop, attributes['http-equiv']]) {
      const written = key?.trim().toLowerCase()
      if (written !== undefined && written !== '' && !found.has(written)) found.set(written, content)
    }
  }
  return found
}

/** The first element that is so. */
export const firstOf = (page: Page, is: (element: Element) => boolean): Element | undefined =>
  page.elements.find(is)

/** The words of an attribute such as `class` or `rel`. */
export const wordsAt = (element: Element, attribute: string): readonly string[] =>
  (element.attributes[attribute] ?? '').toLowerCase().split(/\s+/)
