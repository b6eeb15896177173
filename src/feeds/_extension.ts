import type { Json } from '../news/json.ts'
import { type Element, jsonOfAll, namedIn, textOf } from './_element.ts'

/**
 * The elements of one extension of an entry. CAP's pairs of `valueName` and `value` become what they mean,
 * `{ UGC: ["AKZ204"], FIPS6: ["002185"] }`, always lists; everything else has the normal form of the xml kind.
 */
export function extensionOf(
  name: string,
  elements: readonly Element[],
  lists: ReadonlySet<string>,
): Json | undefined {
  if (elements.every((element) => namedIn(element, 'valueName').length > 0))
    return namedValues(name, elements)
  const value = jsonOfAll(name, elements, lists)
  return value === '' ? undefined : value
}

function namedValues(name: string, elements: readonly Element[]): Json {
  // NWS writes all codes of an area into one value, parted by blanks (seen 2018-08); other parameters may be sentences.
  const isList = name.endsWith('geocode')
  const found = new Map<string, string[]>()
  for (const element of elements) {
    const values = namedIn(element, 'value').map((value) => textOf(value).trim())
    namedIn(element, 'valueName').forEach((valueName, index) => {
      const value = values[index] ?? ''
      const key = textOf(valueName).trim()
      const parts = (isList ? value.split(/\s+/) : [value]).filter((part) => part !== '')
      found.set(key, [...(found.get(key) ?? []), ...parts])
    })
  }
  return Object.fromEntries(found)
}
