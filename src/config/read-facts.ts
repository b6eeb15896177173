import type { Evidence, Value } from '../news/fact.ts'
import type { FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import { at, type Json, step } from '../news/json.ts'
import type { FactsSpec, NodeSpec } from './beat-schema.ts'
import { type ParseSpec, parseValue } from './parse-value.ts'
import { type Place, type Way, wayOf } from './record-way.ts'
import { isName, named } from './subjects.ts'

/** The facts of one item, and what stood in the record but could not be read as the beat says it should. */
export type FactsRead = { root: FactNode; faults: readonly string[] }

/** Where in the record and in the tree the reading stands. */
type Stand = Place & {
  /** `itemKey` of the item. */
  key: string
  /** Dotted path in the tree, empty at the root. */
  path: string
  compiled: ReadonlyMap<FactsSpec, readonly Entry[]>
  faults: string[]
}

/** What is made of a fact's specification once for all items. */
type FactEntry = {
  name: string
  ways: readonly Way[]
  value: ParseSpec
  unit: string | undefined
  isName: boolean
}
type Entry = FactEntry | { name: string; node: NodeSpec }

/** Gives the function that reads an item's record into its tree of facts, as the beat's `facts` say. */
export function factsReader(specs: FactsSpec, zone: string): (item: Item) => FactsRead {
  const compiled = new Map(compiledOf(specs, zone))
  return (item) => {
    const faults: string[] = []
    const key = itemKey(item)
    const { record } = item
    const top = { record, element: record, base: '', bound: undefined, boundStep: '' }
    const place = { ...top, key, path: '', compiled, faults }
    const root: FactNode = { path: key, key: item.id, fields: fieldsAt(specs, place, key) }
    return { root: named(root), faults }
  }
}

function compiledOf(specs: FactsSpec, zone: string): [FactsSpec, readonly Entry[]][] {
  const further: [FactsSpec, readonly Entry[]][] = []
  const entries = Object.entries(specs).map(([name, spec]): Entry => {
    if (!('at' in spec)) {
      further.push(...compiledOf(spec.facts, zone))
      return { name, node: spec }
    }
    const { type, parse, map, unit } = spec
    const match = spec.match === undefined ? undefined : new RegExp(spec.match, 'u')
    const value = { type, parse, map, match, zone }
    return { name, ways: [spec.at].flat().map(wayOf), value, unit, isName: isName(spec) }
  })
  return [[specs, entries], ...further]
}

/** The fields of the node with that path. Where one of its facts names it, its facts are about it. */
function fieldsAt(specs: FactsSpec, place: Stand, own: string): FactNode['fields'] {
  const made: FactNode['fields'] = {}
  const lead = place.path === '' ? '' : `${place.path}.`
  const entries = place.compiled.get(specs) ?? []
  const values = entries.map((entry) => ('ways' in entry ? valueAt(entry, place) : undefined))
  const isNamed = entries.some((entry, at) => 'ways' in entry && values[at] !== undefined && entry.isName)
  const subject = isNamed ? own : undefined
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at]
    if (entry === undefined) continue
    const { name } = entry
    const path = lead + name
    const field =
      'ways' in entry
        ? factOf(entry, values[at], place, path, subject)
        : entry.node.each === undefined
          ? nodeAt(name, entry.node, { ...place, path })
          : listAt(entry.node, { ...place, path })
    if (field !== undefined) made[name] = field
  }
  return made
}

/** A value that is there and not what the beat says it is becomes a fault, and the item goes on without it. */
function valueAt({ ways, value }: FactEntry, place: Stand): Value | undefined {
  const [way, further] = ways
  const raw = further === undefined ? way?.read(place) : joined(ways.map(({ read }) => read(place)))
  if (raw === undefined || raw === null) return undefined
  try {
    return parseValue(raw, value)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    place.faults.push(`${place.key} ${way?.tell(place)}: ${said}`)
    return undefined
  }
}

function factOf(
  { name: measure, ways: [way], value: { type }, unit }: FactEntry,
  value: Value | undefined,
  place: Stand,
  path: string,
  subject: string | undefined,
): Evidence | undefined {
  if (value === undefined || way === undefined) return undefined
  const told: Evidence = {
    id: `${place.key}:${path}`,
    from: 'item',
    item: place.key,
    pointer: way.tell(place),
    measure,
    type,
    value,
  }
  if (unit !== undefined) told.unit = unit
  if (subject !== undefined) told.subject = subject
  return told
}

/** Several values are read as one, with a space between; if one is missing, there is none. */
function joined(raws: readonly (Json | undefined)[]): Json | undefined {
  return raws.some((part) => part === undefined || part === null) ? undefined : raws.join(' ')
}

function nodeAt(name: string, spec: NodeSpec, place: Stand): FactNode | undefined {
  const path = `${place.key}:${place.path}`
  const fields = fieldsAt(spec.facts, place, path)
  return Object.keys(fields).length === 0 ? undefined : named({ path, key: name, fields })
}

function listAt(spec: NodeSpec, place: Stand): readonly FactNode[] {
  const [before = '', after = ''] = wayOf(spec.each ?? '')
    .tell(place)
    .split('/*')
  const taken = new Set<string>()
  return keysOf(at(place.record, before)).flatMap((key) => {
    const boundStep = step(key)
    const base = `${before}/${boundStep}${after}`
    const element = { ...place, element: at(place.record, base), base, bound: key, boundStep }
    const wished = ownKey(spec, element) ?? key
    // Two elements with one key of their own would be each other's evidence: the second goes by its place.
    const own = taken.has(wished) ? key : wished
    taken.add(own)
    return nodeAt(own, spec, { ...element, path: `${place.path}.${own}` }) ?? []
  })
}

const ownKey = (spec: NodeSpec, place: Stand): string | undefined => {
  const own = spec.key === undefined ? undefined : wayOf(spec.key).read(place)
  return typeof own === 'string' || typeof own === 'number' ? String(own).trim() : undefined
}

/** The keys of a list's elements; a lone object where a list was meant is no list (feeds give lists). */
const keysOf = (children: Json | undefined): string[] =>
  children === undefined || children === null || typeof children !== 'object' ? [] : Object.keys(children)
