import type { Evidence, Subject } from '../news/fact.ts'
import type { FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import { at, type Json, step } from '../news/json.ts'
import type { FactSpec, FactsSpec, NodeSpec } from './beat-schema.ts'
import { parseValue } from './parse-value.ts'

/** The facts of one item, and what stood in the record but could not be read as the beat says it should. */
export type FactsRead = { root: FactNode; faults: readonly string[] }

type Place = {
  item: Item
  key: string
  base: string
  bound: string | undefined
  path: string
  zone: string
  faults: string[]
}

/** Gives the function that reads an item's record into its tree of facts, as the beat's `facts` say. */
export function factsReader(specs: FactsSpec, zone: string): (item: Item) => FactsRead {
  const patterns = new Map<FactSpec, RegExp>()
  const pattern = (spec: FactSpec): RegExp | undefined => {
    if (spec.match === undefined) return undefined
    const known = patterns.get(spec) ?? new RegExp(spec.match, 'u')
    patterns.set(spec, known)
    return known
  }
  const fields = (entries: FactsSpec, place: Place): FactNode['fields'] => {
    const made: FactNode['fields'] = {}
    for (const [name, spec] of Object.entries(entries)) {
      const path = place.path === '' ? name : `${place.path}.${name}`
      if ('at' in spec) made[name] = fact(name, spec, { ...place, path })
      else if (spec.each === undefined) made[name] = node(name, spec, { ...place, path })
      else made[name] = list(spec, { ...place, path })
    }
    return made
  }
  const fact = (name: string, spec: FactSpec, place: Place): Evidence | undefined => {
    const pointers = [spec.at].flat().map((pointer) => bind(pointer, place))
    const raws = pointers.map((pointer) => at(place.item.record, pointer))
    const raw =
      raws.length === 1
        ? raws[0]
        : raws.some((part) => part === undefined || part === null)
          ? undefined
          : raws.join(' ')
    const [first = ''] = pointers
    try {
      const value = parseValue(raw, {
        type: spec.type,
        parse: spec.parse,
        map: spec.map,
        match: pattern(spec),
        zone: place.zone,
      })
      if (value === undefined) return undefined
      return {
        id: `${place.key}:${place.path}`,
        from: 'item',
        item: place.key,
        pointer: first,
        measure: name,
        type: spec.type,
        value,
        ...(spec.unit === undefined ? {} : { unit: spec.unit }),
      }
    } catch (error) {
      place.faults.push(`${place.key} ${first}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  const node = (name: string, spec: NodeSpec, place: Place): FactNode | undefined => {
    const made: FactNode = {
      path: `${place.key}:${place.path}`,
      key: name,
      fields: fields(spec.facts, place),
    }
    return Object.values(made.fields).every((field) => field === undefined) ? undefined : named(made)
  }
  const list = (spec: NodeSpec, place: Place): readonly FactNode[] => {
    const [before = '', after = ''] = bind(spec.each ?? '', place).split('/*')
    const children = at(place.item.record, before)
    const taken = new Set<string>()
    return keysOf(children).flatMap((key) => {
      const base = `${before}/${step(key)}${after}`
      const wished = ownKey(spec, { ...place, base, bound: key }) ?? key
      // Two elements with one key of their own would be each other's evidence: the second goes by its place.
      const own = taken.has(wished) ? key : wished
      taken.add(own)
      const made = node(own, spec, { ...place, base, bound: key, path: `${place.path}.${own}` })
      return made ?? []
    })
  }
  return (item) => {
    const faults: string[] = []
    const key = itemKey(item)
    const root: FactNode = {
      path: key,
      key: item.id,
      fields: fields(specs, { item, key, base: '', bound: undefined, path: '', zone, faults }),
    }
    return { root: named(root), faults }
  }
}

const ownKey = (spec: NodeSpec, place: Place): string | undefined => {
  const own = spec.key === undefined ? undefined : at(place.item.record, bind(spec.key, place))
  return typeof own === 'string' || typeof own === 'number' ? String(own).trim() : undefined
}

/** `@/Value` is relative to the element of the list, `{key}` is the element's key. */
const bind = (pointer: string, place: Pick<Place, 'base' | 'bound'>): string => {
  const whole = pointer.startsWith('@') ? `${place.base}${pointer.slice(1)}` : pointer
  return place.bound === undefined ? whole : whole.replaceAll('{key}', step(place.bound))
}

/** The keys of a list's elements; a lone object where a list was meant is no list (feeds give lists). */
const keysOf = (children: Json | undefined): string[] =>
  children === undefined || children === null || typeof children !== 'object' ? [] : Object.keys(children)

/** A node that has a name of its own is a subject: all its names are names of it, and its facts are about it. */
export function named(node: FactNode): FactNode {
  const names: Evidence[] = []
  for (const field of Object.values(node.fields)) {
    if (field !== undefined && 'from' in field && isName(field)) names.push(field)
  }
  const [first] = names
  if (first === undefined) return node
  const subject: Subject = {
    id: node.path,
    type: subjectType(first),
    names: names.map((name) => String(name.value)),
  }
  return { ...node, subject, fields: about(node.fields, subject.id) }
}

const nameTypes: readonly string[] = ['name', 'person', 'organisation', 'place']
const isName = (evidence: Evidence): boolean => nameTypes.includes(evidence.type)

function subjectType({ type }: Evidence): Subject['type'] {
  return type === 'person' || type === 'organisation' || type === 'place' ? type : 'name'
}

/** Facts of a node and of its nameless children are about the node's subject. */
function about(fields: FactNode['fields'], subject: string): FactNode['fields'] {
  const made: FactNode['fields'] = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue
    if ('from' in field) made[name] = { ...field, subject }
    else if ('fields' in field)
      made[name] = field.subject === undefined ? { ...field, fields: about(field.fields, subject) } : field
    else made[name] = field
  }
  return made
}
