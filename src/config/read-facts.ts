import type { Evidence } from '../news/fact.ts'
import type { FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import { at, type Json, step } from '../news/json.ts'
import type { FactSpec, FactsSpec, NodeSpec } from './beat-schema.ts'
import { type ParseSpec, parseValue } from './parse-value.ts'
import { type Place, type Way, wayOf } from './record-way.ts'
import { named } from './subjects.ts'

/** The facts of one item, and what stood in the record but could not be read as the beat says it should. */
export type FactsRead = { root: FactNode; faults: readonly string[] }

/** Where in the record and in the tree the reading stands. */
type Stand = Place & {
  /** `itemKey` of the item. */
  key: string
  /** Dotted path in the tree, empty at the root. */
  path: string
  compiled: ReadonlyMap<FactSpec, Compiled>
  faults: string[]
}

/** What is made of a fact's specification once for all items. */
type Compiled = { ways: readonly Way[]; value: ParseSpec }

/** Gives the function that reads an item's record into its tree of facts, as the beat's `facts` say. */
export function factsReader(specs: FactsSpec, zone: string): (item: Item) => FactsRead {
  const compiled = new Map(compiledOf(specs, zone))
  return (item) => {
    const faults: string[] = []
    const key = itemKey(item)
    const { record } = item
    const place = { record, element: record, base: '', bound: undefined, key, path: '', compiled, faults }
    const root: FactNode = { path: key, key: item.id, fields: fieldsAt(specs, place) }
    return { root: named(root), faults }
  }
}

function compiledOf(specs: FactsSpec, zone: string): [FactSpec, Compiled][] {
  return Object.values(specs).flatMap((spec): [FactSpec, Compiled][] => {
    if (!('at' in spec)) return compiledOf(spec.facts, zone)
    const { type, parse, map } = spec
    const match = spec.match === undefined ? undefined : new RegExp(spec.match, 'u')
    return [[spec, { ways: [spec.at].flat().map(wayOf), value: { type, parse, map, match, zone } }]]
  })
}

function fieldsAt(entries: FactsSpec, place: Stand): FactNode['fields'] {
  const made: FactNode['fields'] = {}
  const lead = place.path === '' ? '' : `${place.path}.`
  for (const [name, spec] of Object.entries(entries)) {
    const path = lead + name
    if ('at' in spec) made[name] = factAt(name, spec, place, path)
    else if (spec.each === undefined) made[name] = nodeAt(name, spec, { ...place, path })
    else made[name] = listAt(spec, { ...place, path })
  }
  return made
}

/** A value that is there and not what the beat says it is becomes a fault, and the item goes on without it. */
function factAt(name: string, spec: FactSpec, place: Stand, path: string): Evidence | undefined {
  const known = place.compiled.get(spec)
  const [way, further] = known?.ways ?? []
  if (known === undefined || way === undefined) return undefined
  const raw = further === undefined ? way.read(place) : joined(known.ways.map(({ read }) => read(place)))
  if (raw === undefined || raw === null) return undefined
  const pointer = way.tell(place)
  const { type, unit } = spec
  try {
    const value = parseValue(raw, known.value)
    if (value === undefined) return undefined
    const id = `${place.key}:${path}`
    const told = { id, from: 'item', item: place.key, pointer, measure: name, type, value } as const
    return unit === undefined ? told : { ...told, unit }
  } catch (error) {
    place.faults.push(`${place.key} ${pointer}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** Several values are read as one, with a space between; if one is missing, there is none. */
function joined(raws: readonly (Json | undefined)[]): Json | undefined {
  return raws.some((part) => part === undefined || part === null) ? undefined : raws.join(' ')
}

function nodeAt(name: string, spec: NodeSpec, place: Stand): FactNode | undefined {
  const fields = fieldsAt(spec.facts, place)
  if (Object.values(fields).every((field) => field === undefined)) return undefined
  return named({ path: `${place.key}:${place.path}`, key: name, fields })
}

function listAt(spec: NodeSpec, place: Stand): readonly FactNode[] {
  const [before = '', after = ''] = wayOf(spec.each ?? '')
    .tell(place)
    .split('/*')
  const taken = new Set<string>()
  return keysOf(at(place.record, before)).flatMap((key) => {
    const base = `${before}/${step(key)}${after}`
    const element = { ...place, element: at(place.record, base), base, bound: key }
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
