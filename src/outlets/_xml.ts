/** A piece of XML that is written out already. */
export type Xml = { readonly xml: string }

type Attributes = Readonly<Record<string, string | number | undefined>>

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text without the characters that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), for who escapes it by themselves. */
export const xmlCharacters = (text: string): string =>
  text.toWellFormed().replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g, '')

/** Text as XML 1.0 may hold it, escaped. */
export const xmlText = (text: string): string =>
  xmlCharacters(text).replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')

/** An element; text is escaped, attributes without a value are left out. */
export function element(name: string, attributes: Attributes = {}, ...content: (string | Xml)[]): Xml {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`]))
    .join('')
  const inner = content.map((each) => (typeof each === 'string' ? xmlText(each) : each.xml)).join('')
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` }
}

/** The whole document with its declaration; it travels as UTF-8. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
