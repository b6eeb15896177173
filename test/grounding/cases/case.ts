import type { Grounds, Witness } from '../../../src/grounding/grounds.ts'
import type { FactType, Value } from '../../../src/news/fact.ts'

/** A text that its evidence bears out, and changes that make it wrong. */
export type Case = {
  name: string
  grounds: Grounds
  text: string
  /** What stands in the text, and the error put in its place. */
  plants: readonly (readonly [was: string, becomes: string])[]
}

type More = { type?: FactType; unit?: string; subject?: string; words?: readonly string[] }

/** One fact of an item, as the pipeline hands it over. */
export function fact(item: string, path: string, value: Value, more: More = {}): Witness {
  const measure = path.slice(path.lastIndexOf('/') + 1)
  const type = typeof value === 'number' ? 'number' : 'text'
  return {
    id: `${item}:${path}`,
    from: 'item',
    item,
    source: item,
    pointer: path,
    measure,
    type,
    value,
    words: [],
    ...more,
  }
}

/** One derivation over facts. */
export function derivation(
  path: string,
  name: string,
  value: Value,
  inputs: readonly string[],
  more: More = {},
): Witness {
  const measure = path.slice(path.lastIndexOf('/') + 1)
  const type = typeof value === 'number' ? 'number' : 'date'
  return {
    id: `=${path}`,
    from: 'derivation',
    name,
    inputs,
    source: name,
    measure,
    type,
    value,
    words: [],
    ...more,
  }
}
