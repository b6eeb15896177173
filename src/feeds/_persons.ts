import { childrenOf, type Element, textOf } from './_element.ts'
import { plainText } from './_html.ts'

const address = /[\w.+-]+@(?:\[[\d.]+\]|(?:[\w-]+\.)+[a-z]{2,24})(?:\?subject=\S+)?/i

const LONGEST = 500

/** A person by name; of an address alone the address. `mark@example.org (Mark Pilgrim)` is Mark Pilgrim. */
export function personOf(element: Element): string {
  const [name] = childrenOf(element, 'name')
  const [email] = childrenOf(element, 'email')
  if (name !== undefined || email !== undefined) return plainText(textOf(name)) || plainText(textOf(email))
  const written = plainText(textOf(element))
  const mail = written.length > LONGEST ? undefined : address.exec(written)?.[0]
  if (mail === undefined) return written
  const rest = written
    .replace(mail, '')
    .replace(/\(\)|<>/g, '')
    .trim()
  return rest.replace(/^\(|\)$/g, '').trim() || mail
}

/** The names of the persons in elements of these keys, each once. */
export const personsIn = (element: Element, ...keys: string[]): string[] => [
  ...new Set(
    childrenOf(element, ...keys)
      .map(personOf)
      .filter((name) => name !== ''),
  ),
]
